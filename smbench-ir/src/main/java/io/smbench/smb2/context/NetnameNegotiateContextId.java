package io.smbench.smb2.context;

import io.smbench.smb2.NegotiateContext;
import io.smbench.wire.WireReader;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * SMB2_NETNAME_NEGOTIATE_CONTEXT_ID, MS-SMB2 2.2.3.1.4.
 *
 * @param netName the server name that the client asked for
 */
@API(status = API.Status.EXPERIMENTAL)
public record NetnameNegotiateContextId(String netName) {

    public static Optional<NetnameNegotiateContextId> in(List<NegotiateContext> contexts) {
        return Contexts.find(
                contexts, NegotiateContext.NETNAME_NEGOTIATE_CONTEXT_ID, NetnameNegotiateContextId::decode);
    }

    public NegotiateContext toContext() {
        return Contexts.negotiate(NegotiateContext.NETNAME_NEGOTIATE_CONTEXT_ID, out -> out.utf16(netName));
    }

    private static NetnameNegotiateContextId decode(WireReader in) {
        return new NetnameNegotiateContextId(in.utf16("NetName", in.remaining()));
    }
}
