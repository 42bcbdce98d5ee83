package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 SESSION_SETUP Request, MS-SMB2 2.2.5.
 *
 * @param securityMode bits of {@link SecurityMode}
 * @param capabilities bits of {@link GlobalCapabilities}
 * @param securityBuffer a GSS token
 * @param previousSessionId the session that this one replaces, or 0
 */
@API(status = API.Status.EXPERIMENTAL)
public record SessionSetupRequest(
        int flags, int securityMode, int capabilities, int channel, Bytes securityBuffer, long previousSessionId)
        implements Smb2Body {
    /** Binds the connection, a further channel, to an existing session. */
    public static final int FLAG_BINDING = 0x01;

    private static final int STRUCTURE_SIZE = 25;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public static SessionSetupRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        int flags = in.u8("Flags");
        int securityMode = in.u8("SecurityMode");
        int capabilities = in.i32("Capabilities");
        int channel = in.i32("Channel");
        int bufferOffset = in.u16("SecurityBufferOffset");
        int bufferLength = in.u16("SecurityBufferLength");
        long previousSessionId = in.i64("PreviousSessionId");
        Bytes securityBuffer = VariablePart.read(in, "SecurityBuffer", bufferOffset, bufferLength);
        return new SessionSetupRequest(flags, securityMode, capabilities, channel, securityBuffer, previousSessionId);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE)
                .u8(flags)
                .u8(securityMode)
                .u32(capabilities)
                .u32(channel)
                .u16(BUFFER_AT)
                .u16(VariablePart.checkU16("SecurityBufferLength", securityBuffer.length()))
                .i64(previousSessionId);
        VariablePart.writeRequest(out, securityBuffer);
    }
}
