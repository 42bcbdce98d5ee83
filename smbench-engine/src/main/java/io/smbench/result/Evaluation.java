package io.smbench.result;

import io.smbench.ir.OperationType;
import io.smbench.metric.DurationHistogram;
import io.smbench.result.Outcome.Fate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Concludes a result from a run's facts. */
final class Evaluation {
    private final RunFacts facts;

    Evaluation(RunFacts facts) {
        this.facts = facts;
    }

    List<Deviation> deviations() {
        List<Outcome> byTime = new ArrayList<>(facts.outcomes());
        byTime.sort(Comparator.comparingLong(Outcome::completedNanos));
        Causes causes = new Causes();
        Map<String, List<Deviation>> ofBreaks = breaks().stream().collect(Collectors.groupingBy(Deviation::opId));
        List<Deviation> first = new ArrayList<>();
        List<Deviation> followers = new ArrayList<>();
        for (Outcome outcome : byTime) {
            causes.see(outcome.operation());
            List<Deviation> found = new ArrayList<>(Comparison.compare(outcome, facts.oplocksReplayed()));
            found.addAll(ofBreaks.getOrDefault(outcome.operation().opId(), List.of()));
            if (!found.isEmpty()) {
                String cause = causes.causeOf(outcome.operation(), outcome.cause());
                for (Deviation deviation : found) {
                    (cause == null ? first : followers).add(deviation.causedBy(cause));
                }
            }
        }
        first.addAll(followers);
        return first;
    }

    /** What is wrong with breaks besides that they did not come, or at another level. */
    private List<Deviation> breaks() {
        List<Deviation> found = new ArrayList<>();
        for (BreakEvent event : facts.breaks()) {
            if (event.isOutOfOrder() && event.opId() != null) {
                found.add(new Deviation(
                        event.opId(),
                        Deviation.Kind.BREAK_ORDER,
                        "a break before those that the client got later",
                        "a break after one of those",
                        null));
            } else if (!event.isRecorded()) {
                found.add(new Deviation(
                        shownBy(event),
                        Deviation.Kind.BREAK_UNEXPECTED,
                        "no break",
                        "a break to " + event.levelName(),
                        null));
            }
        }
        return found;
    }

    private String shownBy(BreakEvent event) {
        return event.openOpId() != null
                ? event.openOpId()
                : facts.outcomes().stream()
                        .map(Outcome::operation)
                        .filter(operation -> operation.clientId().equals(event.clientId()))
                        .findFirst()
                        .orElseThrow()
                        .opId();
    }

    Map<OperationType, CommandTimes> times() {
        Map<OperationType, DurationHistogram> responses = new EnumMap<>(OperationType.class);
        Map<OperationType, DurationHistogram> latencies = new EnumMap<>(OperationType.class);
        for (Outcome outcome : facts.outcomes()) {
            if (outcome.fate() == Fate.ANSWERED) {
                OperationType type = outcome.operation().type();
                histogram(responses, type).record(outcome.responseNanos());
                histogram(latencies, type).record(outcome.latencyNanos());
            }
        }
        Map<OperationType, CommandTimes> times = new EnumMap<>(OperationType.class);
        responses.forEach((type, response) -> times.put(
                type,
                new CommandTimes(
                        response.percentiles(), histogram(latencies, type).percentiles())));
        return times;
    }

    private static DurationHistogram histogram(Map<OperationType, DurationHistogram> histograms, OperationType type) {
        return histograms.computeIfAbsent(type, unseen -> new DurationHistogram());
    }
}
