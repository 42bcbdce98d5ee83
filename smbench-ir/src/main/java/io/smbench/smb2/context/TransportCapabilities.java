package io.smbench.smb2.context;

import io.smbench.smb2.NegotiateContext;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_TRANSPORT_CAPABILITIES, MS-SMB2 2.2.3.1.5. */
@API(status = API.Status.EXPERIMENTAL)
public record TransportCapabilities(int flags) {
    /** The transport is secure: the client does not need SMB2 encryption. */
    public static final int FLAG_ACCEPT_TRANSPORT_LEVEL_SECURITY = 0x00000001;

    public static Optional<TransportCapabilities> in(List<NegotiateContext> contexts) {
        return Contexts.find(
                contexts,
                NegotiateContext.TRANSPORT_CAPABILITIES,
                data -> new TransportCapabilities(data.i32("Flags")));
    }

    public NegotiateContext toContext() {
        return Contexts.negotiate(NegotiateContext.TRANSPORT_CAPABILITIES, out -> out.u32(flags));
    }
}
