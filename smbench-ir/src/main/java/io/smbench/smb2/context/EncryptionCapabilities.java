package io.smbench.smb2.context;

import io.smbench.smb2.NegotiateContext;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * SMB2_ENCRYPTION_CAPABILITIES, MS-SMB2 2.2.3.1.2.
 *
 * @param ciphers in the client's order of preference; the server's one choice, 0 for none
 */
@API(status = API.Status.EXPERIMENTAL)
public record EncryptionCapabilities(List<Integer> ciphers) {
    public static final int AES_128_CCM = 0x0001;
    public static final int AES_128_GCM = 0x0002;
    public static final int AES_256_CCM = 0x0003;
    public static final int AES_256_GCM = 0x0004;

    public static final AlgorithmNames NAMES =
            new AlgorithmNames(AES_128_CCM, "AES-128-CCM", "AES-128-GCM", "AES-256-CCM", "AES-256-GCM");

    public EncryptionCapabilities {
        ciphers = List.copyOf(ciphers);
    }

    public static Optional<EncryptionCapabilities> in(List<NegotiateContext> contexts) {
        return Contexts.find(contexts, NegotiateContext.ENCRYPTION_CAPABILITIES, EncryptionCapabilities::decode);
    }

    public NegotiateContext toContext() {
        return Contexts.negotiate(NegotiateContext.ENCRYPTION_CAPABILITIES, this::encode);
    }

    private static EncryptionCapabilities decode(WireReader in) {
        return new EncryptionCapabilities(Contexts.readIds(in, "Ciphers", in.u16("CipherCount")));
    }

    private void encode(WireWriter out) {
        Contexts.writeIds(out.u16(ciphers.size()), ciphers);
    }
}
