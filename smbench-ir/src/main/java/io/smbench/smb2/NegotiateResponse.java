package io.smbench.smb2;

import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import org.apiguardian.api.API;

/**
 * SMB2 NEGOTIATE Response, MS-SMB2 2.2.4.
 *
 * @param securityMode bits of {@link SecurityMode}
 * @param capabilities bits of {@link GlobalCapabilities}
 * @param securityBuffer a GSS token
 * @param contexts empty unless the dialect is 3.1.1
 */
@API(status = API.Status.EXPERIMENTAL)
public record NegotiateResponse(
        int securityMode,
        Dialect dialectRevision,
        Guid serverGuid,
        int capabilities,
        long maxTransactSize,
        long maxReadSize,
        long maxWriteSize,
        FileTime systemTime,
        FileTime serverStartTime,
        Bytes securityBuffer,
        List<NegotiateContext> contexts)
        implements Smb2Body {
    private static final int STRUCTURE_SIZE = 65;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public NegotiateResponse {
        contexts = List.copyOf(contexts);
    }

    public static NegotiateResponse decode(WireReader in) {
        in.skip("StructureSize", 2);
        int securityMode = in.u16("SecurityMode");
        Dialect dialectRevision = new Dialect(in.u16("DialectRevision"));
        int contextCount = in.u16("NegotiateContextCount");
        Guid serverGuid = Guid.decode("ServerGuid", in);
        int capabilities = in.i32("Capabilities");
        long maxTransactSize = in.u32("MaxTransactSize");
        long maxReadSize = in.u32("MaxReadSize");
        long maxWriteSize = in.u32("MaxWriteSize");
        FileTime systemTime = FileTime.decode("SystemTime", in);
        FileTime serverStartTime = FileTime.decode("ServerStartTime", in);
        int bufferOffset = in.u16("SecurityBufferOffset");
        int bufferLength = in.u16("SecurityBufferLength");
        long contextOffset = in.u32("NegotiateContextOffset");
        return new NegotiateResponse(
                securityMode,
                dialectRevision,
                serverGuid,
                capabilities,
                maxTransactSize,
                maxReadSize,
                maxWriteSize,
                systemTime,
                serverStartTime,
                VariablePart.read(in, "SecurityBuffer", bufferOffset, bufferLength),
                NegotiateContext.decodeAll(
                        in, contextOffset, dialectRevision.equals(Dialect.SMB_3_1_1) ? contextCount : 0));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u16(securityMode).u16(dialectRevision.value()).u16(contexts.size());
        serverGuid.encode(out);
        out.u32(capabilities)
                .u32(maxTransactSize)
                .u32(maxReadSize)
                .u32(maxWriteSize)
                .i64(systemTime.value())
                .i64(serverStartTime.value())
                .u16(BUFFER_AT)
                .u16(VariablePart.checkU16("SecurityBufferLength", securityBuffer.length()));
        int contextOffsetAt = out.position();
        out.u32(0).bytes(securityBuffer);
        NegotiateContext.encodeAll(contexts, contextOffsetAt, out);
    }
}
