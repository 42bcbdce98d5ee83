package io.smbench.run;

import io.smbench.ir.json.JsonTree;
import io.smbench.metric.Percentiles;
import io.smbench.result.BreakCounts;
import io.smbench.result.BreakEvent;
import io.smbench.result.BrokenEdge;
import io.smbench.result.ClientFailure;
import io.smbench.result.DataDifference;
import io.smbench.result.Deviation;
import io.smbench.result.Fidelity;
import io.smbench.result.InFlight;
import io.smbench.result.InjectedFault;
import io.smbench.result.OpenLeft;
import io.smbench.result.Outcome;
import io.smbench.result.Reclaim;
import io.smbench.result.ReplayResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A result as JSON, for other programs. Names as in workload files; times in µs, as decimals. */
@API(status = API.Status.EXPERIMENTAL)
public final class ResultFile {
    private static final double NANOS_PER_US = 1000.0;

    private ResultFile() {}

    /** Writes {@code run} to {@code file}, in place of what it held. */
    public static void write(FinishedRun run, Path file) throws IOException {
        ReplayResult result = run.result();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("version", 1);
        tree.put("workload", source(result));
        tree.put("settings", new TreeMap<>(result.settings()));
        tree.put("ending", word(result.ending()));
        tree.put("duration_us", us(result.duration()));
        tree.put("counts", counts(result));
        tree.put("deviations", result.deviations().stream().map(ResultFile::of).toList());
        tree.put("breaks", result.breaks().stream().map(ResultFile::of).toList());
        tree.put("reclaims", result.reclaims().stream().map(ResultFile::of).toList());
        tree.put(
                "client_failures",
                result.clientFailures().stream().map(ResultFile::of).toList());
        tree.put("opens_left", result.opensLeft().stream().map(ResultFile::of).toList());
        tree.put(
                "faults_fired",
                result.faultsFired().stream().map(ResultFile::of).toList());
        tree.put("left_over", run.leftOver());
        tree.put("fidelity", of(result.fidelity()));
        tree.put("times", times(result));
        tree.put("outcomes", result.outcomes().stream().map(ResultFile::of).toList());
        JsonTree.write(tree, file);
    }

    private static Map<String, Object> source(ReplayResult result) {
        Map<String, Object> source = new LinkedHashMap<>();
        put(source, "name", result.workload().header().metadata().sourceName());
        put(source, "sha256", result.workload().header().metadata().sourceSha256());
        return source;
    }

    private static Map<String, Object> counts(ReplayResult result) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("operations", result.outcomes().size());
        counts.put("as_recorded", result.asRecordedCount());
        counts.put("deviations", result.deviations().size());
        for (Outcome.Fate fate : Outcome.Fate.values()) {
            counts.put(word(fate), result.count(fate));
        }
        return counts;
    }

    private static Map<String, Object> of(Deviation deviation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("op_id", deviation.opId());
        tree.put("kind", word(deviation.kind()));
        tree.put("expected", deviation.expected());
        tree.put("actual", deviation.actual());
        put(tree, "cause", deviation.cause());
        return tree;
    }

    private static Map<String, Object> of(BreakEvent event) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("client_id", event.clientId());
        put(tree, "op_id", event.opId());
        put(tree, "open_op_id", event.openOpId());
        put(tree, "path", event.path());
        put(
                tree,
                "lease_key",
                event.leaseKey() == null ? null : event.leaseKey().toString());
        put(tree, "recorded_level", event.recordedLevelName());
        put(tree, "level", event.hasCome() ? event.levelName() : null);
        tree.put("as_recorded", event.isAsRecorded());
        tree.put("ack_required", event.ackRequired());
        put(tree, "received_us", time(event.receivedNanos()));
        put(tree, "answer", event.answer() == null ? null : word(event.answer()));
        put(tree, "answered_us", time(event.answeredNanos()));
        return tree;
    }

    private static Map<String, Object> of(Reclaim reclaim) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("client_id", reclaim.clientId());
        tree.put("op_id", reclaim.opId());
        tree.put("path", reclaim.path());
        tree.put("reclaimed", reclaim.isReclaimed());
        put(tree, "why", reclaim.why());
        tree.put("time_us", us(reclaim.timeNanos()));
        return tree;
    }

    private static Map<String, Object> of(ClientFailure failure) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("client_id", failure.clientId());
        tree.put("kind", word(failure.kind()));
        tree.put("message", failure.message());
        tree.put("time_us", us(failure.timeNanos()));
        return tree;
    }

    private static Map<String, Object> of(OpenLeft left) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("client_id", left.clientId());
        tree.put("op_id", left.opId());
        put(tree, "handle_ref", left.handleRef());
        tree.put("path", left.path());
        tree.put("closed", left.closed());
        return tree;
    }

    private static Map<String, Object> of(InjectedFault fault) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("command", fault.command());
        put(tree, "path", fault.path());
        put(tree, "user", fault.user());
        tree.put("effect", fault.effect());
        return tree;
    }

    private static Map<String, Object> of(Fidelity fidelity) {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "invalid", fidelity.invalid());
        tree.put("edges_checked", fidelity.edgesChecked());
        tree.put("edges_violated", fidelity.edgesViolated());
        tree.put(
                "broken_edges",
                fidelity.brokenEdges().stream().map(ResultFile::of).toList());
        tree.put("breaks", of(fidelity.breaks()));
        tree.put("in_flight", of(fidelity.inFlight()));
        tree.put("peak_in_flight", fidelity.peakInFlight());
        tree.put("saturation", fidelity.saturation());
        tree.put("lag_budget_us", us(fidelity.lagBudget()));
        tree.put("lag", of(fidelity.lag()));
        tree.put("scheduler_lag", of(fidelity.schedulerLag()));
        tree.put("dependency_wait", of(fidelity.dependencyWait()));
        tree.put("client_wait", of(fidelity.clientWait()));
        tree.put("credit_wait", of(fidelity.creditWait()));
        return tree;
    }

    private static Map<String, Object> of(BrokenEdge edge) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("before", edge.before());
        tree.put("after", edge.after());
        tree.put("early_us", us(edge.early()));
        return tree;
    }

    private static Map<String, Object> of(BreakCounts breaks) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("recorded", breaks.recorded());
        tree.put("as_recorded", breaks.asRecorded());
        tree.put("unexpected", breaks.unexpected());
        return tree;
    }

    private static Map<String, Object> of(InFlight inFlight) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("recorded", of(inFlight.recorded()));
        tree.put("replayed", of(inFlight.replayed()));
        return tree;
    }

    private static Map<String, Object> of(InFlight.Load load) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mean", load.mean());
        tree.put("peak", load.peak());
        tree.put("slices", load.slices());
        return tree;
    }

    private static Map<String, Object> times(ReplayResult result) {
        Map<String, Object> tree = new TreeMap<>();
        result.times().forEach((type, times) -> {
            Map<String, Object> both = new LinkedHashMap<>();
            both.put("response", of(times.response()));
            both.put("latency", of(times.latency()));
            tree.put(type.jsonName(), both);
        });
        return tree;
    }

    private static Map<String, Object> of(Percentiles percentiles) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("count", percentiles.count());
        tree.put("mean_us", us(percentiles.mean()));
        tree.put("p50_us", us(percentiles.p50()));
        tree.put("p90_us", us(percentiles.p90()));
        tree.put("p99_us", us(percentiles.p99()));
        tree.put("p999_us", us(percentiles.p999()));
        tree.put("max_us", us(percentiles.max()));
        return tree;
    }

    private static Map<String, Object> of(Outcome outcome) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("op_id", outcome.operation().opId());
        tree.put("fate", word(outcome.fate()));
        put(tree, "status", outcome.status() == null ? null : outcome.status().name());
        tree.put("intended_us", us(outcome.intendedNanos()));
        put(tree, "issued_us", time(outcome.issuedNanos()));
        put(tree, "sent_us", time(outcome.sentNanos()));
        put(tree, "completed_us", time(outcome.completedNanos()));
        tree.put("attempts", outcome.attempts());
        put(tree, "failure", outcome.failure());
        tree.putAll(JsonTree.of(outcome.returned()));
        DataDifference difference = outcome.dataDifference();
        put(tree, "data_difference", difference == null ? null : of(difference));
        return tree;
    }

    private static Map<String, Object> of(DataDifference difference) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file_offset", difference.fileOffset());
        tree.put("read_offset", difference.readOffset());
        tree.put("expected", difference.expected());
        tree.put("actual", difference.actual());
        tree.put("differing", difference.differing());
        tree.put("compared", difference.compared());
        return tree;
    }

    private static @Nullable Double time(long nanos) {
        return nanos < 0 ? null : us(nanos);
    }

    private static double us(long nanos) {
        return nanos / NANOS_PER_US;
    }

    private static double us(Duration duration) {
        return us(duration.toNanos());
    }

    private static void put(Map<String, Object> tree, String name, @Nullable Object value) {
        if (value != null) {
            tree.put(name, value);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
