package io.smbench.assertj;

import io.smbench.metric.DurationHistogram;
import io.smbench.metric.Percentiles;
import io.smbench.result.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The way to claims about a distribution of times. */
@API(status = API.Status.EXPERIMENTAL)
public final class TimesAssert {
    private static final int SLOWEST = 3;

    private final ReplayResultAssert result;
    private final String name;
    private final List<Outcome> measured;
    private final ToLongFunction<Outcome> measure;
    private final Percentiles percentiles;

    TimesAssert(ReplayResultAssert result, String name, List<Outcome> measured, ToLongFunction<Outcome> measure) {
        this.result = result;
        this.name = name;
        this.measured = measured;
        this.measure = measure;
        DurationHistogram histogram = new DurationHistogram();
        measured.forEach(outcome -> histogram.record(measure.applyAsLong(outcome)));
        this.percentiles = histogram.percentiles();
    }

    public Limit mean() {
        return new Limit("mean", percentiles.mean());
    }

    public Limit p50() {
        return new Limit("p50", percentiles.p50());
    }

    public Limit p90() {
        return new Limit("p90", percentiles.p90());
    }

    public Limit p99() {
        return new Limit("p99", percentiles.p99());
    }

    public Limit p999() {
        return new Limit("p99.9", percentiles.p999());
    }

    public Limit max() {
        return new Limit("max", percentiles.max());
    }

    /** Claims about one number of the distribution. */
    public final class Limit {
        private final String which;
        private final Duration value;

        private Limit(String which, Duration value) {
            this.which = which;
            this.value = value;
        }

        public ReplayResultAssert isLessThan(Duration limit) {
            if (value.compareTo(limit) < 0) {
                return result;
            }
            String message =
                    "%s, %s: expected less than %s, was %s%n  of %d operations: p50 %s, p90 %s, p99 %s, max %s%n  slowest: %s"
                            .formatted(
                                    name,
                                    which,
                                    ReplayResultAssert.millis(limit),
                                    ReplayResultAssert.millis(value),
                                    percentiles.count(),
                                    ReplayResultAssert.millis(percentiles.p50()),
                                    ReplayResultAssert.millis(percentiles.p90()),
                                    ReplayResultAssert.millis(percentiles.p99()),
                                    ReplayResultAssert.millis(percentiles.max()),
                                    slowest());
            throw result.failed(
                    which + " < " + ReplayResultAssert.millis(limit),
                    which + " = " + ReplayResultAssert.millis(value),
                    message);
        }
    }

    private String slowest() {
        return measured.stream()
                .sorted(Comparator.comparingLong(measure).reversed())
                .limit(SLOWEST)
                .map(outcome -> "%s by %s (%s)"
                        .formatted(
                                outcome.operation().opId(),
                                outcome.operation().clientId(),
                                ReplayResultAssert.millis(Duration.ofNanos(measure.applyAsLong(outcome)))))
                .collect(Collectors.joining(", "));
    }
}
