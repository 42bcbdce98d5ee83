package io.smbench.smb2.crypto;

import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.context.SigningCapabilities;
import io.smbench.wire.Bytes;
import java.security.MessageDigest;
import org.apiguardian.api.API;

/**
 * Makes and checks the Signature of messages with one key, MS-SMB2 3.1.4.1 and 3.1.5.1. What is signed is a member of a
 * compound with its padding, as {@code Smb2Codec.split} gives it.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class MessageSigner {
    private static final int SIGNATURE_AT = 48;
    private static final int SIGNATURE_SIZE = 16;
    private static final Bytes ZEROS = Bytes.wrap(new byte[SIGNATURE_SIZE]);

    private final Algorithm algorithm;

    private MessageSigner(Algorithm algorithm) {
        this.algorithm = algorithm;
    }

    /**
     * @param algorithm one of {@link SigningCapabilities}
     * @param key 16 bytes: {@link SessionKeys#signingKey()}
     */
    public static MessageSigner of(int algorithm, Bytes key) {
        return switch (algorithm) {
            case SigningCapabilities.HMAC_SHA256 -> new MessageSigner(ofMac(new HmacSha256(key)));
            case SigningCapabilities.AES_CMAC -> new MessageSigner(ofMac(new AesCmac(key)));
            case SigningCapabilities.AES_GMAC -> new MessageSigner(new AesGmac(key)::mac);
            default ->
                throw new IllegalArgumentException(
                        "SigningAlgorithm: 0x%04X is not in MS-SMB2 2.2.3.1.7".formatted(algorithm));
        };
    }

    /** The algorithm that both sides use after {@code negotiated}. */
    public static int algorithmOf(NegotiateResponse negotiated) {
        int fallback =
                negotiated.dialectRevision().isSmb3() ? SigningCapabilities.AES_CMAC : SigningCapabilities.HMAC_SHA256;
        return SigningCapabilities.in(negotiated.contexts())
                .flatMap(capabilities -> capabilities.algorithms().stream().findFirst())
                .orElse(fallback);
    }

    /** The 16 bytes that belong into {@code message}'s Signature, whatever stands there now. */
    public Bytes signature(Bytes message) {
        int behind = SIGNATURE_AT + SIGNATURE_SIZE;
        byte[] mac = algorithm.mac(
                message, message.slice(0, SIGNATURE_AT), ZEROS, message.slice(behind, message.length() - behind));
        return Bytes.wrap(mac, 0, SIGNATURE_SIZE);
    }

    /**
     * Puts the signature into the message that stands at {@code offset} of {@code packet}; its flags must say SIGNED.
     */
    public void sign(byte[] packet, int offset, int length) {
        signature(Bytes.wrap(packet, offset, length)).copyTo(packet, offset + SIGNATURE_AT);
    }

    /** Whether {@code message} carries the right signature. */
    public boolean verify(Bytes message) {
        return MessageDigest.isEqual(
                signature(message).toArray(),
                message.slice(SIGNATURE_AT, SIGNATURE_SIZE).toArray());
    }

    private static Algorithm ofMac(MacFunction mac) {
        return (message, parts) -> mac.mac(parts);
    }

    @FunctionalInterface
    private interface Algorithm {
        byte[] mac(Bytes message, Bytes... parts);
    }
}
