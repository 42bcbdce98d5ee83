package io.smbench.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DurationHistogramTest {
    @Test
    void givesPercentilesWithinATenthOfAPercent() {
        DurationHistogram histogram = new DurationHistogram();
        for (int i = 1; i <= 10_000; i++) {
            histogram.record(i * 1000L);
        }

        Percentiles percentiles = histogram.percentiles();

        assertThat(percentiles.count()).isEqualTo(10_000);
        assertNear(percentiles.mean(), 5_000_500);
        assertNear(percentiles.p50(), 5_000_000);
        assertNear(percentiles.p90(), 9_000_000);
        assertNear(percentiles.p99(), 9_900_000);
        assertNear(percentiles.p999(), 9_990_000);
        assertNear(percentiles.max(), 10_000_000);
    }

    private static void assertNear(Duration actual, long nanos) {
        assertThat(actual.toNanos()).isCloseTo(nanos, within(nanos / 1000));
    }

    @Test
    void countsDurationsFromNothingToDays() {
        DurationHistogram histogram = new DurationHistogram();
        histogram.record(-5);
        histogram.record(Duration.ofDays(2).toNanos());

        assertThat(histogram.percentiles().p50()).isEqualTo(Duration.ZERO);
        assertThat(histogram.percentiles().max()).isGreaterThanOrEqualTo(Duration.ofDays(2));
    }

    @Test
    void isZeroWithoutDurations() {
        assertThat(new DurationHistogram().percentiles()).isEqualTo(Percentiles.NONE);
    }
}
