package io.smbench.schedule;

import java.time.Duration;
import java.util.SplittableRandom;
import org.apiguardian.api.API;

/**
 * Turns recorded times into intended ones.
 *
 * @param timeScale 1 as recorded, 0.5 twice as fast; positive
 * @param jitter each operation is due up to this much later, evenly distributed
 * @param seed equal seeds give equal jitter
 */
@API(status = API.Status.INTERNAL)
public record Timing(Pacing pacing, double timeScale, Duration jitter, long seed) {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    public Timing {
        if (!(timeScale > 0) || Double.isInfinite(timeScale)) {
            throw new IllegalArgumentException("timeScale=" + timeScale + ": must be a number above 0");
        }
        if (jitter.isNegative()) {
            throw new IllegalArgumentException("jitter=" + jitter + ": must not be negative");
        }
    }

    /** A recorded time or gap on the run's scale. */
    public long scaledNanos(long recordedUs) {
        return Math.round(recordedUs * 1000.0 * timeScale);
    }

    /** How much later than planned operation number {@code index} is due. */
    public long jitterNanos(int index) {
        long bound = jitter.toNanos();
        return bound == 0 ? 0 : new SplittableRandom(seed + (index + 1) * GOLDEN_GAMMA).nextLong(bound + 1);
    }
}
