package io.smbench.backend.smbj;

import io.smbench.backend.ConnectionSpec;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.GlobalCapabilities;
import io.smbench.smb2.NegotiateContext;
import io.smbench.smb2.NegotiateRequest;
import io.smbench.smb2.SecurityMode;
import io.smbench.smb2.context.AlgorithmNames;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.context.PreauthIntegrityCapabilities;
import io.smbench.smb2.context.SigningCapabilities;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The NEGOTIATE request of a client, MS-SMB2 3.2.4.2.2.2. What the recorded client got is offered alone: a server
 * chooses by its own order of preference.
 */
final class NegotiateOffer {
    private static final List<Dialect> DIALECTS =
            List.of(Dialect.SMB_2_0_2, Dialect.SMB_2_1, Dialect.SMB_3_0, Dialect.SMB_3_0_2, Dialect.SMB_3_1_1);

    private static final List<Integer> CIPHERS = List.of(
            EncryptionCapabilities.AES_128_GCM,
            EncryptionCapabilities.AES_128_CCM,
            EncryptionCapabilities.AES_256_GCM,
            EncryptionCapabilities.AES_256_CCM);

    private static final int CAPABILITIES = GlobalCapabilities.LEASING
            | GlobalCapabilities.LARGE_MTU
            | GlobalCapabilities.PERSISTENT_HANDLES
            | GlobalCapabilities.DIRECTORY_LEASING
            | GlobalCapabilities.ENCRYPTION;

    private NegotiateOffer() {}

    /**
     * @param salt of the preauthentication integrity hash, MS-SMB2 2.2.3.1.1
     * @throws IllegalArgumentException if {@code spec} names a dialect or an algorithm that does not exist
     */
    static NegotiateRequest of(ConnectionSpec spec, Bytes salt) {
        List<Dialect> dialects = dialects(spec);
        return new NegotiateRequest(
                spec.signing() ? SecurityMode.SIGNING_REQUIRED : SecurityMode.SIGNING_ENABLED,
                dialects.stream().anyMatch(Dialect::isSmb3) ? capabilities(spec) : 0,
                Guid.of(spec.clientGuid()),
                dialects,
                dialects.contains(Dialect.SMB_3_1_1) ? contexts(spec, salt) : List.of());
    }

    private static List<Dialect> dialects(ConnectionSpec spec) {
        String wanted = spec.dialect();
        if (wanted == null) {
            return DIALECTS;
        }
        List<Dialect> found = DIALECTS.stream()
                .filter(dialect -> dialect.toString().equals(wanted))
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("dialect '%s' of the client; there are %s".formatted(wanted, DIALECTS));
        }
        return found;
    }

    private static int capabilities(ConnectionSpec spec) {
        return spec.capabilities() == null ? CAPABILITIES : spec.capabilities();
    }

    private static List<NegotiateContext> contexts(ConnectionSpec spec, Bytes salt) {
        List<NegotiateContext> contexts = new ArrayList<>();
        contexts.add(new PreauthIntegrityCapabilities(List.of(PreauthIntegrityCapabilities.SHA_512), salt).toContext());
        String cipher = spec.cipher();
        contexts.add(new EncryptionCapabilities(
                        cipher == null ? CIPHERS : List.of(id("cipher", cipher, EncryptionCapabilities.NAMES)))
                .toContext());
        String signing = spec.signingAlgorithm();
        if (signing != null) {
            contexts.add(new SigningCapabilities(List.of(id("signing algorithm", signing, SigningCapabilities.NAMES)))
                    .toContext());
        }
        return contexts;
    }

    private static int id(String what, String name, AlgorithmNames names) {
        return names.id(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s '%s' of the client; there are %s".formatted(what, name, names.all())));
    }
}
