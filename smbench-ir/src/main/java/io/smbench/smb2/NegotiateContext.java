package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * SMB2 NEGOTIATE_CONTEXT, MS-SMB2 2.2.3.1, with its data as it came. What the data of a known type says, the records of
 * {@code io.smbench.smb2.context} read.
 *
 * @param type ContextType
 */
@API(status = API.Status.EXPERIMENTAL)
public record NegotiateContext(int type, Bytes data) {
    public static final int PREAUTH_INTEGRITY_CAPABILITIES = 0x0001;
    public static final int ENCRYPTION_CAPABILITIES = 0x0002;
    public static final int COMPRESSION_CAPABILITIES = 0x0003;
    public static final int NETNAME_NEGOTIATE_CONTEXT_ID = 0x0005;
    public static final int TRANSPORT_CAPABILITIES = 0x0006;
    public static final int RDMA_TRANSFORM_CAPABILITIES = 0x0007;
    public static final int SIGNING_CAPABILITIES = 0x0008;

    private static final int ALIGNMENT = 8;

    static List<NegotiateContext> decodeAll(WireReader in, long offset, int count) {
        List<NegotiateContext> contexts = new ArrayList<>();
        if (count > 0) {
            in.position("NegotiateContextList", offset);
        }
        while (contexts.size() < count) {
            if (!contexts.isEmpty()) {
                in.skip("padding of negotiate contexts", Math.floorMod(-in.position(), ALIGNMENT));
            }
            int type = in.u16("ContextType");
            int length = in.u16("DataLength");
            in.skip("Reserved", 4);
            contexts.add(new NegotiateContext(type, in.bytes("negotiate context Data", length)));
        }
        return contexts;
    }

    /**
     * Writes {@code contexts}, if any, at the next multiple of 8 and puts that position into the 32 bits at
     * {@code offsetAt}.
     */
    static void encodeAll(List<NegotiateContext> contexts, int offsetAt, WireWriter out) {
        if (contexts.isEmpty()) {
            return;
        }
        out.align(ALIGNMENT);
        out.patchU32(offsetAt, out.position());
        for (NegotiateContext context : contexts) {
            out.align(ALIGNMENT)
                    .u16(context.type)
                    .u16(VariablePart.checkU16("DataLength", context.data.length()))
                    .u32(0)
                    .bytes(context.data);
        }
    }
}
