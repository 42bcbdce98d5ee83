package io.smbench.metric;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * The distribution of some durations. All are zero if there were none.
 *
 * @param count how many durations
 */
@API(status = API.Status.EXPERIMENTAL)
public record Percentiles(
        long count, Duration mean, Duration p50, Duration p90, Duration p99, Duration p999, Duration max) {
    public static final Percentiles NONE = new Percentiles(
            0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
