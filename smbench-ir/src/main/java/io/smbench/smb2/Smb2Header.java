package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * The SMB2 packet header, MS-SMB2 2.2.1.1 (async) and 2.2.1.2 (sync). The two differ in one field of eight bytes: an
 * async header has an AsyncId where a sync one has Reserved (ProcessId) and TreeId.
 *
 * @param status NTSTATUS of a response; ChannelSequence and Reserved of a request (SMB 3.x)
 * @param credits CreditRequest or CreditResponse
 * @param nextCommand offset of the next member of a compound, 0 in the last
 * @param asyncId 0 unless {@link #isAsync()}
 * @param processId 0 if {@link #isAsync()}
 * @param treeId 0 if {@link #isAsync()}
 */
@API(status = API.Status.EXPERIMENTAL)
public record Smb2Header(
        int creditCharge,
        NtStatus status,
        Smb2Command command,
        int credits,
        int flags,
        long nextCommand,
        long messageId,
        long asyncId,
        int processId,
        int treeId,
        long sessionId,
        Bytes signature) {
    private static final int CHANNEL_SEQUENCE_MASK = 0xFFFF;

    public static final int SIZE = 64;
    /** 0xFE 'S' 'M' 'B', read as a little-endian number. */
    public static final int PROTOCOL_ID = 0x424D53FE;

    public static final int FLAG_RESPONSE = 0x00000001;
    public static final int FLAG_ASYNC = 0x00000002;
    public static final int FLAG_RELATED = 0x00000004;
    public static final int FLAG_SIGNED = 0x00000008;
    public static final int FLAG_DFS = 0x10000000;
    public static final int FLAG_REPLAY = 0x20000000;

    /** The MessageId of an oplock break notification. */
    public static final long UNSOLICITED_MESSAGE_ID = -1L;

    static final Bytes NO_SIGNATURE = Bytes.wrap(new byte[16]);

    public boolean isResponse() {
        return (flags & FLAG_RESPONSE) != 0;
    }

    public boolean isAsync() {
        return (flags & FLAG_ASYNC) != 0;
    }

    public boolean isRelated() {
        return (flags & FLAG_RELATED) != 0;
    }

    /** Of a request: how often channels of its session were lost, MS-SMB2 2.2.1.2; nothing to dialects before 3.0. */
    public int channelSequence() {
        return status.value() & CHANNEL_SEQUENCE_MASK;
    }

    public boolean isSigned() {
        return (flags & FLAG_SIGNED) != 0;
    }

    /** Reads a header at the cursor; the ProtocolId must be right. */
    public static Smb2Header decode(WireReader in) {
        int at = in.position();
        int protocolId = in.i32("ProtocolId");
        if (protocolId != PROTOCOL_ID) {
            throw new WireException("ProtocolId: found 0x%08X at offset %d, expected 0xFE 'SMB' (0x%08X)"
                    .formatted(protocolId, at, PROTOCOL_ID));
        }
        in.skip("StructureSize", 2);
        int creditCharge = in.u16("CreditCharge");
        NtStatus status = new NtStatus(in.i32("Status"));
        Smb2Command command = new Smb2Command(in.u16("Command"));
        int credits = in.u16("CreditRequest/CreditResponse");
        int flags = in.i32("Flags");
        long nextCommand = in.u32("NextCommand");
        long messageId = in.i64("MessageId");
        boolean async = (flags & FLAG_ASYNC) != 0;
        long asyncId = async ? in.i64("AsyncId") : 0;
        int processId = async ? 0 : in.i32("Reserved");
        int treeId = async ? 0 : in.i32("TreeId");
        long sessionId = in.i64("SessionId");
        Bytes signature = in.bytes("Signature", 16);
        return new Smb2Header(
                creditCharge,
                status,
                command,
                credits,
                flags,
                nextCommand,
                messageId,
                asyncId,
                processId,
                treeId,
                sessionId,
                signature);
    }

    public void encode(WireWriter out) {
        out.u32(PROTOCOL_ID)
                .u16(SIZE)
                .u16(creditCharge)
                .u32(status.value())
                .u16(command.value())
                .u16(credits)
                .u32(flags)
                .u32(nextCommand)
                .i64(messageId);
        if (isAsync()) {
            out.i64(asyncId);
        } else {
            out.u32(processId).u32(treeId);
        }
        out.i64(sessionId).bytes(signature);
    }
}
