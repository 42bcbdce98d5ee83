package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail.IoctlDetail;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.ErrorResponse;
import io.smbench.smb2.FileId;
import io.smbench.smb2.IoctlRequest;
import io.smbench.smb2.IoctlResponse;
import io.smbench.smb2.LeaseBreakAcknowledgment;
import io.smbench.smb2.LeaseBreakNotification;
import io.smbench.smb2.LeaseBreakResponse;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.WriteRequest;
import io.smbench.smb2.WriteResponse;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What requests name by other means than the ids in their headers. */
class WhatRequestsReferToTest {
    private static final NtStatus OK = NtStatus.STATUS_SUCCESS;
    private static final Guid ONE = new Guid(Bytes.fromHex("000102030405060708090a0b0c0d0e0f"));
    private static final Guid OTHER = new Guid(Bytes.fromHex("f00102030405060708090a0b0c0d0e0f"));
    private static final Guid LEASE = new Guid(Bytes.fromHex("aa0102030405060708090a0b0c0d0e0f"));
    private static final String CREATE_GUID = "cc0102030405060708090a0b0c0d0e0f";

    private final Recording recording = new Recording();

    private List<Operation> operations(OperationType type) {
        return recording.operations().stream()
                .filter(operation -> operation.type() == type)
                .toList();
    }

    private Operation only(OperationType type) {
        assertThat(operations(type)).hasSize(1);
        return operations(type).get(0);
    }

    private static IoctlDetail ioctl(Operation operation) {
        return (IoctlDetail)
                Objects.requireNonNull(Objects.requireNonNull(operation.smb2()).request());
    }

    private static void control(Connected client, FsctlCode code, FileId fileId, Bytes input, Bytes output) {
        client.exchange(
                Smb2Command.IOCTL,
                new IoctlRequest(code, fileId, input, 0, Bytes.EMPTY, 100, IoctlRequest.FLAG_IS_FSCTL),
                OK,
                new IoctlResponse(code, fileId, Bytes.EMPTY, output, 0));
    }

    @Test
    void aWriteThatIsSentAgainOverAnotherChannelSaysHowManyWereLost() {
        Connected client = recording.connect().ready(1, 1);
        FileId file = client.open("f", 1, 0);
        WriteRequest write = new WriteRequest(0, file, 0, 0, Bytes.EMPTY, 0, Bytes.fromHex("41"));
        long id = client.request(Smb2Command.WRITE, write, 3, Smb2Header.FLAG_REPLAY);
        client.response(Smb2Command.WRITE, id, OK, new WriteResponse(1, 0));

        assertThat(Objects.requireNonNull(only(OperationType.WRITE).smb2()).channelSequence())
                .isEqualTo(3);
        assertThat(Objects.requireNonNull(only(OperationType.OPEN).smb2()).channelSequence())
                .isZero();
    }

    @Test
    void aServerSideCopyNamesTheOpenWhoseResumeKeyItWasGiven() {
        Connected client = recording.connect().ready(1, 1);
        FileId source = client.open("from", 1, 0);
        FileId target = client.open("to", 2, 0);
        Bytes key = Bytes.fromHex("0102030405060708090a0b0c0d0e0f101112131415161718");
        control(client, FsctlCode.FSCTL_SRV_REQUEST_RESUME_KEY, source, Bytes.EMPTY, key);
        control(client, FsctlCode.FSCTL_SRV_COPYCHUNK, target, key, Bytes.EMPTY);

        Operation copy = operations(OperationType.IOCTL).get(1);
        assertThat(ioctl(copy).sourceRef()).isEqualTo("open_0001");
        assertThat(copy.handleRef()).isEqualTo("open_0002");
    }

    @Test
    void aControlCodeWithTheFileIdOfNoOpenIsNotOneThatIsAboutNoOpen() {
        Connected client = recording.connect().ready(1, 1);
        FsctlCode code = FsctlCode.FSCTL_DFS_GET_REFERRALS;
        control(client, code, FileId.ALL_ONES, Bytes.EMPTY, Bytes.EMPTY);
        long id = client.request(
                Smb2Command.IOCTL, new IoctlRequest(code, new FileId(66, 66), Bytes.EMPTY, 0, Bytes.EMPTY, 100, 1));
        client.response(Smb2Command.IOCTL, id, NtStatus.STATUS_FILE_CLOSED, ErrorResponse.EMPTY);

        List<Operation> controls = operations(OperationType.IOCTL);
        assertThat(Objects.requireNonNull(controls.get(0).smb2()).request()).isNull();
        assertThat(ioctl(controls.get(1)).unknownFileId()).isTrue();
    }

    @Test
    void anOpenThatIsReclaimedByItsCreateGuidIsTheOneThatWasMadeWithIt() {
        Connected first = recording.connect().negotiate(ONE).login(1, 0).tree(1);
        Bytes durable = Bytes.fromHex("0000000000000000" + "0000000000000000" + CREATE_GUID);
        CreateContext asked = new CreateContext(CreateContext.DURABLE_HANDLE_V2, durable);
        long id = first.request(
                Smb2Command.CREATE, Connected.createRequest("a", CreateDisposition.OPEN, 0, 7, List.of(asked)));
        first.opened(id, 1, CreateAction.OPENED, 0x20, 0);
        first.drop();
        Connected second = recording.connect().negotiate(ONE).login(2, 0).tree(2);
        // a FileId that means nothing on this server: the CreateGuid decides
        Bytes reconnect = Bytes.fromHex("4200000000000000" + "4200000000000000" + CREATE_GUID + "00000000");
        CreateContext again = new CreateContext(CreateContext.DURABLE_HANDLE_RECONNECT_V2, reconnect);
        long againId = second.request(
                Smb2Command.CREATE, Connected.createRequest("a", CreateDisposition.OPEN, 0, 7, List.of(again)));
        second.opened(againId, 5, CreateAction.OPENED, 0x20, 0);
        second.close(new FileId(5, 5));

        assertThat(operations(OperationType.OPEN))
                .extracting(Operation::handleRef)
                .containsExactly("open_0001", "open_0001");
        assertThat(only(OperationType.CLOSE).handleRef()).isEqualTo("open_0001");
    }

    @Test
    void aLeaseIsAcknowledgedByAnyConnectionOfTheClientGuidThatWasToldOfItsBreak() {
        Connected told = recording.connect().negotiate(ONE).login(1, 0).tree(1);
        Connected sameGuid = recording.connect().negotiate(ONE).login(2, 0).tree(2);
        Connected otherGuid = recording.connect().negotiate(OTHER).login(3, 0).tree(3);
        LeaseState rh = new LeaseState(LeaseState.READ_CACHING | LeaseState.HANDLE_CACHING);
        int ackRequired = LeaseBreakNotification.FLAG_ACK_REQUIRED;
        LeaseBreakNotification broken = new LeaseBreakNotification(0, ackRequired, LEASE, rh, LeaseState.NONE, 0, 0, 0);
        told.notified(Smb2Command.OPLOCK_BREAK, broken);
        otherGuid.notified(Smb2Command.OPLOCK_BREAK, broken);
        sameGuid.exchange(
                Smb2Command.OPLOCK_BREAK,
                new LeaseBreakAcknowledgment(0, LEASE, LeaseState.NONE, 0),
                OK,
                new LeaseBreakResponse(0, LEASE, LeaseState.NONE, 0));

        List<Operation> notifications = operations(OperationType.OPLOCK_BREAK_NOTIFICATION);
        Operation acknowledgment = only(OperationType.OPLOCK_BREAK_ACK);
        assertThat(acknowledgment.dependsOn())
                .contains(notifications.get(0).opId())
                .doesNotContain(notifications.get(1).opId());
    }
}
