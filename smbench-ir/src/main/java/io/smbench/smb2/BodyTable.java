package io.smbench.smb2;

import static io.smbench.smb2.NtStatus.STATUS_BUFFER_OVERFLOW;
import static io.smbench.smb2.NtStatus.STATUS_MORE_PROCESSING_REQUIRED;
import static io.smbench.smb2.NtStatus.STATUS_NOTIFY_ENUM_DIR;
import static io.smbench.smb2.NtStatus.STATUS_SUCCESS;
import static java.util.Map.entry;

import io.smbench.wire.WireReader;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Which record a body is: by command, direction, status and StructureSize. */
final class BodyTable {
    private static final Row RAW = row(RawBody::decode, RawBody::decode);

    private static final Map<Smb2Command, Row> ROWS = Map.ofEntries(
            entry(Smb2Command.NEGOTIATE, row(NegotiateRequest::decode, NegotiateResponse::decode)),
            entry(Smb2Command.SESSION_SETUP, row(SessionSetupRequest::decode, SessionSetupResponse::decode)),
            entry(Smb2Command.LOGOFF, row(LogoffRequest::decode, LogoffResponse::decode)),
            entry(Smb2Command.TREE_CONNECT, row(TreeConnectRequest::decode, TreeConnectResponse::decode)),
            entry(Smb2Command.TREE_DISCONNECT, row(TreeDisconnectRequest::decode, TreeDisconnectResponse::decode)),
            entry(Smb2Command.CREATE, row(CreateRequest::decode, CreateResponse::decode)),
            entry(Smb2Command.CLOSE, row(CloseRequest::decode, CloseResponse::decode)),
            entry(Smb2Command.FLUSH, row(FlushRequest::decode, FlushResponse::decode)),
            entry(Smb2Command.READ, row(ReadRequest::decode, ReadResponse::decode)),
            entry(Smb2Command.WRITE, row(WriteRequest::decode, WriteResponse::decode)),
            entry(Smb2Command.LOCK, row(LockRequest::decode, LockResponse::decode)),
            entry(Smb2Command.IOCTL, row(IoctlRequest::decode, IoctlResponse::decode)),
            entry(Smb2Command.CANCEL, row(CancelRequest::decode, RawBody::decode)),
            entry(Smb2Command.ECHO, row(EchoRequest::decode, EchoResponse::decode)),
            entry(Smb2Command.QUERY_DIRECTORY, row(QueryDirectoryRequest::decode, QueryDirectoryResponse::decode)),
            entry(Smb2Command.CHANGE_NOTIFY, row(ChangeNotifyRequest::decode, ChangeNotifyResponse::decode)),
            entry(Smb2Command.QUERY_INFO, row(QueryInfoRequest::decode, QueryInfoResponse::decode)),
            entry(Smb2Command.SET_INFO, row(SetInfoRequest::decode, SetInfoResponse::decode)),
            entry(Smb2Command.OPLOCK_BREAK, new Row(BodyTable::breakAcknowledgment, BodyTable::breakFromServer)));

    /**
     * Statuses besides STATUS_SUCCESS that are no failure, MS-SMB2 3.3.4.4, of the commands whose response has the
     * StructureSize of an ERROR Response. Everywhere else the StructureSize tells.
     */
    private static final Map<Smb2Command, Set<NtStatus>> NO_FAILURE = Map.of(
            Smb2Command.SESSION_SETUP, Set.of(STATUS_MORE_PROCESSING_REQUIRED),
            Smb2Command.CHANGE_NOTIFY, Set.of(STATUS_NOTIFY_ENUM_DIR),
            Smb2Command.QUERY_INFO, Set.of(STATUS_BUFFER_OVERFLOW));

    private BodyTable() {}

    /** Reads the body behind {@code header}; the window begins at the header and the cursor stands behind it. */
    static Smb2Body decode(Smb2Header header, WireReader in) {
        Row row = ROWS.getOrDefault(header.command(), RAW);
        if (!header.isResponse()) {
            return row.request.decode(header, in);
        }
        return isError(header, in) ? ErrorResponse.decode(in) : row.response.decode(header, in);
    }

    private static boolean isError(Smb2Header header, WireReader in) {
        NtStatus status = header.status();
        return !status.equals(STATUS_SUCCESS)
                && !NO_FAILURE.getOrDefault(header.command(), Set.of()).contains(status)
                && structureSize(in) == ErrorResponse.STRUCTURE_SIZE;
    }

    private static Smb2Body breakAcknowledgment(Smb2Header header, WireReader in) {
        return structureSize(in) == OplockBreakAcknowledgment.STRUCTURE_SIZE
                ? OplockBreakAcknowledgment.decode(in)
                : LeaseBreakAcknowledgment.decode(in);
    }

    private static Smb2Body breakFromServer(Smb2Header header, WireReader in) {
        return switch (structureSize(in)) {
            case LeaseBreakNotification.STRUCTURE_SIZE -> LeaseBreakNotification.decode(in);
            case LeaseBreakResponse.STRUCTURE_SIZE -> LeaseBreakResponse.decode(in);
            default ->
                header.messageId() == Smb2Header.UNSOLICITED_MESSAGE_ID
                        ? OplockBreakNotification.decode(in)
                        : OplockBreakResponse.decode(in);
        };
    }

    /** The number that the cursor stands at, without moving the cursor. */
    private static int structureSize(WireReader in) {
        int at = in.position();
        int structureSize = in.u16("StructureSize");
        in.position("StructureSize", at);
        return structureSize;
    }

    private static Row row(
            Function<WireReader, ? extends Smb2Body> request, Function<WireReader, ? extends Smb2Body> response) {
        return new Row((header, in) -> request.apply(in), (header, in) -> response.apply(in));
    }

    @FunctionalInterface
    private interface Decoder {
        Smb2Body decode(Smb2Header header, WireReader in);
    }

    private record Row(Decoder request, Decoder response) {}
}
