package io.smbench.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimingTest {
    private static Timing recorded(double timeScale, Duration jitter, long seed) {
        return new Timing(Pacing.RECORDED, timeScale, jitter, seed);
    }

    @Test
    void scalesRecordedMicrosecondsToNanoseconds() {
        assertThat(recorded(1, Duration.ZERO, 0).scaledNanos(1234)).isEqualTo(1_234_000);
        assertThat(recorded(0.5, Duration.ZERO, 0).scaledNanos(1234)).isEqualTo(617_000);
        assertThat(recorded(10, Duration.ZERO, 0).scaledNanos(3)).isEqualTo(30_000);
    }

    @Test
    void jitterIsTheSameForTheSameSeedAndStaysInItsRange() {
        Timing timing = recorded(1, Duration.ofMillis(1), 42);
        long[] first = IntStream.range(0, 1000).mapToLong(timing::jitterNanos).toArray();

        assertThat(first)
                .isEqualTo(IntStream.range(0, 1000)
                        .mapToLong(recorded(1, Duration.ofMillis(1), 42)::jitterNanos)
                        .toArray());
        assertThat(first)
                .isNotEqualTo(IntStream.range(0, 1000)
                        .mapToLong(recorded(1, Duration.ofMillis(1), 43)::jitterNanos)
                        .toArray());
        assertThat(IntStream.range(0, 1000).mapToLong(i -> first[i]).summaryStatistics())
                .satisfies(statistics -> {
                    assertThat(statistics.getMin()).isBetween(0L, 20_000L);
                    assertThat(statistics.getMax()).isBetween(980_000L, 1_000_000L);
                    assertThat(statistics.getAverage()).isBetween(450_000.0, 550_000.0);
                });
    }

    @Test
    void refusesATimeScaleThatIsNotAPositiveNumber() {
        for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> recorded(scale, Duration.ZERO, 0)).hasMessageStartingWith("timeScale=" + scale);
        }
    }
}
