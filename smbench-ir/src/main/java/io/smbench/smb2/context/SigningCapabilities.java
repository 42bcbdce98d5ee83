package io.smbench.smb2.context;

import io.smbench.smb2.NegotiateContext;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * SMB2_SIGNING_CAPABILITIES, MS-SMB2 2.2.3.1.7.
 *
 * @param algorithms in the client's order of preference; the server's one choice
 */
@API(status = API.Status.EXPERIMENTAL)
public record SigningCapabilities(List<Integer> algorithms) {
    public static final int HMAC_SHA256 = 0x0000;
    public static final int AES_CMAC = 0x0001;
    public static final int AES_GMAC = 0x0002;

    public static final AlgorithmNames NAMES = new AlgorithmNames(HMAC_SHA256, "HMAC-SHA256", "AES-CMAC", "AES-GMAC");

    public SigningCapabilities {
        algorithms = List.copyOf(algorithms);
    }

    public static Optional<SigningCapabilities> in(List<NegotiateContext> contexts) {
        return Contexts.find(contexts, NegotiateContext.SIGNING_CAPABILITIES, SigningCapabilities::decode);
    }

    public NegotiateContext toContext() {
        return Contexts.negotiate(NegotiateContext.SIGNING_CAPABILITIES, this::encode);
    }

    private static SigningCapabilities decode(WireReader in) {
        return new SigningCapabilities(Contexts.readIds(in, "SigningAlgorithms", in.u16("SigningAlgorithmCount")));
    }

    private void encode(WireWriter out) {
        Contexts.writeIds(out.u16(algorithms.size()), algorithms);
    }
}
