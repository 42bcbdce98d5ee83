package io.smbench.server;

import io.smbench.smb2.crypto.MessageSigner;
import io.smbench.wire.Bytes;

/** A signing key at work, one object for each direction. */
final class ChannelSigner {
    private final int algorithm;
    private final MessageSigner incoming;
    private final MessageSigner outgoing;

    ChannelSigner(int algorithm, Bytes key) {
        this.algorithm = algorithm;
        incoming = MessageSigner.of(algorithm, key);
        outgoing = MessageSigner.of(algorithm, key);
    }

    int algorithm() {
        return algorithm;
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
}
