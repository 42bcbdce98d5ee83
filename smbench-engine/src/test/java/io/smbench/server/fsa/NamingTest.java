package io.smbench.server.fsa;

import static io.smbench.server.fsa.CreateParameters.FILE_CREATE;
import static io.smbench.server.fsa.CreateParameters.FILE_DIRECTORY_FILE;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.NtStatus;
import org.junit.jupiter.api.Test;

class NamingTest extends VolumeFixture {
    @Test
    void aDirectoryThatDoesNotShareWritingKeepsItsNames() {
        int access = AccessMask.FILE_READ_DATA | AccessMask.READ_CONTROL;
        create("d", access, Open.FILE_SHARE_READ | Open.FILE_SHARE_DELETE, FILE_CREATE, FILE_DIRECTORY_FILE, null);
        Open file = open("a", FILE_CREATE);

        refused(NtStatus.STATUS_SHARING_VIOLATION, () -> naming.rename(file, "d\\a", false, NOW));
    }

    @Test
    void aDirectoryOpenForDeletionKeepsItsNames() {
        create("d", AccessMask.DELETE, SHARE_ALL, FILE_CREATE, FILE_DIRECTORY_FILE, null);
        Open file = open("d\\a", FILE_CREATE);

        refused(NtStatus.STATUS_SHARING_VIOLATION, () -> naming.rename(file, "d\\b", false, NOW));
    }

    @Test
    void aDirectoryThatSharesReadingAndWritingTakesNewNames() {
        int share = Open.FILE_SHARE_READ | Open.FILE_SHARE_WRITE;
        create("d", AccessMask.FILE_READ_DATA, share, FILE_CREATE, FILE_DIRECTORY_FILE, null);
        Open file = open("d\\a", FILE_CREATE);

        naming.rename(file, "d\\b", false, NOW);

        assertThat(file.path()).isEqualTo("d\\b");
    }

    @Test
    void renamesNeedAnOpenWithDeleteAccess() {
        Open file = create("a", AccessMask.FILE_WRITE_ATTRIBUTES, SHARE_ALL, FILE_CREATE, 0, null);

        refused(NtStatus.STATUS_ACCESS_DENIED, () -> naming.rename(file, "b", false, NOW));
    }

    @Test
    void asSambaDoesWritingAttributesSufficesAndADirectoryIsProtectedByDeleteAccessOnly() {
        Naming samba = new Naming(volume, RenameRules.SAMBA);
        create("d", AccessMask.FILE_READ_DATA, 0, FILE_CREATE, FILE_DIRECTORY_FILE, null);
        create("kept", AccessMask.DELETE, SHARE_ALL, FILE_CREATE, FILE_DIRECTORY_FILE, null);
        Open file = create("a", AccessMask.FILE_WRITE_ATTRIBUTES, SHARE_ALL, FILE_CREATE, 0, null);
        Open read = create("c", AccessMask.FILE_READ_DATA, SHARE_ALL, FILE_CREATE, 0, null);

        samba.rename(file, "d\\a", false, NOW);

        assertThat(file.path()).isEqualTo("d\\a");
        refused(NtStatus.STATUS_SHARING_VIOLATION, () -> samba.rename(file, "kept\\a", false, NOW));
        refused(NtStatus.STATUS_ACCESS_DENIED, () -> samba.rename(read, "b", false, NOW));
    }
}
