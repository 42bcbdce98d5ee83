package io.smbench.explain;

import io.smbench.ir.Operation;
import io.smbench.result.Deviation;
import io.smbench.result.Deviation.Kind;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the message of an {@link Explanation}. */
final class MessageText {
    private static final int CONTEXT = 2;
    private static final int MOST_CAUSES = 5;
    private static final int MOST_FOLLOWERS = 20;

    private final ReplayResult result;
    private final Timeline timeline;
    private final List<Deviation> causes;
    private final List<Deviation> followers;
    private final List<Deviation> all;
    private final Map<String, List<Deviation>> byOperation;
    private final StringBuilder text = new StringBuilder();

    MessageText(ReplayResult result, Timeline timeline, List<Deviation> deviations) {
        this.result = result;
        this.timeline = timeline;
        this.all = deviations;
        this.byOperation = deviations.stream().collect(Collectors.groupingBy(Deviation::opId));
        Map<Boolean, List<Deviation>> byFollowing = deviations.stream()
                .collect(Collectors.partitioningBy(
                        each -> each.cause() != null && byOperation.containsKey(each.cause())));
        this.causes = byFollowing.getOrDefault(false, List.of());
        this.followers = byFollowing.getOrDefault(true, List.of());
    }

    String write() {
        writeHeadline();
        writeEnding();
        for (int i = 0; i < Math.min(causes.size(), MOST_CAUSES); i++) {
            writeCause(i + 1, causes.get(i));
        }
        if (causes.size() > MOST_CAUSES) {
            line("");
            line("… and %d more first causes: %s"
                    .formatted(causes.size() - MOST_CAUSES, titles(causes.subList(MOST_CAUSES, causes.size()))));
        }
        writeFollowers();
        writeSettings();
        return text.toString().stripTrailing();
    }

    String writeClaim() {
        Deviation claim = all.get(0);
        line("%s did not end as claimed.".formatted(claim.opId()));
        writeEnding();
        writeCause(1, claim);
        writeSettings();
        return text.toString().stripTrailing();
    }

    String writeClaim(String claim, List<String> opIds) {
        line(claim);
        writeEnding();
        line("");
        writeTimeline(opIds);
        writeSettings();
        return text.toString().stripTrailing();
    }

    private void writeHeadline() {
        if (byOperation.isEmpty()) {
            return;
        }
        line("%s of %s replayed operations differ from the recording%s"
                .formatted(
                        byOperation.size(),
                        result.outcomes().size() - result.count(Fate.NOT_REPLAYED),
                        followers.isEmpty() ? "." : ": first causes first, then what follows from them."));
    }

    private void writeEnding() {
        String ending = ending(result.ending());
        if (ending != null) {
            line(ending);
        }
        result.clientFailures()
                .forEach(failure -> line("%s at %s ms: %s"
                        .formatted(failure.clientId(), millis(failure.timeNanos()), failure.message())));
        writeReclaims();
    }

    private void writeReclaims() {
        result.reclaims()
                .forEach(reclaim -> line("%s at %s ms: %s of %s was %s"
                        .formatted(
                                reclaim.clientId(),
                                millis(reclaim.timeNanos()),
                                reclaim.path(),
                                reclaim.opId(),
                                reclaim.isReclaimed()
                                        ? "reclaimed after the connection was lost"
                                        : "not given back after the connection was lost: " + reclaim.why())));
    }

    private static @Nullable String ending(Ending ending) {
        return switch (ending) {
            case COMPLETED -> null;
            case TIMED_OUT -> "The run was stopped at its time limit, before every operation was over.";
            case INTERRUPTED -> "The run was interrupted before every operation was over.";
            case UNREACHABLE -> "No connection to the server could be made, nothing was sent.";
        };
    }

    private void writeCause(int number, Deviation deviation) {
        line("");
        line("%d. %s: expected %s, got %s%s"
                .formatted(
                        number,
                        timeline.title(deviation.opId()),
                        deviation.expected(),
                        (deviation.kind() == Kind.NO_ANSWER ? "no answer: " : "") + deviation.actual(),
                        deviation.isFollower() ? " (it may follow from " + deviation.cause() + ")" : ""));
        line("");
        writeTimeline(List.of(deviation.opId()));
        List<String> advice = new Advice(timeline, new Captures(result.workload())).on(deviation);
        if (!advice.isEmpty()) {
            line("");
            line("   Look at:");
            advice.forEach(each -> line("   - " + each));
        }
    }

    /** The operations, marked, and what happened around them; a gap is a line of its own. */
    private void writeTimeline(List<String> opIds) {
        Table table = new Table();
        table.add("", "ms", "client", "operation", "", "status", "frame");
        Outcome last = null;
        for (Outcome outcome : timeline.around(opIds, CONTEXT)) {
            if (last != null && !timeline.isNext(last, outcome)) {
                table.add("", "…");
            }
            addRow(table, outcome, opIds.contains(outcome.operation().opId()));
            last = outcome;
        }
        line(table.write("  "));
    }

    private void addRow(Table table, Outcome outcome, boolean marked) {
        Operation operation = outcome.operation();
        Long frame = OperationText.frame(operation);
        table.add(
                marked ? ">" : "",
                millis(Timeline.timeNanos(outcome)),
                operation.clientId(),
                operation.opId(),
                timeline.act(operation),
                ending(outcome),
                frame == null ? "" : frame.toString());
    }

    private String ending(Outcome outcome) {
        String replayed = OutcomeText.replayed(outcome);
        List<Deviation> own = byOperation.getOrDefault(outcome.operation().opId(), List.of());
        if (own.isEmpty()) {
            return replayed;
        }
        return own.get(0).kind().isOfStatus()
                ? own.get(0).expected() + " → " + replayed
                : replayed + ", " + own.get(0).expected() + " → " + own.get(0).actual();
    }

    private void writeFollowers() {
        if (followers.isEmpty()) {
            return;
        }
        line("");
        line("What follows from these:");
        Table table = new Table();
        followers.stream()
                .limit(MOST_FOLLOWERS)
                .forEach(each -> table.add(
                        timeline.title(each.opId()),
                        "from " + each.cause() + ",",
                        each.expected() + " → " + shortened(each)));
        line(table.write("  "));
        if (followers.size() > MOST_FOLLOWERS) {
            line("  … and %d more".formatted(followers.size() - MOST_FOLLOWERS));
        }
    }

    /** Why a follower has no answer is said where its cause is. */
    private String shortened(Deviation follower) {
        return follower.kind() == Kind.NO_ANSWER
                ? OutcomeText.replayed(timeline.outcome(follower.opId()))
                : follower.actual();
    }

    private void writeFaults() {
        List<String> faults = FaultText.lines(result);
        if (!faults.isEmpty()) {
            line("");
            faults.forEach(this::line);
        }
    }

    private void writeSettings() {
        writeFaults();
        line("");
        line("Settings:");
        Table table = new Table();
        new TreeMap<>(result.settings()).forEach(table::add);
        line(table.write("  "));
    }

    private String titles(List<Deviation> deviations) {
        String titles = deviations.stream()
                .limit(MOST_FOLLOWERS)
                .map(each -> timeline.title(each.opId()))
                .collect(Collectors.joining(", "));
        return deviations.size() > MOST_FOLLOWERS ? titles + ", …" : titles;
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e6);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
