package io.smbench.backend.smbj;

import io.smbench.smb2.TransformHeader;
import io.smbench.smb2.crypto.MessageSigner;
import io.smbench.smb2.crypto.PacketCipher;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one session on one connection, MS-SMB2 3.1.4.1 and 3.1.4.3. Outgoing and incoming messages have ciphers
 * of their own: {@link #sign} and {@link #encrypt} run under the send queue's lock, {@link #verify} and
 * {@link #decrypt} on the connection's loop, and neither waits for the other.
 */
final class SessionSecurity {
    /** Session.SigningKey with its algorithm, one of {@link io.smbench.smb2.context.SigningCapabilities}. */
    record SigningKey(int algorithm, Bytes key) {}

    /**
     * Session.EncryptionKey and Session.DecryptionKey.
     *
     * @param cipher one of {@link io.smbench.smb2.context.EncryptionCapabilities}
     */
    record CipherKeys(int cipher, Bytes encryption, Bytes decryption) {}

    private final @Nullable MessageSigner outgoing;
    private final @Nullable MessageSigner incoming;
    private final @Nullable PacketCipher encryption;
    private final @Nullable PacketCipher decryption;
    private long nonce;

    /**
     * @param signing null if the session cannot sign, being anonymous or a guest's
     * @param keys null if it cannot encrypt
     */
    SessionSecurity(@Nullable SigningKey signing, @Nullable CipherKeys keys) {
        outgoing = signing == null ? null : MessageSigner.of(signing.algorithm, signing.key);
        incoming = signing == null ? null : MessageSigner.of(signing.algorithm, signing.key);
        encryption = keys == null ? null : PacketCipher.of(keys.cipher, keys.encryption);
        decryption = keys == null ? null : PacketCipher.of(keys.cipher, keys.decryption);
    }

    boolean canSign() {
        return outgoing != null;
    }

    boolean canEncrypt() {
        return encryption != null;
    }

    /** Signs the message that stands at {@code from} of {@code frame}. */
    void sign(byte[] frame, int from, int length) {
        present(outgoing, "signing").sign(frame, from, length);
    }

    boolean verify(Bytes message) {
        return present(incoming, "signing").verify(message);
    }

    /** The encrypted form of {@code frame}, which has a prefix that is not encrypted. Nonces are a counter. */
    byte[] encrypt(long sessionId, byte[] frame, int prefix) {
        nonce++;
        Bytes nonceBytes = new WireWriter(TransformHeader.NONCE_SIZE)
                .i64(nonce)
                .zeros(TransformHeader.NONCE_SIZE - Long.BYTES)
                .toBytes();
        Bytes packet = Bytes.wrap(frame, prefix, frame.length - prefix);
        Bytes transformed = present(encryption, "encryption").encrypt(sessionId, nonceBytes, packet);
        byte[] result = new byte[prefix + transformed.length()];
        transformed.copyTo(result, prefix);
        return result;
    }

    /**
     * The packet in {@code transformed}.
     *
     * @throws WireException if it was changed on its way, or is not encrypted with this session's key
     */
    byte[] decrypt(byte[] transformed) {
        return present(decryption, "encryption")
                .decrypt(Bytes.wrap(transformed))
                .orElseThrow(() -> new WireException(
                        "a message that cannot be decrypted: it was changed on its way, or the keys differ"))
                .toArray();
    }

    private static <T> T present(@Nullable T key, String purpose) {
        if (key == null) {
            throw new IllegalStateException("the session has no key for " + purpose);
        }
        return key;
    }
}
