package io.smbench.server;

import io.smbench.server.auth.Accounts;
import io.smbench.server.fsa.AccessRights;
import io.smbench.server.fsa.CreateParameters;
import io.smbench.server.fsa.FileOperations;
import io.smbench.server.fsa.Open;
import io.smbench.server.fsa.Volume;
import io.smbench.wire.Bytes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A volume to be made, and what is on it at first. */
final class VolumePlan {
    /** Unless something else is said. */
    static final long DEFAULT_CAPACITY_BYTES = 1L << 30;

    private static final int SHARE_ALL = 7;

    private final long capacityBytes;
    /** By path with slashes; a directory has no content and ends with a slash. */
    private final Map<String, Bytes> content = new LinkedHashMap<>();

    VolumePlan(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    void directory(String path) {
        content.put(path + "/", Bytes.EMPTY);
    }

    void file(String path, Bytes bytes) {
        content.put(path, bytes);
    }

    Volume make(String label, long now) {
        long serialNumber = Integer.toUnsignedLong(label.hashCode());
        Volume volume = new Volume(label, serialNumber, capacityBytes, Accounts.SERVER, now);
        content.forEach((path, bytes) -> {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                volume.close(open(volume, path.substring(0, slash), true, now), now);
            }
            if (!path.endsWith("/")) {
                Open file = open(volume, path, false, now);
                new FileOperations(volume).write(file, 0, bytes, now);
                volume.close(file, now);
            }
        });
        return volume;
    }

    private static Open open(Volume volume, String path, boolean directory, long now) {
        CreateParameters wanted = new CreateParameters(
                path.replace('/', '\\'),
                AccessRights.FILE_ALL,
                0,
                SHARE_ALL,
                directory ? CreateParameters.FILE_OPEN_IF : CreateParameters.FILE_OVERWRITE_IF,
                directory ? CreateParameters.FILE_DIRECTORY_FILE : CreateParameters.FILE_NON_DIRECTORY_FILE,
                0,
                null,
                List.of(),
                null,
                Accounts.SERVER);
        return ((Volume.Opened) volume.create(wanted, now)).open();
    }
}
