package io.smbench.server;

import io.smbench.server.auth.Accounts;
import io.smbench.server.fsa.AccessRights;
import io.smbench.server.fsa.CreateParameters;
import io.smbench.server.fsa.FileOperations;
import io.smbench.server.fsa.Open;
import io.smbench.server.fsa.StatusException;
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

    private final Map<String, Long> quotas = new LinkedHashMap<>();

    VolumePlan(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    long capacityBytes() {
        return capacityBytes;
    }

    void directory(String path) {
        content.put(path + "/", Bytes.EMPTY);
    }

    void file(String path, Bytes bytes) {
        content.put(path, bytes);
    }

    void quota(String user, long limitBytes) {
        quotas.put(user, limitBytes);
    }

    /** @throws IllegalArgumentException if a user with a quota is not among {@code accounts} */
    Volume make(String label, Accounts accounts, long now) {
        long serialNumber = Integer.toUnsignedLong(label.hashCode());
        Volume volume = new Volume(label, serialNumber, capacityBytes, Accounts.SERVER, now);
        quotas.forEach((user, limitBytes) -> volume.setQuota(accounts.sid(user), limitBytes));
        content.forEach((path, bytes) -> {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                volume.close(open(volume, path.substring(0, slash), true, now), now);
            }
            if (!path.endsWith("/")) {
                write(volume, path, bytes, now);
            }
        });
        return volume;
    }

    /** Files take a little more room than their sizes. */
    private static void write(Volume volume, String path, Bytes bytes, long now) {
        long free = volume.freeBytes();
        try {
            Open file = open(volume, path, false, now);
            new FileOperations(volume).write(file, 0, bytes, now);
            volume.close(file, now);
        } catch (StatusException e) {
            throw new IllegalArgumentException(
                    "share '%s': '%s' of %d bytes cannot be there with %d of %d bytes free: %s"
                            .formatted(volume.label(), path, bytes.length(), free, volume.capacityBytes(), e.status()),
                    e);
        }
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
