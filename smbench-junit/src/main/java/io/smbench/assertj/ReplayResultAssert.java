package io.smbench.assertj;

import io.smbench.explain.Explanation;
import io.smbench.explain.FidelityText;
import io.smbench.ir.Expected;
import io.smbench.ir.OperationType;
import io.smbench.result.Deviation;
import io.smbench.result.Deviation.Kind;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.smb2.Smb2Command;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;

/** Claims about a replay. */
@API(status = API.Status.EXPERIMENTAL)
public class ReplayResultAssert extends AbstractAssert<ReplayResultAssert, ReplayResult> {
    ReplayResultAssert(ReplayResult actual) {
        super(actual, ReplayResultAssert.class);
    }

    /** The same claims go on. */
    ReplayResultAssert(ReplayResultAssert other) {
        this(other.actual);
        info.description(other.info.description());
    }

    /** Every operation was answered, with the recorded status; the run came to its end. */
    public ReplayResultAssert statusesAsRecorded() {
        return hasNone(deviation -> deviation.kind().isOfStatus());
    }

    /** Where the statuses agree the answers do too: create actions, byte counts, data, directory entries. */
    public ReplayResultAssert contentAsRecorded() {
        return hasNone(
                deviation -> !deviation.kind().isOfStatus() && !deviation.kind().isOfOplock());
    }

    /**
     * The oplocks and leases that were granted, and the breaks that came, are those of the recording. Below mode 2 none
     * are asked for, and there is nothing to compare.
     */
    public ReplayResultAssert oplocksAsRecorded() {
        return hasNone(deviation -> deviation.kind().isOfOplock());
    }

    /** The way to claims about oplock and lease breaks. */
    public BreaksAssert oplockBreaks() {
        isNotNull();
        return new BreaksAssert(this, "", actual.breaks());
    }

    /**
     * Every operation was answered, and each status is success or one that the recording has for an operation of the
     * same type. Weaker than {@link #statusesAsRecorded()}: for load, where who is refused is a race.
     */
    public ReplayResultAssert hasNoUnexpectedStatus() {
        UsualStatuses usual = new UsualStatuses(actual);
        return hasNone(deviation -> deviation.kind().isOfStatus() && !usual.explain(actual.outcome(deviation.opId())));
    }

    /** Every read whose bytes the recording knows returned the same; there is one at least. */
    public ReplayResultAssert dataAsRecorded() {
        isNotNull();
        boolean isAnyKnown = actual.outcomes().stream()
                .anyMatch(outcome -> Expected.dataOf(outcome.operation()) != null && outcome.fate() == Fate.ANSWERED);
        if (!isAnyKnown) {
            throw failure("No read of this run has recorded data to be compared with");
        }
        return hasNone(deviation -> deviation.kind() == Kind.DATA || deviation.kind() == Kind.BYTE_COUNT);
    }

    /** No operation was issued before one that it waits for in the recording. */
    public ReplayResultAssert orderAsRecorded() {
        isNotNull();
        if (actual.fidelity().edgesViolated() > 0) {
            throw failure("%s", FidelityText.lines(actual).get(0));
        }
        return this;
    }

    private ReplayResultAssert hasNone(Predicate<Deviation> unwanted) {
        isNotNull();
        List<Deviation> found = actual.deviations().stream().filter(unwanted).toList();
        if (found.isEmpty() && actual.ending() == Ending.COMPLETED) {
            return this;
        }
        throw explained(Explanation.of(actual, found));
    }

    AssertionError failed(Deviation fromClaim) {
        return explained(Explanation.ofClaim(actual, fromClaim));
    }

    AssertionError explained(Explanation why) {
        return failed(why.expected(), why.actual(), why.message());
    }

    /** The way to claims about one operation. */
    public OperationAssert op(String opId) {
        return new OperationAssert(this, outcome(opId));
    }

    /** The operation, or a failure that names those there are. */
    Outcome outcome(String opId) {
        isNotNull();
        List<Outcome> outcomes = actual.outcomes();
        return outcomes.stream()
                .filter(outcome -> outcome.operation().opId().equals(opId))
                .findFirst()
                .orElseThrow(() -> failure(
                        "The workload has no operation %s; it has %d%s",
                        opId,
                        outcomes.size(),
                        outcomes.isEmpty()
                                ? ""
                                : ", from " + outcomes.get(0).operation().opId() + " to "
                                        + outcomes.get(outcomes.size() - 1)
                                                .operation()
                                                .opId()));
    }

    ReplayResult result() {
        return actual;
    }

    static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.3f ms", duration.toNanos() / 1e6);
    }

    /**
     * The way to claims about the latency of all answered operations that a command carried: the time from when the
     * recording wanted them issued to their completion, so that what the generator itself delayed counts.
     */
    public TimesAssert latency(Smb2Command command) {
        return times("latency", command.toString(), type -> Commands.of(type).equals(command), Outcome::latencyNanos);
    }

    /** As {@link #latency(Smb2Command)}, for the operations of one type. */
    public TimesAssert latency(OperationType type) {
        return times("latency", type.jsonName(), type::equals, Outcome::latencyNanos);
    }

    /** As {@link #latency(Smb2Command)}, but from when they were really issued. */
    public TimesAssert responseTime(Smb2Command command) {
        return times(
                "response time", command.toString(), type -> Commands.of(type).equals(command), Outcome::responseNanos);
    }

    /** As {@link #responseTime(Smb2Command)}, for the operations of one type. */
    public TimesAssert responseTime(OperationType type) {
        return times("response time", type.jsonName(), type::equals, Outcome::responseNanos);
    }

    private TimesAssert times(String what, String of, Predicate<OperationType> types, ToLongFunction<Outcome> measure) {
        isNotNull();
        if (!actual.fidelity().isValid()) {
            throw failure(
                    "No %s of this run can be judged: %s",
                    what, actual.fidelity().invalid());
        }
        if (actual.ending() != Ending.COMPLETED) {
            throw failure("No %s of this run can be judged: it did not come to its end (%s)", what, actual.ending());
        }
        List<Outcome> ofTypes = actual.outcomes().stream()
                .filter(outcome -> types.test(outcome.operation().type()))
                .toList();
        requireAnswers(what, of, ofTypes);
        List<Outcome> measured = ofTypes.stream()
                .filter(outcome -> outcome.fate() == Fate.ANSWERED)
                .toList();
        if (measured.isEmpty()) {
            throw failure("No %s was answered in this run, so that it has no %s", of, what);
        }
        return new TimesAssert(this, what + " of " + of, measured, measure);
    }

    /** What was never answered took longest: percentiles of the others would be too good. */
    private void requireAnswers(String what, String of, List<Outcome> outcomes) {
        Set<String> deviating = actual.deviations().stream()
                .filter(deviation -> deviation.kind() == Kind.NO_ANSWER)
                .map(Deviation::opId)
                .collect(Collectors.toSet());
        List<String> unanswered = outcomes.stream()
                .filter(outcome -> outcome.issuedNanos() >= 0)
                .map(outcome -> outcome.operation().opId())
                .filter(deviating::contains)
                .toList();
        if (!unanswered.isEmpty()) {
            throw failure(
                    "No %s of %s can be judged: %d of %d were sent and not answered, the first is %s",
                    what, of, unanswered.size(), outcomes.size(), unanswered.get(0));
        }
    }

    AssertionError failed(String expected, String found, String message) {
        return failureWithActualExpected(found, expected, "%s", message);
    }
}
