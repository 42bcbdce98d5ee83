package io.smbench.result;

import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.metric.DurationHistogram;
import io.smbench.metric.Percentiles;
import io.smbench.result.Outcome.Fate;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Concludes from a run's facts how true it was to the recording's order, time and load. */
final class FidelityEvaluation {
    private static final Set<OperationType> WAIT_BY_NATURE =
            EnumSet.of(OperationType.CHANGE_NOTIFY, OperationType.OPLOCK_BREAK_NOTIFICATION);

    private final RunFacts facts;

    FidelityEvaluation(RunFacts facts) {
        this.facts = facts;
    }

    Fidelity fidelity() {
        Percentiles schedulerLag = distribution(Outcome::schedulerLagNanos);
        EdgeCheck edges = new EdgeCheck(facts.outcomes(), facts.order(), facts.oplocksReplayed());
        return new Fidelity(
                edges.checked(),
                edges.violated(),
                edges.broken(),
                BreakCounts.of(facts.breaks()),
                distribution(Outcome::lagNanos),
                schedulerLag,
                distribution(Outcome::dependencyWaitNanos),
                distribution(Outcome::clientWaitNanos),
                distribution(Outcome::creditWaitNanos),
                inFlight(),
                facts.peakInFlight(),
                saturation(),
                facts.lagBudget(),
                invalid(schedulerLag));
    }

    /** Of what was issued; a break notification is not, it comes. */
    private Percentiles distribution(ToLongFunction<Outcome> part) {
        DurationHistogram histogram = new DurationHistogram();
        for (Outcome outcome : facts.outcomes()) {
            if (outcome.issuedNanos() >= 0 && outcome.operation().type() != OperationType.OPLOCK_BREAK_NOTIFICATION) {
                histogram.record(part.applyAsLong(outcome));
            }
        }
        return histogram.percentiles();
    }

    private InFlight inFlight() {
        Intervals recorded = new Intervals();
        Intervals replayed = new Intervals();
        for (Outcome outcome : facts.outcomes()) {
            Operation operation = outcome.operation();
            Expected expected = operation.expected();
            Long latencyUs = expected == null ? null : expected.latencyUs();
            if (outcome.fate() == Fate.ANSWERED && latencyUs != null && !WAIT_BY_NATURE.contains(operation.type())) {
                recorded.add(
                        TimeUnit.MICROSECONDS.toNanos(operation.timestampUs()),
                        TimeUnit.MICROSECONDS.toNanos(operation.timestampUs() + latencyUs));
                replayed.add(outcome.actualNanos(), Math.max(outcome.actualNanos(), outcome.completedNanos()));
            }
        }
        return new InFlight(recorded.load(), replayed.load());
    }

    private double saturation() {
        long nanos = facts.duration().toNanos();
        return nanos <= 0 ? 0 : Math.min(1, (double) facts.schedulerBusy().toNanos() / nanos);
    }

    private @Nullable String invalid(Percentiles schedulerLag) {
        if (schedulerLag.p99().compareTo(facts.lagBudget()) <= 0) {
            return null;
        }
        return "the generator was late: 99 % of operations should go out within "
                + facts.lagBudget().toMillis()
                + " ms of when they could, it took " + schedulerLag.p99().toMillis()
                + " ms (its scheduler was busy " + Math.round(saturation() * 100)
                + " % of the time); use fewer clients per generator, a larger time scale or a larger lag budget";
    }
}
