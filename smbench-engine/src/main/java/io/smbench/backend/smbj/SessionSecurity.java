package io.smbench.backend.smbj;

import com.hierynomus.mssmb2.SMB3EncryptionCipher;
import com.hierynomus.security.AEADBlockCipher;
import com.hierynomus.security.Cipher.CryptMode;
import com.hierynomus.security.Mac;
import com.hierynomus.security.SecurityException;
import com.hierynomus.security.SecurityProvider;
import io.smbench.smb2.TransformHeader;
import io.smbench.wire.WireException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one session on one connection, MS-SMB2 3.1.4.1 and 3.1.4.3. Outgoing and incoming messages have ciphers
 * of their own: {@link #sign} and {@link #encrypt} run under the send queue's lock, {@link #verify} and
 * {@link #decrypt} on the connection's loop.
 */
final class SessionSecurity {
    /** Session.EncryptionKey and Session.DecryptionKey. */
    record CipherKeys(SMB3EncryptionCipher cipher, SecretKey encryption, SecretKey decryption) {}

    private static final int SIGNATURE_AT = 48;
    private static final int SIGNATURE_SIZE = TransformHeader.SIGNATURE_SIZE;

    private static final int TRANSFORM_SIGNATURE_AT = 4;
    private static final int TRANSFORM_ORIGINAL_SIZE_AT = 36;
    private static final int TRANSFORM_FLAGS_AT = 42;
    private static final int TRANSFORM_SESSION_ID_AT = 44;
    private static final int TAG_BITS = 8 * SIGNATURE_SIZE;

    private final SecurityProvider provider;
    private final @Nullable Mac outgoing;
    private final @Nullable Mac incoming;
    private final @Nullable CipherKeys cipherKeys;
    private long nonce;

    /** @param signingKey null if the session cannot sign, being anonymous or a guest's */
    SessionSecurity(SecurityProvider provider, @Nullable SecretKey signingKey, @Nullable CipherKeys cipherKeys)
            throws SecurityException {
        this.provider = provider;
        this.cipherKeys = cipherKeys;
        outgoing = signingKey == null ? null : mac(provider, signingKey);
        incoming = signingKey == null ? null : mac(provider, signingKey);
    }

    private static Mac mac(SecurityProvider provider, SecretKey key) throws SecurityException {
        Mac mac = provider.getMac(key.getAlgorithm());
        mac.init(key.getEncoded());
        return mac;
    }

    boolean canSign() {
        return outgoing != null;
    }

    boolean canEncrypt() {
        return cipherKeys != null;
    }

    /** Writes the signature into the message at {@code from}, where it has been zero. */
    void sign(byte[] array, int from, int length) {
        byte[] signature = signature(present(outgoing, "signing"), array, from, length);
        System.arraycopy(signature, 0, array, from + SIGNATURE_AT, SIGNATURE_SIZE);
    }

    /** Whether the message at {@code from} has the right signature, which is zero afterwards. */
    boolean verify(byte[] array, int from, int length) {
        int at = from + SIGNATURE_AT;
        byte[] found = Arrays.copyOfRange(array, at, at + SIGNATURE_SIZE);
        Arrays.fill(array, at, at + SIGNATURE_SIZE, (byte) 0);
        byte[] expected = signature(present(incoming, "signing"), array, from, length);
        return MessageDigest.isEqual(found, Arrays.copyOf(expected, SIGNATURE_SIZE));
    }

    private static byte[] signature(Mac mac, byte[] array, int from, int length) {
        mac.update(array, from, length);
        return mac.doFinal();
    }

    /**
     * The encrypted form of what stands in {@code plain} behind {@code prefix} bytes; it has as many bytes in front.
     */
    byte[] encrypt(long sessionId, byte[] plain, int prefix) {
        CipherKeys keys = present(cipherKeys, "encryption");
        int length = plain.length - prefix;
        byte[] sealed = new byte[prefix + TransformHeader.SIZE + length];
        LittleEndian.putInt(sealed, prefix, TransformHeader.PROTOCOL_ID);
        LittleEndian.putLong(sealed, prefix + TransformHeader.AUTHENTICATED_AT, ++nonce);
        LittleEndian.putInt(sealed, prefix + TRANSFORM_ORIGINAL_SIZE_AT, length);
        LittleEndian.putShort(sealed, prefix + TRANSFORM_FLAGS_AT, TransformHeader.FLAG_ENCRYPTED);
        LittleEndian.putLong(sealed, prefix + TRANSFORM_SESSION_ID_AT, sessionId);
        try {
            AEADBlockCipher cipher = cipher(CryptMode.ENCRYPT, keys.cipher, keys.encryption, sealed, prefix);
            byte[] body = cipher.doFinal(plain, prefix, length);
            System.arraycopy(body, 0, sealed, prefix + TransformHeader.SIZE, length);
            System.arraycopy(body, length, sealed, prefix + TRANSFORM_SIGNATURE_AT, SIGNATURE_SIZE);
            return sealed;
        } catch (SecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    /**
     * The plain form of a packet that begins with a transform header.
     *
     * @throws WireException if it was changed on its way, or is not encrypted with this session's key
     */
    byte[] decrypt(byte[] packet) {
        CipherKeys keys = present(cipherKeys, "encryption");
        int length = packet.length - TransformHeader.SIZE;
        byte[] body = Arrays.copyOfRange(packet, TransformHeader.SIZE, packet.length + SIGNATURE_SIZE);
        System.arraycopy(packet, TRANSFORM_SIGNATURE_AT, body, length, SIGNATURE_SIZE);
        try {
            return cipher(CryptMode.DECRYPT, keys.cipher, keys.decryption, packet, 0)
                    .doFinal(body, 0, body.length);
        } catch (SecurityException e) {
            throw new WireException(
                    "a message that cannot be decrypted: it was changed on its way, or the keys differ");
        }
    }

    private AEADBlockCipher cipher(
            CryptMode mode, SMB3EncryptionCipher algorithm, SecretKey key, byte[] packet, int headerAt)
            throws SecurityException {
        int nonceAt = headerAt + TransformHeader.AUTHENTICATED_AT;
        byte[] nonceBytes = Arrays.copyOfRange(packet, nonceAt, nonceAt + algorithm.getNonceLength());
        AEADBlockCipher cipher = provider.getAEADBlockCipher(algorithm.getAlgorithmName());
        cipher.init(mode, key.getEncoded(), new GCMParameterSpec(TAG_BITS, nonceBytes));
        cipher.updateAAD(packet, nonceAt, TransformHeader.SIZE - TransformHeader.AUTHENTICATED_AT);
        return cipher;
    }

    private static <T> T present(@Nullable T key, String purpose) {
        if (key == null) {
            throw new IllegalStateException("the session has no key for " + purpose);
        }
        return key;
    }
}
