package io.smbench.assertj;

import io.smbench.explain.Explanation;
import io.smbench.ir.Expected;
import io.smbench.ir.OperationType;
import io.smbench.result.Deviation;
import io.smbench.result.Deviation.Kind;
import io.smbench.result.Outcome;
import io.smbench.smb2.NtStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** Claims about one operation of a replay. */
@API(status = API.Status.EXPERIMENTAL)
public final class OperationAssert {
    private final ReplayResultAssert result;
    private final Outcome outcome;

    OperationAssert(ReplayResultAssert result, Outcome outcome) {
        this.result = result;
        this.outcome = outcome;
    }

    /** The server answered with {@code expected}, whatever the recording has. */
    public ReplayResultAssert hasStatus(NtStatus expected) {
        NtStatus status = outcome.status();
        if (expected.equals(status)) {
            return result;
        }
        Deviation deviation = new Deviation(
                opId(),
                status == null ? Kind.NO_ANSWER : Kind.STATUS,
                expected.toString(),
                status == null ? Objects.requireNonNullElse(outcome.failure(), "no answer") : status.toString(),
                null);
        throw result.failed(deviation);
    }

    /**
     * Its request went out no later than {@code moment} of another operation, of whichever client. Say by how much with
     * {@link GapAssert#within}.
     */
    public GapAssert isIssuedBefore(String otherOpId, Moment moment) {
        return isBefore(Moment.ISSUE, otherOpId, moment);
    }

    /**
     * Its final response was there no later than {@code moment} of another operation, of whichever client. Say by how
     * much with {@link GapAssert#within}.
     */
    public GapAssert completesBefore(String otherOpId, Moment moment) {
        return isBefore(Moment.COMPLETION, otherOpId, moment);
    }

    private GapAssert isBefore(Moment own, String otherOpId, Moment moment) {
        Outcome other = result.outcome(otherOpId);
        String claim = "%s %s before the %s of %s".formatted(opId(), own.past(), moment, otherOpId);
        List<String> shown = List.of(opId(), otherOpId);
        long gapNanos = nanos(other, moment, claim) - nanos(outcome, own, claim);
        if (gapNanos < 0) {
            throw result.explained(Explanation.ofClaim(
                    result.result(),
                    "It is claimed that %s; it was %s after that."
                            .formatted(claim, ReplayResultAssert.millis(Duration.ofNanos(-gapNanos))),
                    "%s of %s, then %s of %s".formatted(own, opId(), moment, otherOpId),
                    "%s of %s, then %s of %s".formatted(moment, otherOpId, own, opId()),
                    shown));
        }
        return new GapAssert(result, claim, Duration.ofNanos(gapNanos), shown);
    }

    private long nanos(Outcome of, Moment moment, String claim) {
        if (moment.isIn(of)) {
            return moment.nanos(of);
        }
        String opId = of.operation().opId();
        String why = of.failure() == null ? "" : " (" + of.failure() + ")";
        throw result.explained(Explanation.ofClaim(
                result.result(),
                "It is claimed that %s, but %s has no %s%s.".formatted(claim, opId, moment, why),
                "%s of %s".formatted(moment, opId),
                "none" + why,
                List.of(opId)));
    }

    /** It and another operation, of whichever client, were under way at the same time. */
    public ReplayResultAssert overlaps(String otherOpId) {
        Outcome other = result.outcome(otherOpId);
        String claim = "%s overlaps %s".formatted(opId(), otherOpId);
        boolean apart = nanos(outcome, Moment.COMPLETION, claim) <= nanos(other, Moment.ISSUE, claim)
                || nanos(other, Moment.COMPLETION, claim) <= nanos(outcome, Moment.ISSUE, claim);
        if (apart) {
            throw result.explained(Explanation.ofClaim(
                    result.result(),
                    "It is claimed that %s; one was over before the other went out.".formatted(claim),
                    "both under way at once",
                    "one after the other",
                    List.of(opId(), otherOpId)));
        }
        return result;
    }

    /** It is a {@code change_notify} whose response told of exactly these changes, in whatever order. */
    public ReplayResultAssert hasNotifyEntries(NotifyEntry... expected) {
        return hasEntries(Arrays.stream(expected).map(NotifyEntry::toString).toList());
    }

    /** It is a {@code change_notify} whose response told of the recorded changes, in whatever order. */
    public ReplayResultAssert hasNotifyEntriesAsRecorded() {
        Expected expected = outcome.operation().expected();
        List<String> recorded = expected == null ? null : expected.returned().entries();
        if (recorded == null) {
            throw result.failed(
                    "recorded notify entries",
                    "none",
                    "The recording does not tell what %s was told of".formatted(opId()));
        }
        return hasEntries(words(recorded));
    }

    private ReplayResultAssert hasEntries(List<String> expected) {
        if (outcome.operation().type() != OperationType.CHANGE_NOTIFY) {
            throw result.failed(
                    "change_notify",
                    outcome.operation().type().jsonName(),
                    "%s is no change_notify, it is a %s"
                            .formatted(opId(), outcome.operation().type().jsonName()));
        }
        List<String> entries = outcome.returned().entries();
        List<String> actual = entries == null ? null : words(entries);
        if (actual != null
                && actual.stream()
                        .sorted()
                        .toList()
                        .equals(expected.stream().sorted().toList())) {
            return result;
        }
        throw result.explained(Explanation.ofClaim(
                result.result(),
                "%s was not told of what is claimed: expected %s, got %s"
                        .formatted(opId(), shown(expected), actual == null ? noEntries() : shown(actual)),
                lines(expected),
                actual == null ? noEntries() : lines(actual),
                List.of(opId())));
    }

    private String noEntries() {
        NtStatus status = outcome.status();
        return status == null ? Objects.requireNonNullElse(outcome.failure(), "no answer") : status.toString();
    }

    private static List<String> words(List<String> entries) {
        return entries.stream().map(entry -> NotifyEntry.of(entry).toString()).toList();
    }

    private static String shown(List<String> entries) {
        return entries.isEmpty() ? "nothing" : String.join(", ", entries);
    }

    private static String lines(List<String> entries) {
        return entries.stream().sorted().collect(Collectors.joining("\n"));
    }

    /** It is a {@code read} that returned the bytes that the recorded client read. */
    public ReplayResultAssert hasDataAsRecorded() {
        if (Expected.dataOf(outcome.operation()) == null) {
            throw result.failed("recorded data", "none", "The recording does not tell what %s read".formatted(opId()));
        }
        List<Deviation> found = result.result().deviations(opId());
        if (!found.isEmpty()) {
            throw result.explained(Explanation.of(result.result(), found));
        }
        if (outcome.fate() != Outcome.Fate.ANSWERED) {
            throw result.failed("data", "none", "%s was not replayed: %s".formatted(opId(), outcome.failure()));
        }
        return result;
    }

    private String opId() {
        return outcome.operation().opId();
    }
}
