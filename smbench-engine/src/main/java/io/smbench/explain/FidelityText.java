package io.smbench.explain;

import io.smbench.metric.Percentiles;
import io.smbench.result.BreakCounts;
import io.smbench.result.Fidelity;
import io.smbench.result.InFlight;
import io.smbench.result.ReplayResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** How true a replay was to the recording's order, time and load, for people. */
@API(status = API.Status.EXPERIMENTAL)
public final class FidelityText {
    private FidelityText() {}

    /** A line for each aspect; what is wrong is said where it is. */
    public static List<String> lines(ReplayResult result) {
        Fidelity fidelity = result.fidelity();
        List<String> lines = new ArrayList<>();
        lines.add("order: %s checked, %s".formatted(Counted.of(fidelity.edgesChecked(), "edge"), violated(fidelity)));
        BreakCounts breaks = fidelity.breaks();
        if (breaks.recorded() + breaks.unexpected() > 0) {
            lines.add("breaks: %d of %d as recorded, %d unexpected"
                    .formatted(breaks.asRecorded(), breaks.recorded(), breaks.unexpected()));
        }
        lines.add("lag, 99 %% of operations within: %s (scheduler %s, dependencies %s, client %s, credits %s)"
                .formatted(
                        p99(fidelity.lag()),
                        p99(fidelity.schedulerLag()),
                        p99(fidelity.dependencyWait()),
                        p99(fidelity.clientWait()),
                        p99(fidelity.creditWait())));
        InFlight inFlight = fidelity.inFlight();
        if (inFlight.recorded().peak() > 0) {
            lines.add("in flight: %s; recorded %s".formatted(load(inFlight.replayed()), load(inFlight.recorded())));
        }
        lines.add("generator: busy %d %% of the time".formatted(Math.round(fidelity.saturation() * 100)));
        if (!fidelity.isValid()) {
            lines.add("latencies are invalid: " + fidelity.invalid());
        }
        return lines;
    }

    private static String violated(Fidelity fidelity) {
        if (fidelity.edgesViolated() == 0) {
            return "0 violated";
        }
        String named = fidelity.brokenEdges().stream()
                .map(edge ->
                        "%s went %s before the end of %s".formatted(edge.after(), millis(edge.early()), edge.before()))
                .collect(Collectors.joining("; "));
        return "%d VIOLATED, which is an error of the engine: %s".formatted(fidelity.edgesViolated(), named);
    }

    private static String load(InFlight.Load load) {
        return String.format(Locale.ROOT, "mean %.2f, peak %d", load.mean(), load.peak());
    }

    private static String p99(Percentiles percentiles) {
        return millis(percentiles.p99());
    }

    private static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.3f ms", duration.toNanos() / 1e6);
    }
}
