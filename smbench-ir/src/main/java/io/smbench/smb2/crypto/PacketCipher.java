package io.smbench.smb2.crypto;

import io.smbench.smb2.GlobalCapabilities;
import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.TransformHeader;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Encrypts and decrypts packets with one key, MS-SMB2 3.1.4.3 and 3.2.5.1.1. A transformed packet is a
 * {@link TransformHeader} and the ciphertext.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class PacketCipher {
    private static final int SIGNATURE_AT = 4;
    private static final Bytes NO_SIGNATURE = Bytes.wrap(new byte[TransformHeader.SIGNATURE_SIZE]);

    private final AuthenticatedCipher cipher;

    private PacketCipher(AuthenticatedCipher cipher) {
        this.cipher = cipher;
    }

    /**
     * @param cipher one of {@link EncryptionCapabilities}
     * @param key of 16 or 32 bytes, as the cipher wants it
     */
    public static PacketCipher of(int cipher, Bytes key) {
        if (key.length() * Byte.SIZE != keyBits(cipher)) {
            throw new IllegalArgumentException("key of %d bits, cipher 0x%04X of MS-SMB2 2.2.3.1.2 wants %d"
                    .formatted(key.length() * Byte.SIZE, cipher, keyBits(cipher)));
        }
        boolean gcm = cipher == EncryptionCapabilities.AES_128_GCM || cipher == EncryptionCapabilities.AES_256_GCM;
        return new PacketCipher(gcm ? new AesGcm(key) : new AesCcm(key));
    }

    /** The cipher that both sides use after {@code negotiated}; 0 if they cannot encrypt. */
    public static int cipherOf(NegotiateResponse negotiated) {
        boolean bySmb30 = negotiated.dialectRevision().isSmb3()
                && (negotiated.capabilities() & GlobalCapabilities.ENCRYPTION) != 0;
        return EncryptionCapabilities.in(negotiated.contexts())
                .flatMap(capabilities -> capabilities.ciphers().stream().findFirst())
                .orElse(bySmb30 ? EncryptionCapabilities.AES_128_CCM : 0);
    }

    /** Length of {@code cipher}'s key; 0 for an unknown one. */
    static int keyBits(int cipher) {
        return switch (cipher) {
            case EncryptionCapabilities.AES_128_CCM, EncryptionCapabilities.AES_128_GCM -> 128;
            case EncryptionCapabilities.AES_256_CCM, EncryptionCapabilities.AES_256_GCM -> 256;
            default -> 0;
        };
    }

    /**
     * The transformed form of {@code packet}.
     *
     * @param nonce 16 bytes, of which CCM looks at the first 11 and GCM at the first 12: never the same with the same
     *     key
     */
    public Bytes encrypt(long sessionId, Bytes nonce, Bytes packet) {
        TransformHeader header =
                new TransformHeader(NO_SIGNATURE, nonce, packet.length(), TransformHeader.FLAG_ENCRYPTED, sessionId);
        int end = TransformHeader.SIZE + packet.length();
        WireWriter out = new WireWriter(end + AuthenticatedCipher.TAG_SIZE);
        header.encode(out);
        byte[] transformed =
                out.zeros(packet.length() + AuthenticatedCipher.TAG_SIZE).toArray();
        cipher.encrypt(usedPart(nonce), associated(Bytes.wrap(transformed)), packet, transformed, TransformHeader.SIZE);
        System.arraycopy(transformed, end, transformed, SIGNATURE_AT, AuthenticatedCipher.TAG_SIZE);
        return Bytes.wrap(transformed, 0, end);
    }

    /**
     * The packet in {@code transformed}; empty if this is not its key, or it was tampered with.
     *
     * @throws WireException if it does not begin with a whole header, or is shorter than its OriginalMessageSize
     */
    public Optional<Bytes> decrypt(Bytes transformed) {
        WireReader in = transformed.reader();
        TransformHeader header = TransformHeader.decode(in);
        Bytes ciphertext = in.bytes("encrypted packet", header.originalMessageSize());
        return cipher.decrypt(usedPart(header.nonce()), associated(transformed), ciphertext, header.signature())
                .map(Bytes::wrap);
    }

    private byte[] usedPart(Bytes nonce) {
        return nonce.slice(0, cipher.nonceSize()).toArray();
    }

    private static Bytes associated(Bytes transformed) {
        return transformed.slice(
                TransformHeader.AUTHENTICATED_AT, TransformHeader.SIZE - TransformHeader.AUTHENTICATED_AT);
    }
}
