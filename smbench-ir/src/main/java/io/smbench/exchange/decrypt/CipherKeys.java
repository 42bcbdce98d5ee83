package io.smbench.exchange.decrypt;

import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.crypto.PacketCipher;
import io.smbench.smb2.crypto.SessionKeys;
import io.smbench.tcp.Direction;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Two keys that may be those of a session, one of which may be empty. */
record CipherKeys(Bytes clientToServer, Bytes serverToClient) {
    private static final List<Integer> BY_128_BITS =
            List.of(EncryptionCapabilities.AES_128_GCM, EncryptionCapabilities.AES_128_CCM);
    private static final List<Integer> BY_256_BITS =
            List.of(EncryptionCapabilities.AES_256_GCM, EncryptionCapabilities.AES_256_CCM);
    private static final int BYTES_OF_128_BITS = 16;

    static CipherKeys of(SessionKeys keys) {
        return new CipherKeys(keys.clientToServerKey(), keys.serverToClientKey());
    }

    /**
     * Every cipher that may decrypt a packet of {@code direction}, the likeliest first. Lists exist with the two keys
     * in each other's place, so both are tried.
     */
    List<PacketCipher> ciphers(Direction direction) {
        boolean toServer = direction == Direction.CLIENT_TO_SERVER;
        List<PacketCipher> ciphers = new ArrayList<>();
        Stream.of(toServer ? clientToServer : serverToClient, toServer ? serverToClient : clientToServer)
                .filter(key -> !key.isEmpty())
                .forEach(key -> (key.length() == BYTES_OF_128_BITS ? BY_128_BITS : BY_256_BITS)
                        .forEach(cipher -> ciphers.add(PacketCipher.of(cipher, key))));
        return ciphers;
    }

    /** Says nothing about the keys. */
    @Override
    public String toString() {
        return "CipherKeys[hidden]";
    }
}
