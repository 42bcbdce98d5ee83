package io.smbench.exchange.decrypt;

import io.smbench.wire.Bytes;
import org.apiguardian.api.API;

/**
 * The keys of one session, as far as they are known; what is not known is empty.
 *
 * @param sessionId as {@link io.smbench.smb2.Smb2Header} reads it
 * @param sessionKey what authentication gave, in full; 8 to 64 bytes
 * @param serverToClientKey 16 or 32 bytes
 * @param clientToServerKey 16 or 32 bytes
 */
@API(status = API.Status.EXPERIMENTAL)
public record KeyEntry(long sessionId, Bytes sessionKey, Bytes serverToClientKey, Bytes clientToServerKey) {
    boolean hasKey() {
        return !sessionKey.isEmpty() || hasCipherKeys();
    }

    boolean hasCipherKeys() {
        return !serverToClientKey.isEmpty() || !clientToServerKey.isEmpty();
    }

    /** Says nothing about the keys. */
    @Override
    public String toString() {
        return "KeyEntry[0x%016x]".formatted(sessionId);
    }
}
