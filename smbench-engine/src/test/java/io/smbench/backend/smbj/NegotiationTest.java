package io.smbench.backend.smbj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smbench.backend.ConnectionSpec;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.GlobalCapabilities;
import io.smbench.smb2.NegotiateContext;
import io.smbench.smb2.NegotiateRequest;
import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.SecurityMode;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.context.PreauthIntegrityCapabilities;
import io.smbench.smb2.context.SigningCapabilities;
import io.smbench.smb2.crypto.PreauthIntegrityHash;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What client and server agree on, and what a client does not accept, MS-SMB2 3.2.5.2. */
final class NegotiationTest {
    private static final NegotiateContext SHA_512 =
            new PreauthIntegrityCapabilities(List.of(PreauthIntegrityCapabilities.SHA_512), Bytes.EMPTY).toContext();

    private static NegotiateRequest offer(@Nullable String dialect) {
        return NegotiateOffer.of(
                new ConnectionSpec(
                        "server",
                        445,
                        "client_001",
                        new UUID(1, 2),
                        dialect,
                        null,
                        "AES-256-GCM",
                        "AES-GMAC",
                        false,
                        false),
                Bytes.EMPTY);
    }

    private static NegotiateResponse answer(Dialect dialect, NegotiateContext... contexts) {
        return new NegotiateResponse(
                SecurityMode.SIGNING_ENABLED | SecurityMode.SIGNING_REQUIRED,
                dialect,
                Guid.ZERO,
                GlobalCapabilities.LARGE_MTU | GlobalCapabilities.ENCRYPTION,
                65_536,
                65_536,
                65_536,
                FileTime.ZERO,
                FileTime.ZERO,
                Bytes.EMPTY,
                List.of(contexts));
    }

    private static NegotiateContext cipher(int... ids) {
        return new EncryptionCapabilities(Arrays.stream(ids).boxed().toList()).toContext();
    }

    private static NegotiateContext signing(int id) {
        return new SigningCapabilities(List.of(id)).toContext();
    }

    private static Negotiated agreed(@Nullable String offered, NegotiateResponse answer) throws ProtocolException {
        return new Negotiation(offer(offered), answer).agreed(PreauthIntegrityHash.START);
    }

    private static void refused(String offered, NegotiateResponse answer, String message) {
        assertThatExceptionOfType(ProtocolException.class)
                .isThrownBy(() -> agreed(offered, answer))
                .withMessage(message);
    }

    @Test
    void takesWhatTheServerChose() throws ProtocolException {
        Negotiated negotiated = agreed(
                "3.1.1",
                answer(
                        Dialect.SMB_3_1_1,
                        SHA_512,
                        cipher(EncryptionCapabilities.AES_256_GCM),
                        signing(SigningCapabilities.AES_GMAC)));

        assertThat(negotiated.cipher()).isEqualTo(EncryptionCapabilities.AES_256_GCM);
        assertThat(negotiated.signingAlgorithm()).isEqualTo(SigningCapabilities.AES_GMAC);
        assertThat(negotiated.multiCredit()).isTrue();
        assertThat(negotiated.signingRequired()).isTrue();
    }

    @Test
    void goesOnWithoutACipherAndWithAesCmacWhereTheServerHasNoneOfTheOffered() throws ProtocolException {
        for (NegotiateResponse answer : List.of(
                answer(Dialect.SMB_3_1_1, SHA_512, cipher(0), signing(SigningCapabilities.AES_CMAC)),
                answer(Dialect.SMB_3_1_1, SHA_512))) {
            Negotiated negotiated = agreed("3.1.1", answer);
            assertThat(negotiated.cipher()).isZero();
            assertThat(negotiated.signingAlgorithm()).isEqualTo(SigningCapabilities.AES_CMAC);
        }
    }

    @Test
    void hasTheAlgorithmsOfTheOlderDialects() throws ProtocolException {
        Negotiated smb302 = agreed("3.0.2", answer(Dialect.SMB_3_0_2));
        assertThat(smb302.cipher()).isEqualTo(EncryptionCapabilities.AES_128_CCM);
        assertThat(smb302.signingAlgorithm()).isEqualTo(SigningCapabilities.AES_CMAC);

        Negotiated smb202 = agreed(null, answer(Dialect.SMB_2_0_2));
        assertThat(smb202.cipher()).isZero();
        assertThat(smb202.signingAlgorithm()).isEqualTo(SigningCapabilities.HMAC_SHA256);
        assertThat(smb202.multiCredit()).isFalse();
    }

    @Test
    void refusesWhatItDidNotOffer() {
        refused("3.1.1", answer(Dialect.SMB_3_0), "the server chose the dialect 3.0; the client offered [3.1.1]");
        refused(
                "3.1.1",
                answer(Dialect.SMB_3_1_1),
                "the server chose the preauthentication integrity hash []; the client offered [SHA-512]");
        refused(
                "3.1.1",
                answer(Dialect.SMB_3_1_1, SHA_512, cipher(EncryptionCapabilities.AES_128_CCM)),
                "the server chose the cipher [AES-128-CCM]; the client offered [AES-256-GCM]");
        refused(
                "3.1.1",
                answer(
                        Dialect.SMB_3_1_1,
                        SHA_512,
                        cipher(EncryptionCapabilities.AES_256_GCM, EncryptionCapabilities.AES_256_GCM)),
                "the server chose the cipher [AES-256-GCM, AES-256-GCM]; the client offered [AES-256-GCM]");
        refused(
                "3.1.1",
                answer(Dialect.SMB_3_1_1, SHA_512, signing(SigningCapabilities.HMAC_SHA256)),
                "the server chose the signing algorithm [HMAC-SHA256]; the client offered [AES-GMAC]");
    }
}
