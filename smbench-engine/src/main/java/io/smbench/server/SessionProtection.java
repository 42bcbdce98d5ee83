package io.smbench.server;

import io.smbench.smb2.crypto.MessageSigner;
import io.smbench.smb2.crypto.PacketCipher;
import io.smbench.smb2.crypto.SessionKeys;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** The keys of a session at work, one object for each direction. */
final class SessionProtection {
    private final MessageSigner incoming;
    private final MessageSigner outgoing;
    private final @Nullable PacketCipher decryption;
    private final @Nullable PacketCipher encryption;
    private long nonces;

    /** @param cipher 0 for a connection that cannot encrypt */
    SessionProtection(SessionKeys keys, int signingAlgorithm, int cipher) {
        incoming = MessageSigner.of(signingAlgorithm, keys.signingKey());
        outgoing = MessageSigner.of(signingAlgorithm, keys.signingKey());
        decryption = cipher == 0 ? null : PacketCipher.of(cipher, keys.clientToServerKey());
        encryption = cipher == 0 ? null : PacketCipher.of(cipher, keys.serverToClientKey());
    }

    boolean canEncrypt() {
        return encryption != null;
    }

    boolean verify(Bytes message) {
        synchronized (incoming) {
            return incoming.verify(message);
        }
    }

    void sign(byte[] packet, int offset, int length) {
        synchronized (outgoing) {
            outgoing.sign(packet, offset, length);
        }
    }

    /** The packet in {@code transformed}; null if it was not made with this session's key. */
    @Nullable
    Bytes decrypt(Bytes transformed) {
        PacketCipher cipher = decryption;
        if (cipher == null) {
            return null;
        }
        synchronized (cipher) {
            return cipher.decrypt(transformed).orElse(null);
        }
    }

    Bytes encrypt(long sessionId, Bytes packet) {
        PacketCipher cipher = encryption;
        if (cipher == null) {
            throw new IllegalStateException("this connection has no cipher");
        }
        synchronized (cipher) {
            Bytes nonce = new WireWriter(16).i64(++nonces).i64(0).toBytes();
            return cipher.encrypt(sessionId, nonce, packet);
        }
    }
}
