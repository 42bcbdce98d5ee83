package io.smbench.backend.smbj;

import static io.smbench.backend.smbj.TestClient.await;
import static io.smbench.backend.smbj.TestClient.spec;
import static io.smbench.backend.smbj.TestClient.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.backend.ConnectionListener.BreakNotification;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.Reply;
import io.smbench.backend.smbj.TestClient.Pending;
import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.RequestDetail.Context;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.Smb2Detail.Compound;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.smb2.AccessMask;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.LockElement;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.context.Lease;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.fscc.FileEndOfFileInformation;
import io.smbench.smb2.fscc.FileStandardInformation;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.Information;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Operations with their protocol detail, between two clients of a real server. */
@PrivateSmbdServer
final class SmbjOperationsTest {
    private static final int SHARE_ALL =
            CreateRequest.SHARE_READ | CreateRequest.SHARE_WRITE | CreateRequest.SHARE_DELETE;
    private static final int EXCLUSIVE_LOCK = LockElement.FLAG_EXCLUSIVE_LOCK;

    private final SmbjBackend backend = new SmbjBackend();
    private final TestClient alice;
    private final TestClient bob;
    private final Path share;

    SmbjOperationsTest(PrivateSmbd server) {
        alice = TestClient.atShare(backend, spec(server), "alice", "share").mode(FidelityMode.REALISTIC);
        bob = TestClient.atShare(backend, spec(server), "bob", "share").mode(FidelityMode.REALISTIC);
        share = server.shareFolder("share");
    }

    @AfterEach
    void close() {
        backend.close();
    }

    private static CreateDetail detail(
            int access, int shareAccess, OplockLevel oplock, @Nullable CreateContext context) {
        return new CreateDetail(
                CreateDisposition.OPEN_IF.value(),
                access,
                shareAccess,
                CreateRequest.OPTION_NON_DIRECTORY_FILE,
                0,
                oplock.value(),
                CreateRequest.IMPERSONATION_IMPERSONATION,
                context == null ? List.of() : List.of(new Context(context.name(), context.data())));
    }

    private static CreateDetail detail(int access, int shareAccess) {
        return detail(access, shareAccess, OplockLevel.NONE, null);
    }

    @Test
    void honoursShareAccessAndDesiredAccess() {
        Reply first = alice.open("shared", detail(AccessMask.GENERIC_READ, CreateRequest.SHARE_READ));
        assertThat(status(first)).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(status(bob.open("shared", detail(AccessMask.GENERIC_WRITE, SHARE_ALL))))
                .isEqualTo(NtStatus.STATUS_SHARING_VIOLATION);
        assertThat(status(bob.open("shared", detail(AccessMask.GENERIC_READ, SHARE_ALL))))
                .isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(status(alice.write(first.token(), 0, "x"))).isEqualTo(NtStatus.STATUS_ACCESS_DENIED);
    }

    @Test
    void asksForNoOplockBelowTheFullMode() {
        CreateDetail batch = detail(AccessMask.GENERIC_READ, SHARE_ALL, OplockLevel.BATCH, null);
        assertThat(alice.open("quiet", batch).returned().oplockLevel()).isEqualTo(OplockLevel.NONE.value());
    }

    @Test
    void queriesAndSetsInformation() {
        Reply open = alice.open("sized", OpenMode.WRITE);
        Bytes newSize = new FileEndOfFileInformation(1234).toBytes();
        InfoClass endOfFile = InfoClass.FILE_END_OF_FILE_INFORMATION;
        assertThat(status(alice.on(
                        open.token(),
                        new Action.SetInfo(endOfFile.infoType().value(), endOfFile.number(), 0, newSize))))
                .isEqualTo(NtStatus.STATUS_SUCCESS);
        InfoClass standard = InfoClass.FILE_STANDARD_INFORMATION;
        Reply queried = alice.on(
                open.token(),
                new Action.QueryInfo(standard.infoType().value(), standard.number(), 24, 0, 0, Bytes.EMPTY));
        assertThat(queried.returned().byteCount()).isEqualTo(24);
        assertThat(Information.decode(standard, queried.data()))
                .isInstanceOfSatisfying(FileStandardInformation.class, info -> assertThat(info.endOfFile())
                        .isEqualTo(1234));
        assertThat(status(alice.on(
                        open.token(), new Action.QueryInfo(standard.infoType().value(), 99, 24, 0, 0, Bytes.EMPTY))))
                .isEqualTo(NtStatus.STATUS_INVALID_INFO_CLASS);
    }

    @Test
    void renamesAndDeletesThroughTheOpen() throws IOException {
        int access = AccessMask.GENERIC_READ | AccessMask.DELETE;
        Reply open = alice.open("old", detail(access, SHARE_ALL));
        assertThat(status(
                        await(alice.start(new Action.Rename("old", "renamed", false), "old", "renamed", open.token()))))
                .isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(share.resolve("renamed")).exists();
        assertThat(status(await(alice.start(new Action.Delete("renamed", true), "renamed", null, open.token()))))
                .isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(Files.exists(share.resolve("renamed"))).as("until the close").isTrue();
        alice.close(open.token());
        assertThat(share.resolve("renamed")).doesNotExist();
    }

    @Test
    void completesABlockingLockWhenItIsUnlocked() {
        Reply mine = alice.open("locked", OpenMode.WRITE);
        Reply theirs = bob.open("locked", OpenMode.WRITE);
        Action lock = new Action.Lock(List.of(new Action.LockRange(0, 10, EXCLUSIVE_LOCK)));
        assertThat(status(alice.on(mine.token(), lock))).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(status(bob.on(theirs.token(), failingLock()))).isEqualTo(NtStatus.STATUS_LOCK_NOT_GRANTED);
        Pending waiting = bob.start(lock, null, null, theirs.token());
        assertThat(status(bob.on(null, new Action.Echo())))
                .as("behind the lock")
                .isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(waiting.reply()).isNotDone();
        Action unlock = new Action.Unlock(List.of(new Action.LockRange(0, 10, LockElement.FLAG_UNLOCK)));
        assertThat(status(alice.on(mine.token(), unlock))).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(status(await(waiting))).isEqualTo(NtStatus.STATUS_SUCCESS);
    }

    private static Action failingLock() {
        return new Action.Lock(
                List.of(new Action.LockRange(0, 10, EXCLUSIVE_LOCK | LockElement.FLAG_FAIL_IMMEDIATELY)));
    }

    @Test
    void cancelsAPendingLockAndAChangeNotify() {
        Reply mine = alice.open("held", OpenMode.WRITE);
        Reply theirs = bob.open("held", OpenMode.WRITE);
        Action lock = new Action.Lock(List.of(new Action.LockRange(0, 10, EXCLUSIVE_LOCK)));
        alice.on(mine.token(), lock);
        Pending waiting = bob.start(lock, null, null, theirs.token());
        Reply directory = bob.open("", OpenMode.DIRECTORY);
        Pending notify = bob.start(new Action.ChangeNotify(1, 4096, 0x17), null, null, directory.token());
        bob.on(null, new Action.Echo());
        bob.connection.cancel(waiting.call());
        bob.connection.cancel(notify.call());
        assertThat(status(await(waiting))).isEqualTo(NtStatus.STATUS_CANCELLED);
        assertThat(status(await(notify))).isEqualTo(NtStatus.STATUS_CANCELLED);
        bob.connection.cancel(waiting.call());
        assertThat(status(bob.on(null, new Action.Echo()))).as("a late cancel").isEqualTo(NtStatus.STATUS_SUCCESS);
    }

    @Test
    void notifiesOfAChange() {
        Reply directory = bob.open("", OpenMode.DIRECTORY);
        Pending notify = bob.start(new Action.ChangeNotify(1, 4096, 0x17), null, null, directory.token());
        // smbd passes watches and changes to another process of its own, in either order: a change may come too early
        AtomicInteger changes = new AtomicInteger();
        Awaitility.await().until(() -> {
            String name = "appeared" + changes.incrementAndGet();
            alice.onPath(new Action.Mkdir(name), name);
            return notify.reply().isDone();
        });
        assertThat(await(notify).returned().entries()).anyMatch(entry -> entry.startsWith("1:appeared"));
    }

    @Test
    void validatesTheNegotiationOfThisConnectionNotTheRecordedOne(PrivateSmbd server) {
        TestClient smb30 = TestClient.atShare(backend, spec(server, "3.0", true, false), "alice", "share");
        Action validate =
                new Action.Ioctl(FsctlCode.FSCTL_VALIDATE_NEGOTIATE_INFO.value(), 1, 0, 24, Bytes.wrap(new byte[26]));
        Reply reply = smb30.on(null, validate);
        assertThat(status(reply)).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(reply.returned().byteCount()).isEqualTo(24);
        assertThat(smb30.connection.isConnected())
                .as("smbd drops who fails to validate")
                .isTrue();
    }

    @Test
    void deliversAnOplockBreakWhoseAcknowledgmentLetsTheOtherClientIn() throws InterruptedException {
        alice.mode(FidelityMode.FULL);
        CreateDetail batch =
                detail(AccessMask.GENERIC_READ | AccessMask.GENERIC_WRITE, SHARE_ALL, OplockLevel.BATCH, null);
        Reply mine = alice.open("oplocked", batch);
        assertThat(mine.returned().oplockLevel()).isEqualTo(OplockLevel.BATCH.value());
        Pending theirs = bob.start(new Action.Open("oplocked", OpenMode.READ), "oplocked", null, null);
        BreakNotification notification = alice.breaks.poll(10, TimeUnit.SECONDS);
        assertThat(notification).isNotNull();
        assertThat(notification.open()).isSameAs(mine.token());
        assertThat(notification.newLevel()).isEqualTo(OplockLevel.LEVEL_II.value());
        assertThat(notification.ackRequired()).isTrue();
        assertThat(theirs.reply()).isNotDone();
        Reply acknowledged = alice.on(mine.token(), new Action.OplockBreakAck(null, OplockLevel.LEVEL_II.value()));
        assertThat(status(acknowledged)).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(acknowledged.returned().oplockLevel()).isEqualTo(OplockLevel.LEVEL_II.value());
        assertThat(status(await(theirs))).isEqualTo(NtStatus.STATUS_SUCCESS);
    }

    @Test
    void deliversALeaseBreak() throws InterruptedException {
        alice.mode(FidelityMode.FULL);
        Guid key = Guid.of(new UUID(1, 2));
        int all = LeaseState.READ_CACHING | LeaseState.HANDLE_CACHING | LeaseState.WRITE_CACHING;
        Lease lease = new Lease(key, new LeaseState(all), 0, Optional.of(new Lease.Version2(Guid.ZERO, 1)));
        CreateDetail leased = detail(
                AccessMask.GENERIC_READ | AccessMask.GENERIC_WRITE, SHARE_ALL, OplockLevel.LEASE, lease.toContext());
        assertThat(alice.open("leased", leased).returned().leaseState()).isEqualTo(all);
        Pending theirs = bob.start(new Action.Open("leased", OpenMode.READ), "leased", null, null);
        BreakNotification notification = alice.breaks.poll(10, TimeUnit.SECONDS);
        assertThat(notification).isNotNull();
        assertThat(notification.leaseKey()).isEqualTo(key.value());
        assertThat(notification.oldLevel()).isEqualTo(all);
        assertThat(notification.ackRequired()).isTrue();
        Reply acknowledged = alice.on(null, new Action.OplockBreakAck(key.value(), notification.newLevel()));
        assertThat(acknowledged.returned().leaseState()).isEqualTo(notification.newLevel());
        assertThat(status(await(theirs))).isEqualTo(NtStatus.STATUS_SUCCESS);
    }

    @Test
    void sendsACompoundWhoseMembersShareTheirOpen() {
        alice.mode(FidelityMode.FULL);
        List<Pending> members = List.of(
                member(new Action.Open("compound", OpenMode.CREATE), "compound", 0),
                member(new Action.Flush(), null, 1),
                member(new Action.Close(), null, 2));
        alice.connection.submit(members.stream().map(Pending::call).toList());
        assertThat(members)
                .allSatisfy(member -> assertThat(status(await(member))).isEqualTo(NtStatus.STATUS_SUCCESS));
        assertThat(share.resolve("compound")).exists();
        assertThat(members.stream().map(member -> await(member).sentNanos()).distinct())
                .as("sent as one")
                .hasSize(1);
    }

    private Pending member(Action action, @Nullable String path, int index) {
        return alice.pending(action, path, null, null, null, new Compound("group", index, index > 0));
    }
}
