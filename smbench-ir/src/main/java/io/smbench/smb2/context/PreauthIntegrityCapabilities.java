package io.smbench.smb2.context;

import io.smbench.smb2.NegotiateContext;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_PREAUTH_INTEGRITY_CAPABILITIES, MS-SMB2 2.2.3.1.1. */
@API(status = API.Status.EXPERIMENTAL)
public record PreauthIntegrityCapabilities(List<Integer> hashAlgorithms, Bytes salt) {
    public static final int SHA_512 = 0x0001;

    public PreauthIntegrityCapabilities {
        hashAlgorithms = List.copyOf(hashAlgorithms);
    }

    public static Optional<PreauthIntegrityCapabilities> in(List<NegotiateContext> contexts) {
        return Contexts.find(
                contexts, NegotiateContext.PREAUTH_INTEGRITY_CAPABILITIES, PreauthIntegrityCapabilities::decode);
    }

    public NegotiateContext toContext() {
        return Contexts.negotiate(NegotiateContext.PREAUTH_INTEGRITY_CAPABILITIES, this::encode);
    }

    private static PreauthIntegrityCapabilities decode(WireReader in) {
        int hashAlgorithmCount = in.u16("HashAlgorithmCount");
        int saltLength = in.u16("SaltLength");
        return new PreauthIntegrityCapabilities(
                Contexts.readIds(in, "HashAlgorithms", hashAlgorithmCount), in.bytes("Salt", saltLength));
    }

    private void encode(WireWriter out) {
        out.u16(hashAlgorithms.size()).u16(salt.length());
        Contexts.writeIds(out, hashAlgorithms);
        out.bytes(salt);
    }
}
