package io.smbench.smb2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** READ to OPLOCK_BREAK: what the recorded messages say, field by field. */
class DataMessagesTest {
    private static final Guid LEASE_KEY = new Guid(Bytes.fromHex("0df0dde0fe0fdcbaf20f221f01f02345"));

    @Test
    void readsRequestAndResponse() {
        assertThat(message(Smb2Command.READ, "request"))
                .isEqualTo(new ReadRequest(0, 0, 1412, 0, new FileId(0xC6DC137BL, 0x35472342L), 0, 0, 0, Bytes.EMPTY));
        assertThat(message(Smb2Command.READ, "response")).isEqualTo(new ReadResponse(Bytes.wrap(new byte[10]), 0, 0));
    }

    @Test
    void readsWhatIsWritten() {
        assertThat(message(Smb2Command.WRITE, "request"))
                .isEqualTo(new WriteRequest(
                        0, new FileId(0xAC3D59DEL, 0xCFE6F00EL), 0, 0, Bytes.EMPTY, 0, Bytes.fromHex("313233")));
        assertThat(message(Smb2Command.WRITE, "response")).isEqualTo(new WriteResponse(1412, 0));
    }

    @Test
    void readsEveryRangeOfALock() {
        FileId fileId = new FileId(0x82E7EFA4L, 0x0CA8B4A4L);
        assertThat(message(Smb2Command.LOCK, "request of two ranges"))
                .isEqualTo(new LockRequest(
                        0,
                        0,
                        fileId,
                        List.of(new LockElement(9999, 1, 0), new LockElement(9999, 1, LockElement.FLAG_UNLOCK))));
        assertThat(message(Smb2Command.LOCK, "request of no range"))
                .isEqualTo(new LockRequest(0, 0, fileId, List.of()));
        assertThat(message(Smb2Command.LOCK, "response")).isEqualTo(new LockResponse());
    }

    @Test
    void tellsLockSequenceNumberFromIndex() {
        LockRequest request = new LockRequest(0xF, 64, FileId.ALL_ONES, List.of(new LockElement(-1L, 1, 4)));
        WireWriter out = new WireWriter().zeros(Smb2Header.SIZE);
        request.encode(out);
        assertThat(out.toBytes().slice(68, 4)).isEqualTo(Bytes.fromHex("0f040000"));
        var in = out.toBytes().reader();
        in.skip("header", Smb2Header.SIZE);
        assertThat(LockRequest.decode(in)).isEqualTo(request);
    }

    @Test
    void readsControlCodesWithInputAndOutput() {
        assertThat(message(Smb2Command.IOCTL, "request QUERY_ALLOCATED_RANGES"))
                .isEqualTo(new IoctlRequest(
                        FsctlCode.FSCTL_QUERY_ALLOCATED_RANGES,
                        new FileId(0x80D8FF3AL, 0x6E5A4652L),
                        Bytes.wrap(new byte[16]),
                        0,
                        Bytes.EMPTY,
                        1024,
                        IoctlRequest.FLAG_IS_FSCTL));
        assertThat(message(Smb2Command.IOCTL, "response SRV_COPYCHUNK"))
                .isEqualTo(new IoctlResponse(
                        FsctlCode.FSCTL_SRV_COPYCHUNK,
                        new FileId(0x575A419DL, 0xE7B19F5AL),
                        Bytes.EMPTY,
                        Bytes.fromHex("010000000000000000100000"),
                        0));
        assertThat(((IoctlRequest) message(Smb2Command.IOCTL, "request of an unknown code")).ctlCode())
                .hasToString("FSCTL_0x83848023");
    }

    @Test
    void putsIoctlOutputBehindInputAtAMultipleOfEight() {
        Bytes input = Bytes.fromHex("010203");
        Bytes output = Bytes.fromHex("0405");
        IoctlResponse response = new IoctlResponse(FsctlCode.FSCTL_PIPE_TRANSCEIVE, FileId.ALL_ONES, input, output, 0);
        WireWriter out = new WireWriter().zeros(Smb2Header.SIZE);
        response.encode(out);
        assertThat(out.toBytes().slice(112, 10)).isEqualTo(Bytes.fromHex("01020300000000000405"));
        var in = out.toBytes().reader();
        in.skip("header", Smb2Header.SIZE);
        assertThat(IoctlResponse.decode(in)).isEqualTo(response);
    }

    @Test
    void readsDirectoryQueries() {
        assertThat(message(Smb2Command.QUERY_DIRECTORY, "request"))
                .isEqualTo(new QueryDirectoryRequest(
                        InfoClass.FILE_ID_BOTH_DIRECTORY_INFORMATION,
                        0,
                        0,
                        new FileId(0xF04FEFC6L, 0x882887C2L),
                        "*",
                        0x800000));
        assertThat(((QueryDirectoryResponse) message(Smb2Command.QUERY_DIRECTORY, "response of names"))
                        .buffer()
                        .length())
                .isEqualTo(32);
    }

    @Test
    void readsChangeNotify() {
        ChangeNotifyRequest request = (ChangeNotifyRequest) message(Smb2Command.CHANGE_NOTIFY, "request");
        assertThat(request.flags()).isEqualTo(ChangeNotifyRequest.FLAG_WATCH_TREE);
        assertThat(request.outputBufferLength()).isEqualTo(1000);
        assertThat(request.completionFilter())
                .isEqualTo(ChangeNotifyRequest.FILTER_FILE_NAME | ChangeNotifyRequest.FILTER_DIR_NAME);
    }

    @Test
    void readsInformationQueriesOfEveryType() {
        QueryInfoRequest request = (QueryInfoRequest) message(Smb2Command.QUERY_INFO, "request of a file system");
        assertThat(request.infoClass()).isEqualTo(InfoClass.FILE_FS_SIZE_INFORMATION);
        assertThat(request.outputBufferLength()).isEqualTo(65535);
        assertThat(((QueryInfoRequest) message(Smb2Command.QUERY_INFO, "request")).infoClass())
                .isEqualTo(InfoClass.FILE_ALL_INFORMATION);
        assertThat(((QueryInfoRequest) message(Smb2Command.QUERY_INFO, "request of a security descriptor")).infoClass())
                .isEqualTo(new InfoClass(InfoType.SECURITY, 0));
        assertThat(message(Smb2Command.QUERY_INFO, "response of a file system"))
                .isEqualTo(new QueryInfoResponse(Bytes.fromHex("748ebf0f00000000d4101e04000000000200000000020000")));
    }

    @Test
    void readsWhatIsSet() {
        assertThat(message(Smb2Command.SET_INFO, "request to delete"))
                .isEqualTo(new SetInfoRequest(
                        InfoClass.FILE_DISPOSITION_INFORMATION,
                        Bytes.fromHex("01"),
                        0,
                        new FileId(0x13F1BA5BL, 0xAAF82CA8L)));
        assertThat(message(Smb2Command.SET_INFO, "response")).isEqualTo(new SetInfoResponse());
    }

    @Test
    void tellsOplockBreaksFromLeaseBreaks() {
        FileId fileId = new FileId(0xD9AE0225L, 0x34102C74L);
        assertThat(message(Smb2Command.OPLOCK_BREAK, "oplock notification"))
                .isEqualTo(new OplockBreakNotification(OplockLevel.LEVEL_II, fileId));
        assertThat(message(Smb2Command.OPLOCK_BREAK, "oplock acknowledgment"))
                .isEqualTo(new OplockBreakAcknowledgment(OplockLevel.LEVEL_II, fileId));
        assertThat(message(Smb2Command.OPLOCK_BREAK, "lease notification"))
                .isEqualTo(new LeaseBreakNotification(0, 1, LEASE_KEY, new LeaseState(5), new LeaseState(1), 0, 0, 0));
        assertThat(message(Smb2Command.OPLOCK_BREAK, "lease acknowledgment"))
                .isEqualTo(new LeaseBreakAcknowledgment(0, LEASE_KEY, new LeaseState(1), 0));
        assertThat(message(Smb2Command.OPLOCK_BREAK, "lease response"))
                .isEqualTo(new LeaseBreakResponse(0, LEASE_KEY, new LeaseState(1), 0));
        assertThat(new LeaseState(5)).hasToString("RW");
    }

    @Test
    void namesTheFieldThatPointsOutsideTheMessage() {
        byte[] bytes = WireVector.of(Smb2Command.WRITE, "request").message().toArray();
        bytes[68] = 4; // Length
        assertThat(Smb2Codec.decodeMessage(Bytes.wrap(bytes)).body())
                .isInstanceOfSatisfying(UndecodableBody.class, body -> assertThat(body.reason())
                        .isEqualTo("Data: needs 4 bytes at offset 112, 3 available"));
    }

    @Test
    void refusesToWriteALengthThatItsFieldCannotHold() {
        Bytes tooLong = Bytes.wrap(new byte[65_536]);
        ReadRequest request = new ReadRequest(0x50, 0, 0, 0, FileId.ALL_ONES, 0, 0, 0, tooLong);
        assertThatThrownBy(() -> request.encode(new WireWriter()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ReadChannelInfoLength: 65536, at most 65535");
    }

    @Test
    void takesPayloadsAsViews() {
        Bytes message = WireVector.of(Smb2Command.WRITE, "request").message();
        byte[] bytes = message.toArray();
        WriteRequest request =
                (WriteRequest) Smb2Codec.decodeMessage(Bytes.wrap(bytes)).body();
        bytes[112] = 'x';
        assertThat(request.data()).isEqualTo(Bytes.wrap("x23".getBytes(StandardCharsets.US_ASCII)));
    }

    private static Smb2Body message(Smb2Command command, String name) {
        return WireVector.of(command, name).body();
    }
}
