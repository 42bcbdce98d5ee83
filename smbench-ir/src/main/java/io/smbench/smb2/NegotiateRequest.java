package io.smbench.smb2;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * SMB2 NEGOTIATE Request, MS-SMB2 2.2.3.
 *
 * @param securityMode bits of {@link SecurityMode}
 * @param capabilities bits of {@link GlobalCapabilities}
 * @param contexts empty unless 3.1.1 is among the dialects
 */
@API(status = API.Status.EXPERIMENTAL)
public record NegotiateRequest(
        int securityMode, int capabilities, Guid clientGuid, List<Dialect> dialects, List<NegotiateContext> contexts)
        implements Smb2Body {
    private static final int STRUCTURE_SIZE = 36;

    public NegotiateRequest {
        dialects = List.copyOf(dialects);
        contexts = List.copyOf(contexts);
    }

    public static NegotiateRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        int dialectCount = in.u16("DialectCount");
        int securityMode = in.u16("SecurityMode");
        in.skip("Reserved", 2);
        int capabilities = in.i32("Capabilities");
        Guid clientGuid = Guid.decode("ClientGuid", in);
        long contextOffset = in.u32("NegotiateContextOffset");
        int contextCount = in.u16("NegotiateContextCount");
        in.skip("Reserved2", 2);
        List<Dialect> dialects = new ArrayList<>();
        for (int i = 0; i < dialectCount; i++) {
            dialects.add(new Dialect(in.u16("Dialects")));
        }
        // Without 3.1.1 the eight bytes of offset, count and Reserved2 are the ClientStartTime, which means nothing.
        int count = dialects.contains(Dialect.SMB_3_1_1) ? contextCount : 0;
        List<NegotiateContext> contexts = NegotiateContext.decodeAll(in, contextOffset, count);
        return new NegotiateRequest(securityMode, capabilities, clientGuid, dialects, contexts);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u16(dialects.size()).u16(securityMode).u16(0).u32(capabilities);
        clientGuid.encode(out);
        int contextOffsetAt = out.position();
        out.u32(0).u16(contexts.size()).u16(0);
        dialects.forEach(dialect -> out.u16(dialect.value()));
        NegotiateContext.encodeAll(contexts, contextOffsetAt, out);
    }
}
