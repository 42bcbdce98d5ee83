package io.smbench.server.fsa;

import static io.smbench.server.fsa.CreateParameters.FILE_CREATE;
import static io.smbench.server.fsa.CreateParameters.FILE_DIRECTORY_FILE;
import static io.smbench.server.fsa.CreateParameters.FILE_OPEN;
import static io.smbench.server.fsa.CreateParameters.FILE_OVERWRITE_IF;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.fscc.FileAttributes;
import io.smbench.smb2.fscc.FileBasicInformation;
import io.smbench.smb2.fscc.FileTimes;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases of directories: R is a list of the entries, H the handle. */
class DirectoryLeaseTest extends VolumeFixture {
    private static final int READ_HANDLE = Grant.READ | Grant.HANDLE;
    private static final String TO_NONE = "3->0 ack";
    private static final String TO_READ = "3->1 ack";

    private final CacheOwner own = new CacheOwner(text("client-guid-0001"), text("dir--lease-key-1"));
    private final CacheOwner other = new CacheOwner(text("client-guid-0002"), text("dir--lease-key-1"));
    private final FileChanges changes = new FileChanges(volume);

    @BeforeEach
    void somethingToChange() {
        volume.close(directory("d", FILE_CREATE), NOW);
        volume.close(directory("e", FILE_CREATE), NOW);
        volume.close(open("d\\old", FILE_CREATE), NOW);
    }

    private Open leased(String path) {
        return leased(path, AccessMask.FILE_READ_DATA | AccessMask.FILE_READ_ATTRIBUTES, READ_HANDLE | Grant.WRITE);
    }

    private Open leased(String path, int access, int state) {
        return create(path, access, SHARE_ALL, FILE_OPEN, FILE_DIRECTORY_FILE, request(state, own, null));
    }

    private static Grant grantOf(Open open) {
        return Objects.requireNonNull(open.grant());
    }

    private static FileBasicInformation basic(long lastWrite, long change, int attributes) {
        FileTimes times = new FileTimes(FileTime.ZERO, FileTime.ZERO, new FileTime(lastWrite), new FileTime(change));
        return new FileBasicInformation(times, attributes);
    }

    @Test
    void directoryHasReadAndHandleAndNeverWrite() {
        assertThat(grantOf(leased("d")).state()).isEqualTo(READ_HANDLE);
    }

    @Test
    void newEntryBreaksToNoneAndDoesNotWait() {
        Open lease = leased("d");

        open("d\\new", FILE_CREATE);

        assertThat(breaks).containsExactly(TO_NONE);
        grantOf(lease).acknowledge(0);
        assertThat(grantOf(lease).state()).isZero();
    }

    @Test
    void leaseOfReadAloneBreaksWithoutAcknowledgment() {
        Open lease = leased("d", AccessMask.FILE_READ_DATA, Grant.READ);

        directory("d\\new", FILE_CREATE);

        assertThat(breaks).containsExactly("1->0");
        assertThat(grantOf(lease).state()).isZero();
    }

    @Test
    void everyChangeThatAListShowsBreaks() {
        Open file = open("d\\old", FILE_OPEN);
        breaksOnce(() -> files.write(file, 0, text("grown"), NOW));
        breaksOnce(() -> files.setEndOfFile(file, 1, NOW));
        breaksOnce(() -> changes.setBasic(file, basic(0, 0, FileAttributes.FILE_ATTRIBUTE_HIDDEN), NOW));
        breaksOnce(() -> changes.setBasic(file, basic(NOW, 0, 0), NOW));
        breaksOnce(() -> changes.setBasic(file, basic(0, NOW, 0), NOW));
        breaksOnce(() -> changes.setBasic(file, basic(0, 0, FileAttributes.FILE_ATTRIBUTE_NORMAL), NOW));
        breaksOnce(() -> volume.close(open("d\\old", FILE_OVERWRITE_IF), NOW));
        breaksOnce(() -> naming.link(file, "d\\second", false, NOW));
        breaksOnce(() -> assertThat(naming.rename(file, "d\\newer", false, NOW)).isNull());
        breaksOnce(() -> assertThat(naming.rename(file, "e\\newer", false, NOW)).isNull());
        breaksOnce(() -> assertThat(naming.rename(file, "d\\newer", false, NOW)).isNull());
        naming.setDeletePending(file, true);
        breaksOnce(() -> volume.close(file, NOW));
    }

    private void breaksOnce(Runnable change) {
        Open lease = leased("d");
        breaks.clear();
        change.run();
        assertThat(breaks).containsExactly(TO_NONE);
        grantOf(lease).acknowledge(0);
        volume.close(lease, NOW);
    }

    @Test
    void whatAListDoesNotShowBreaksNothing() {
        leased("d");

        Open file = open("d\\old", FILE_OPEN);
        files.read(open("d\\old", FILE_OPEN), 0, 0, 0, NOW);
        open("d\\old:stream", FILE_CREATE);
        open("e\\elsewhere", FILE_CREATE);
        naming.setDeletePending(file, true);

        assertThat(breaks).isEmpty();
    }

    @Test
    void parentLeaseKeyExemptsItsOwnClientAlone() {
        leased("d");

        Open mine = open("d\\mine", FILE_CREATE, request(Grant.READ, lease("file-lease-key-1"), own));
        files.write(mine, 0, text("m"), NOW);
        assertThat(breaks).isEmpty();

        open("d\\theirs", FILE_CREATE, request(Grant.READ, lease("file-lease-key-2"), other));
        assertThat(breaks).containsExactly(TO_NONE);
    }

    private Open open(String path, int disposition, CacheRequest request) {
        return create(path, AccessRights.FILE_ALL, SHARE_ALL, disposition, 0, request);
    }

    private CacheOwner lease(String key) {
        return new CacheOwner(own.clientGuid(), text(key));
    }

    @Test
    void renameOfTheDirectoryWaitsForItsHandles() {
        Open lease = leased("d");
        Open mover = directory("d", FILE_OPEN);

        assertThat(naming.rename(mover, "moved", false, NOW)).isNotNull();
        assertThat(breaks).containsExactly(TO_READ);
        grantOf(lease).acknowledge(Grant.READ);

        assertThat(naming.rename(mover, "moved", false, NOW)).isNull();
        assertThat(lease.path()).isEqualTo("moved");
    }

    @Test
    void renameOfADirectoryAboveWaitsUntilTheHandleBelowIsClosed() {
        volume.close(directory("d\\sub", FILE_CREATE), NOW);
        Open lease = leased("d\\sub");
        Open mover = directory("d", FILE_OPEN);

        assertThat(naming.rename(mover, "moved", false, NOW)).isNotNull();
        assertThat(breaks).containsExactly(TO_READ);
        grantOf(lease).acknowledge(Grant.READ);
        refused(NtStatus.STATUS_ACCESS_DENIED, () -> naming.rename(mover, "moved", false, NOW));

        volume.close(lease, NOW);
        assertThat(naming.rename(mover, "moved", false, NOW)).isNull();
    }

    @Test
    void renameIntoADirectoryWaitsForAHandleThatDoesNotShareIt() {
        Open lease = leased("d", AccessRights.FILE_ALL, READ_HANDLE);
        volume.close(open("e\\file", FILE_CREATE), NOW);
        Open file = open("e\\file", FILE_OPEN);

        assertThat(naming.rename(file, "d\\file", false, NOW)).isNotNull();
        assertThat(breaks).containsExactly(TO_READ);
        volume.close(lease, NOW);

        assertThat(naming.rename(file, "d\\file", false, NOW)).isNull();
    }

    @Test
    void deletionOfTheDirectoryWaitsForItsHandles() {
        Open lease = leased("e");
        Open deleter = directory("e", FILE_OPEN);

        assertThat(naming.setDeletePending(deleter, true)).isNotNull();
        assertThat(breaks).containsExactly(TO_READ);
        volume.close(lease, NOW);

        assertThat(naming.setDeletePending(deleter, true)).isNull();
    }

    @Test
    void sharingViolationBreaksTheHandle() {
        leased("e");

        Volume.CreateResult result =
                volume.create(parameters("e", AccessMask.FILE_READ_DATA, 0, FILE_OPEN, FILE_DIRECTORY_FILE, null), NOW);

        assertThat(result).isInstanceOf(Volume.Waiting.class);
        assertThat(breaks).containsExactly(TO_READ);
    }

    @Test
    void directoryWithoutAnAgreementHasNone() {
        CacheRequest request = new CacheRequest(READ_HANDLE, own, 0, null, false, (grant, from, to, ack) -> {});

        Open open = create("d", AccessRights.FILE_ALL, SHARE_ALL, FILE_OPEN, FILE_DIRECTORY_FILE, request);

        assertThat(open.grant()).isNull();
    }
}
