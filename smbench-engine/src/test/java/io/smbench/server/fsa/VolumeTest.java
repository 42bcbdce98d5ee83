package io.smbench.server.fsa;

import static io.smbench.server.fsa.CreateParameters.FILE_CREATE;
import static io.smbench.server.fsa.CreateParameters.FILE_DELETE_ON_CLOSE;
import static io.smbench.server.fsa.CreateParameters.FILE_DIRECTORY_FILE;
import static io.smbench.server.fsa.CreateParameters.FILE_OPEN;
import static io.smbench.server.fsa.CreateParameters.FILE_OVERWRITE_IF;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.fscc.FileAttributes;
import io.smbench.smb2.fscc.FileNotifyInformation;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VolumeTest extends VolumeFixture {
    @Test
    void opensWhatItCreatedUnderAnyCase() {
        volume.close(open("Report.DOCX", FILE_CREATE), NOW);

        assertThat(open("REPORT.docx", FILE_OPEN).path()).isEqualTo("Report.DOCX");
    }

    @Test
    void saysWhichPartOfAPathIsMissing() {
        refused(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND, () -> open("nothing", FILE_OPEN));
        refused(NtStatus.STATUS_OBJECT_PATH_NOT_FOUND, () -> open("no\\thing", FILE_CREATE));
        refused(NtStatus.STATUS_OBJECT_NAME_INVALID, () -> open("a*b", FILE_CREATE));
        refused(NtStatus.STATUS_INVALID_PARAMETER, () -> open("\\a", FILE_CREATE));
        open("a", FILE_CREATE);
        refused(NtStatus.STATUS_OBJECT_NAME_COLLISION, () -> open("a", FILE_CREATE));
        refused(NtStatus.STATUS_NOT_A_DIRECTORY, () -> directory("a", FILE_OPEN));
    }

    @Test
    void shareModesAreCheckedBothWays() {
        create("a", AccessMask.FILE_READ_DATA, Open.FILE_SHARE_READ, FILE_CREATE, 0, null);

        refused(
                NtStatus.STATUS_SHARING_VIOLATION,
                () -> create("a", AccessMask.FILE_WRITE_DATA, SHARE_ALL, FILE_OPEN, 0, null));
        refused(
                NtStatus.STATUS_SHARING_VIOLATION,
                () -> create("a", AccessMask.FILE_READ_DATA, Open.FILE_SHARE_WRITE, FILE_OPEN, 0, null));
        assertThat(create("a", AccessMask.FILE_READ_ATTRIBUTES, 0, FILE_OPEN, 0, null)
                        .path())
                .isEqualTo("a");
    }

    @Test
    void readsBackWhatWasWrittenWithHolesAsZeros() {
        Open open = open("a", FILE_CREATE);
        files.write(open, 100_000, text("tail"), NOW);
        files.write(open, 0, text("head"), NOW);

        assertThat(files.read(open, 0, 6, 0, NOW)).isEqualTo(Bytes.wrap(new byte[] {'h', 'e', 'a', 'd', 0, 0}));
        assertThat(files.read(open, 99_999, 100, 0, NOW)).isEqualTo(Bytes.wrap(new byte[] {0, 't', 'a', 'i', 'l'}));
        refused(NtStatus.STATUS_END_OF_FILE, () -> files.read(open, 100_004, 1, 0, NOW));
        refused(NtStatus.STATUS_END_OF_FILE, () -> files.read(open, 100_000, 100, 5, NOW));
    }

    @Test
    void truncationForgetsTheBytesAndGivesTheSpaceBack() {
        long free = volume.freeBytes();
        Open open = open("a", FILE_CREATE);
        files.write(open, 0, Bytes.wrap(new byte[200_000]), NOW);
        files.write(open, 10, text("secret"), NOW);
        assertThat(volume.freeBytes()).isLessThan(free - 190_000);

        files.setEndOfFile(open, 5, NOW);
        files.setEndOfFile(open, 20, NOW);

        assertThat(files.read(open, 0, 20, 0, NOW)).isEqualTo(Bytes.wrap(new byte[20]));
        files.setEndOfFile(open, 0, NOW);
        assertThat(volume.freeBytes()).isEqualTo(free);
    }

    @Test
    void aFullVolumeSaysSo() {
        Open open = open("a", FILE_CREATE);

        refused(NtStatus.STATUS_DISK_FULL, () -> files.write(open, 0, Bytes.wrap(new byte[2 << 20]), NOW));
    }

    @Test
    void deleteOnCloseWaitsForTheLastOpenAndKeepsOthersOut() {
        Open first = create("a", AccessRights.FILE_ALL, SHARE_ALL, FILE_CREATE, FILE_DELETE_ON_CLOSE, null);
        Open second = open("a", FILE_OPEN);
        volume.close(first, NOW);

        refused(NtStatus.STATUS_DELETE_PENDING, () -> open("a", FILE_OPEN));
        volume.close(second, NOW);
        refused(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND, () -> open("a", FILE_OPEN));
    }

    @Test
    void aFullDirectoryCannotBeMarkedForDeletion() {
        Open directory = directory("d", FILE_CREATE);
        open("d\\a", FILE_CREATE);

        refused(NtStatus.STATUS_DIRECTORY_NOT_EMPTY, () -> naming.setDeletePending(directory, true));
    }

    @Test
    void renameReplacesOnlyIfAsked() {
        Open source = open("a", FILE_CREATE);
        volume.close(open("b", FILE_CREATE), NOW);

        refused(NtStatus.STATUS_OBJECT_NAME_COLLISION, () -> naming.rename(source, "b", false, NOW));
        assertThat(naming.rename(source, "b", true, NOW)).isNull();
        assertThat(source.path()).isEqualTo("b");
        refused(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND, () -> open("a", FILE_OPEN));
    }

    @Test
    void overwriteKeepsHiddenFilesFromThoseWhoDoNotSayHidden() {
        CreateParameters hidden = new CreateParameters(
                "a",
                AccessRights.FILE_ALL,
                FileAttributes.FILE_ATTRIBUTE_HIDDEN,
                SHARE_ALL,
                FILE_CREATE,
                0,
                0,
                null,
                List.of(),
                null,
                USER);
        volume.create(hidden, NOW);

        refused(NtStatus.STATUS_ACCESS_DENIED, () -> open("a", FILE_OVERWRITE_IF));
    }

    @Test
    void streamsLiveWithTheirFile() {
        Open stream = open("a:notes", FILE_CREATE);
        files.write(stream, 0, text("n"), NOW);
        Open file = open("a", FILE_OPEN);

        assertThat(files.read(stream, 0, 10, 0, NOW)).isEqualTo(text("n"));
        refused(NtStatus.STATUS_END_OF_FILE, () -> files.read(file, 0, 1, 0, NOW));
        refused(NtStatus.STATUS_OBJECT_NAME_INVALID, () -> open("a:b:$INDEX", FILE_CREATE));
    }

    @Test
    void aBatchOplockHolderIsAskedBeforeTheSecondOpen() {
        Open holder = cached("a", Grant.READ | Grant.HANDLE | Grant.WRITE, null);
        Grant grant = Objects.requireNonNull(holder.grant());

        Volume.CreateResult second = tryOpen("a");

        assertThat(second).isInstanceOf(Volume.Waiting.class);
        assertThat(breaks).containsExactly("7->1 ack");
        holder.stream.oplocks.acknowledge(grant, Grant.READ);
        assertThat(tryOpen("a")).isInstanceOf(Volume.Opened.class);
    }

    @Test
    void aLeaseBreaksToReadHandleForAnotherOpenerAndNotForItsOwner() {
        CacheOwner owner = new CacheOwner(text("client-guid-0001"), text("lease-key-000001"));
        cached("a", Grant.READ | Grant.HANDLE | Grant.WRITE, owner);
        cached("a", Grant.READ | Grant.HANDLE | Grant.WRITE, owner);
        assertThat(breaks).isEmpty();

        assertThat(tryOpen("a")).isInstanceOf(Volume.Waiting.class);
        assertThat(breaks).containsExactly("7->3 ack");
    }

    @Test
    void aWriteBreaksTheReadCachesOfOthers() {
        cached("a", Grant.READ, null);
        Open writer = open("a", FILE_OPEN);

        files.write(writer, 0, text("x"), NOW);

        assertThat(breaks).containsExactly("1->0");
    }

    @Test
    void lockConflictsFollowOwnershipAndKind() {
        Open first = open("a", FILE_CREATE);
        Open second = open("a", FILE_OPEN);
        assertThat(files.tryLock(first, 0, 10, true)).isTrue();
        assertThat(files.tryLock(second, 9, 1, false)).isFalse();
        assertThat(files.tryLock(second, 10, 1, true)).isTrue();
        refused(NtStatus.STATUS_FILE_LOCK_CONFLICT, () -> files.write(second, 0, text("x"), NOW));
        refused(NtStatus.STATUS_RANGE_NOT_LOCKED, () -> files.unlock(first, 0, 9));
        boolean[] woken = {false};
        files.whenUnlocked(second, () -> woken[0] = true);

        files.unlock(first, 0, 10);

        assertThat(woken[0]).isTrue();
        assertThat(files.tryLock(second, 0, 10, true)).isTrue();
    }

    @Test
    void aWatchSeesWhatHappensBelowItsDirectory() {
        int watching = AccessMask.FILE_READ_DATA;
        Open directory = create("d", watching, SHARE_ALL, FILE_CREATE, FILE_DIRECTORY_FILE, null);
        int names = ChangeNotifyRequest.FILTER_FILE_NAME | ChangeNotifyRequest.FILTER_DIR_NAME;
        ChangeWatch watch = volume.watch(directory, names, false, 65536);
        Open file = open("d\\a", FILE_CREATE);
        naming.rename(file, "d\\b", false, NOW);
        open("elsewhere", FILE_CREATE);

        assertThat(watch.take())
                .containsExactly(
                        new FileNotifyInformation(FileNotifyInformation.ACTION_ADDED, "a"),
                        new FileNotifyInformation(FileNotifyInformation.ACTION_RENAMED_OLD_NAME, "a"),
                        new FileNotifyInformation(FileNotifyInformation.ACTION_RENAMED_NEW_NAME, "b"));
    }

    @Test
    void aListingGoesOnWhereItStoppedAndEnds() {
        Open directory = directory("d", FILE_CREATE);
        open("d\\a.txt", FILE_CREATE);
        open("d\\b.txt", FILE_CREATE);
        open("d\\c.doc", FILE_CREATE);

        Bytes first = DirectoryListing.next(directory, 12, "*.txt", false, false, true, 4096);
        Bytes second = DirectoryListing.next(directory, 12, "", false, false, true, 4096);

        assertThat(List.of(first.length(), second.length())).containsExactly(22, 22);
        refused(
                NtStatus.STATUS_NO_MORE_FILES,
                () -> DirectoryListing.next(directory, 12, "", false, false, true, 4096));
        refused(
                NtStatus.STATUS_NO_SUCH_FILE,
                () -> DirectoryListing.next(directory, 12, "*.zip", true, true, false, 4096));
    }
}
