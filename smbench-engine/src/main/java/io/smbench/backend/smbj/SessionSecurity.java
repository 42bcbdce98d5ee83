package io.smbench.backend.smbj;

import io.smbench.smb2.TransformHeader;
import io.smbench.smb2.crypto.MessageSigner;
import io.smbench.smb2.crypto.PacketCipher;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one session on one connection, MS-SMB2 3.1.4.1 and 3.1.4.3: each channel has a signing key of its own,
 * all have the same cipher. Outgoing and incoming messages have locks of their own, and neither waits for the other.
 */
final class SessionSecurity {
    /**
     * Session.SigningKey or Channel.SigningKey, its algorithm one of
     * {@link io.smbench.smb2.context.SigningCapabilities}.
     */
    record SigningKey(int algorithm, Bytes key) {}

    /**
     * Session.EncryptionKey and Session.DecryptionKey.
     *
     * @param cipher one of {@link io.smbench.smb2.context.EncryptionCapabilities}
     */
    record CipherKeys(int cipher, Bytes encryption, Bytes decryption) {}

    /** Of a session that can neither sign nor encrypt, being anonymous, a guest's, or not there yet. */
    static final SessionSecurity NONE = new SessionSecurity(null, (Sealing) null);

    private final @Nullable Signing signing;
    private final @Nullable Sealing sealing;

    /** @param keys null if it cannot encrypt */
    SessionSecurity(SigningKey signing, @Nullable CipherKeys keys) {
        this(new Signing(signing), keys == null ? null : new Sealing(keys));
    }

    private SessionSecurity(@Nullable Signing signing, @Nullable Sealing sealing) {
        this.signing = signing;
        this.sealing = sealing;
    }

    /** The same session on another connection, MS-SMB2 3.2.5.3.3. */
    SessionSecurity withChannel(SigningKey channelKey) {
        return new SessionSecurity(new Signing(channelKey), sealing);
    }

    boolean canSign() {
        return signing != null;
    }

    boolean canEncrypt() {
        return sealing != null;
    }

    /** Signs the message that stands at {@code from} of {@code frame}. */
    void sign(byte[] frame, int from, int length) {
        present(signing, "signing").sign(frame, from, length);
    }

    boolean verify(Bytes message) {
        return present(signing, "signing").verify(message);
    }

    /** The encrypted form of {@code frame}, which has a prefix that is not encrypted. */
    byte[] encrypt(long sessionId, byte[] frame, int prefix) {
        Bytes packet = Bytes.wrap(frame, prefix, frame.length - prefix);
        Bytes transformed = present(sealing, "encryption").encrypt(sessionId, packet);
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
        return present(sealing, "encryption").decrypt(Bytes.wrap(transformed));
    }

    private static <T> T present(@Nullable T key, String purpose) {
        if (key == null) {
            throw new IllegalStateException("the session has no key for " + purpose);
        }
        return key;
    }

    /** A signing key at work. */
    private static final class Signing {
        private final MessageSigner outgoing;
        private final MessageSigner incoming;

        Signing(SigningKey key) {
            outgoing = MessageSigner.of(key.algorithm, key.key);
            incoming = MessageSigner.of(key.algorithm, key.key);
        }

        void sign(byte[] frame, int from, int length) {
            synchronized (outgoing) {
                outgoing.sign(frame, from, length);
            }
        }

        boolean verify(Bytes message) {
            synchronized (incoming) {
                return incoming.verify(message);
            }
        }
    }

    /** Cipher keys at work. Nonces are a counter, which all channels share with the key. */
    private static final class Sealing {
        private final PacketCipher encryption;
        private final PacketCipher decryption;
        private long nonce;

        Sealing(CipherKeys keys) {
            encryption = PacketCipher.of(keys.cipher, keys.encryption);
            decryption = PacketCipher.of(keys.cipher, keys.decryption);
        }

        Bytes encrypt(long sessionId, Bytes packet) {
            synchronized (encryption) {
                nonce++;
                Bytes nonceBytes = new WireWriter(TransformHeader.NONCE_SIZE)
                        .i64(nonce)
                        .zeros(TransformHeader.NONCE_SIZE - Long.BYTES)
                        .toBytes();
                return encryption.encrypt(sessionId, nonceBytes, packet);
            }
        }

        byte[] decrypt(Bytes transformed) {
            synchronized (decryption) {
                return decryption
                        .decrypt(transformed)
                        .orElseThrow(() -> new WireException(
                                "a message that cannot be decrypted: it was changed on its way, or the keys differ"))
                        .toArray();
            }
        }
    }
}
