package io.smbench.smb2.context;

import io.smbench.smb2.NegotiateContext;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_RDMA_TRANSFORM_CAPABILITIES, MS-SMB2 2.2.3.1.6. */
@API(status = API.Status.EXPERIMENTAL)
public record RdmaTransformCapabilities(List<Integer> transformIds) {
    public static final int NONE = 0x0000;
    public static final int ENCRYPTION = 0x0001;
    public static final int SIGNING = 0x0002;

    public RdmaTransformCapabilities {
        transformIds = List.copyOf(transformIds);
    }

    public static Optional<RdmaTransformCapabilities> in(List<NegotiateContext> contexts) {
        return Contexts.find(contexts, NegotiateContext.RDMA_TRANSFORM_CAPABILITIES, RdmaTransformCapabilities::decode);
    }

    public NegotiateContext toContext() {
        return Contexts.negotiate(NegotiateContext.RDMA_TRANSFORM_CAPABILITIES, this::encode);
    }

    private static RdmaTransformCapabilities decode(WireReader in) {
        int count = in.u16("TransformCount");
        in.skip("Reserved1", 2);
        in.skip("Reserved2", 4);
        return new RdmaTransformCapabilities(Contexts.readIds(in, "RDMATransformIds", count));
    }

    private void encode(WireWriter out) {
        Contexts.writeIds(out.u16(transformIds.size()).u16(0).u32(0), transformIds);
    }
}
