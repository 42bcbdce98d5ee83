package io.smbench.server;

import io.smbench.server.fsa.FileChanges;
import io.smbench.server.fsa.FileOperations;
import io.smbench.server.fsa.FileQueries;
import io.smbench.server.fsa.Naming;
import io.smbench.server.fsa.RenameRules;
import io.smbench.server.fsa.Volume;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A share, MS-SMB2 3.3.1.6: a volume, or IPC$, which has none. */
final class Share {
    private final String name;
    private final boolean encryptData;
    private final @Nullable Volume volume;
    private final @Nullable Files files;

    /** What can be done on the volume. */
    private record Files(FileOperations operations, FileQueries queries, FileChanges changes, Naming naming) {
        static Files of(Volume volume, RenameRules renames) {
            return new Files(
                    new FileOperations(volume),
                    new FileQueries(volume),
                    new FileChanges(volume),
                    new Naming(volume, renames));
        }
    }

    private Share(String name, boolean encryptData, @Nullable Volume volume, @Nullable Files files) {
        this.name = name;
        this.encryptData = encryptData;
        this.volume = volume;
        this.files = files;
    }

    static Share ofVolume(String name, boolean encryptData, Volume volume, RenameRules renames) {
        return new Share(name, encryptData, volume, Files.of(volume, renames));
    }

    static Share ipc() {
        return new Share("IPC$", false, null, null);
    }

    String name() {
        return name;
    }

    boolean isPipe() {
        return volume == null;
    }

    boolean encryptData() {
        return encryptData;
    }

    Volume volume() {
        return Objects.requireNonNull(volume, "IPC$ has no volume and no opens");
    }

    FileOperations operations() {
        return files().operations();
    }

    FileQueries queries() {
        return files().queries();
    }

    FileChanges changes() {
        return files().changes();
    }

    Naming naming() {
        return files().naming();
    }

    private Files files() {
        return Objects.requireNonNull(files, "IPC$ has no volume and no opens");
    }
}
