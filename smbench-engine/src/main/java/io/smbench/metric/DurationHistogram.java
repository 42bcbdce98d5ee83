package io.smbench.metric;

import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.apiguardian.api.API;

/**
 * Counts durations in buckets whose width is less than 0.1 % of their value, so that memory does not grow with the
 * count. Not safe for use by several threads.
 */
@API(status = API.Status.INTERNAL)
public final class DurationHistogram {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);

    /** Negative durations count as zero. */
    public void record(long nanos) {
        histogram.recordValue(Math.max(0, nanos));
    }

    public Percentiles percentiles() {
        if (histogram.getTotalCount() == 0) {
            return Percentiles.NONE;
        }
        return new Percentiles(
                histogram.getTotalCount(),
                Duration.ofNanos(Math.round(histogram.getMean())),
                at(50),
                at(90),
                at(99),
                at(99.9),
                Duration.ofNanos(histogram.getMaxValue()));
    }

    private Duration at(double percentile) {
        return Duration.ofNanos(histogram.getValueAtPercentile(percentile));
    }
}
