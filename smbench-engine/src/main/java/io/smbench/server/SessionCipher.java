package io.smbench.server;

import io.smbench.smb2.crypto.PacketCipher;
import io.smbench.smb2.crypto.SessionKeys;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import org.jspecify.annotations.Nullable;

/** The encryption keys of a session at work, the same on all its channels; one object for each direction. */
final class SessionCipher {
    private final PacketCipher decryption;
    private final PacketCipher encryption;
    private long nonces;

    /** @param cipher of the connection that the session was set up on */
    SessionCipher(SessionKeys keys, int cipher) {
        decryption = PacketCipher.of(cipher, keys.clientToServerKey());
        encryption = PacketCipher.of(cipher, keys.serverToClientKey());
    }

    /** The packet in {@code transformed}; null if it was not made with this session's key. */
    @Nullable
    Bytes decrypt(Bytes transformed) {
        synchronized (decryption) {
            return decryption.decrypt(transformed).orElse(null);
        }
    }

    Bytes encrypt(long sessionId, Bytes packet) {
        synchronized (encryption) {
            Bytes nonce = new WireWriter(16).i64(++nonces).i64(0).toBytes();
            return encryption.encrypt(sessionId, nonce, packet);
        }
    }
}
