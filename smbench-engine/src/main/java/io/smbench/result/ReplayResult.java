package io.smbench.result;

import io.smbench.ir.OperationType;
import io.smbench.ir.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apiguardian.api.API;

/**
 * What a replay was like, in full.
 *
 * @param settings how it was run (mode, ordering, pacing …), for people and reports
 * @param duration from the run's start to the end of the last operation
 * @param outcomes one per operation, in the workload's order
 * @param breaks oplock and lease breaks, in the order in which they came; then those that were recorded and did not
 *     come
 * @param reclaims durable Opens that the engine tried to get back after their connection was lost
 * @param deviations first causes first, by time; then those that follow from them, by time
 * @param times of the operations that were answered, by type
 * @param opensLeft what the workload had not closed when it ended
 * @param faultsFired what the embedded server did wrong because it was asked to, in the order in which it happened,
 *     from the preparation of the target to its removal
 */
@API(status = API.Status.EXPERIMENTAL)
public record ReplayResult(
        Workload workload,
        Map<String, String> settings,
        Ending ending,
        Duration duration,
        List<Outcome> outcomes,
        List<BreakEvent> breaks,
        List<Reclaim> reclaims,
        List<Deviation> deviations,
        Map<OperationType, CommandTimes> times,
        Fidelity fidelity,
        List<OpenLeft> opensLeft,
        List<ClientFailure> clientFailures,
        List<InjectedFault> faultsFired) {
    public ReplayResult {
        settings = Map.copyOf(settings);
        outcomes = List.copyOf(outcomes);
        breaks = List.copyOf(breaks);
        reclaims = List.copyOf(reclaims);
        deviations = List.copyOf(deviations);
        times = Map.copyOf(times);
        opensLeft = List.copyOf(opensLeft);
        clientFailures = List.copyOf(clientFailures);
        faultsFired = List.copyOf(faultsFired);
    }

    /** Why a run ended. */
    public enum Ending {
        /** Every operation came to its end. */
        COMPLETED,
        /** The run's time limit came first. */
        TIMED_OUT,
        /** The thread that ran it was interrupted. */
        INTERRUPTED,
        /** No connection to the target could be made; nothing was sent. */
        UNREACHABLE
    }

    /** Derives everything that follows from the run's bare facts. */
    public static ReplayResult of(RunFacts facts) {
        Evaluation evaluation = new Evaluation(facts);
        return new ReplayResult(
                facts.workload(),
                facts.settings(),
                facts.ending(),
                facts.duration(),
                facts.outcomes(),
                facts.breaks(),
                facts.reclaims(),
                evaluation.deviations(),
                evaluation.times(),
                new FidelityEvaluation(facts).fidelity(),
                facts.opensLeft(),
                facts.clientFailures(),
                List.of());
    }

    /** The same result, with other words for how it was run. */
    public ReplayResult withSettings(Map<String, String> others) {
        return with(others, faultsFired);
    }

    /** The same result, of a run during which these faults happened. */
    public ReplayResult withFaultsFired(List<InjectedFault> faults) {
        return with(settings, faults);
    }

    private ReplayResult with(Map<String, String> others, List<InjectedFault> faults) {
        return new ReplayResult(
                workload,
                others,
                ending,
                duration,
                outcomes,
                breaks,
                reclaims,
                deviations,
                times,
                fidelity,
                opensLeft,
                clientFailures,
                faults);
    }

    /**
     * The outcome of one operation.
     *
     * @throws NoSuchElementException if the workload has no such operation
     */
    public Outcome outcome(String opId) {
        return outcomes.stream()
                .filter(outcome -> outcome.operation().opId().equals(opId))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(
                        "no operation " + opId + " among the workload's " + outcomes.size()));
    }

    /** What deviates in one operation. */
    public List<Deviation> deviations(String opId) {
        return deviations.stream()
                .filter(deviation -> deviation.opId().equals(opId))
                .toList();
    }

    /** How many operations ended so. */
    public long count(Outcome.Fate fate) {
        return outcomes.stream().filter(outcome -> outcome.fate() == fate).count();
    }

    /** How many operations were replayed and show no deviation. */
    public long asRecordedCount() {
        List<String> deviating =
                deviations.stream().map(Deviation::opId).distinct().toList();
        return count(Outcome.Fate.ANSWERED)
                + count(Outcome.Fate.DONE)
                + count(Outcome.Fate.FAILED)
                + count(Outcome.Fate.BLOCKED)
                - deviating.size();
    }

    /** Response time and latency of a type; zero counts if none was answered. */
    public CommandTimes times(OperationType type) {
        return times.getOrDefault(type, CommandTimes.NONE);
    }

    /** Whether the run went to its end and nothing deviates. */
    public boolean isAsRecorded() {
        return ending == Ending.COMPLETED && deviations.isEmpty();
    }
}
