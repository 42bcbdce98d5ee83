package io.smbench.exchange.decrypt;

import io.smbench.smb2.crypto.PacketCipher;
import io.smbench.tcp.Direction;
import io.smbench.wire.Bytes;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One session's ciphers on one connection: those that have authenticated a packet. */
final class SessionCiphers {
    /** So often wrong in a row, keys are wrong for good; trying them all on gigabytes would take hours. */
    private static final int MAX_FAILURES = 64;

    private final long sessionId;
    private final KeySources sources;
    private final Map<Direction, PacketCipher> proven = new EnumMap<>(Direction.class);
    private Unopened reason = Unopened.NO_KEY;
    private int failures;

    SessionCiphers(long sessionId, KeySources sources) {
        this.sessionId = sessionId;
        this.sources = sources;
    }

    /** What is in {@code packet}; if empty, {@link #reason()} says why. */
    Optional<Bytes> decrypt(Direction direction, Bytes packet) {
        PacketCipher known = proven.get(direction);
        if (known != null) {
            Optional<Bytes> content = known.decrypt(packet);
            if (content.isPresent()) {
                failures = 0;
                return content;
            }
        }
        return failures < MAX_FAILURES ? search(direction, packet) : Optional.empty();
    }

    Unopened reason() {
        return reason;
    }

    private Optional<Bytes> search(Direction direction, Bytes packet) {
        KeySources.Candidates candidates = sources.candidates(sessionId);
        for (CipherKeys keys : candidates.keys()) {
            for (PacketCipher cipher : keys.ciphers(direction)) {
                Optional<Bytes> content = cipher.decrypt(packet);
                if (content.isPresent()) {
                    proven.put(direction, cipher);
                    failures = 0;
                    return content;
                }
            }
        }
        failures += candidates.keys().isEmpty() ? 0 : 1;
        reason = candidates.ifNoneFits();
        return Optional.empty();
    }
}
