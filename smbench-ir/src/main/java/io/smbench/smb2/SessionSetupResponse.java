package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 SESSION_SETUP Response, MS-SMB2 2.2.6; also with STATUS_MORE_PROCESSING_REQUIRED.
 *
 * @param securityBuffer a GSS token
 */
@API(status = API.Status.EXPERIMENTAL)
public record SessionSetupResponse(int sessionFlags, Bytes securityBuffer) implements Smb2Body {
    public static final int FLAG_IS_GUEST = 0x0001;
    public static final int FLAG_IS_NULL = 0x0002;
    public static final int FLAG_ENCRYPT_DATA = 0x0004;

    private static final int STRUCTURE_SIZE = 9;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public static SessionSetupResponse decode(WireReader in) {
        in.skip("StructureSize", 2);
        int sessionFlags = in.u16("SessionFlags");
        int bufferOffset = in.u16("SecurityBufferOffset");
        int bufferLength = in.u16("SecurityBufferLength");
        return new SessionSetupResponse(
                sessionFlags, VariablePart.read(in, "SecurityBuffer", bufferOffset, bufferLength));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE)
                .u16(sessionFlags)
                .u16(BUFFER_AT)
                .u16(VariablePart.checkU16("SecurityBufferLength", securityBuffer.length()))
                .bytes(securityBuffer);
    }
}
