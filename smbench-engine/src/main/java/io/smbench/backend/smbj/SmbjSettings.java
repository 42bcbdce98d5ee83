package io.smbench.backend.smbj;

import io.smbench.time.Ticker;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How the backend uses this machine.
 *
 * @param loops threads that read and write all connections
 * @param setupThreads how many connections and sessions are set up at a time
 * @param connectLimit for the server to accept a connection
 * @param setupLimit for each of its answers to NEGOTIATE and SESSION_SETUP
 */
@API(status = API.Status.EXPERIMENTAL)
public record SmbjSettings(int loops, int setupThreads, Duration connectLimit, Duration setupLimit, Ticker ticker) {
    /** Loops for half of the processors, at most 4: one of them carries tens of thousands of operations a second. */
    public static final SmbjSettings DEFAULT = new SmbjSettings(
            Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2)),
            16,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Ticker.SYSTEM);

    public SmbjSettings {
        if (loops < 1 || setupThreads < 1) {
            throw new IllegalArgumentException(
                    "loops=%d, setupThreads=%d: both must be at least 1".formatted(loops, setupThreads));
        }
    }
}
