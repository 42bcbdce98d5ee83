package io.smbench.assertj;

import io.smbench.explain.BreakText;
import io.smbench.result.BreakEvent;
import io.smbench.result.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Claims about oplock and lease breaks. Those that came count, in the order in which they came; the way to those that
 * did not is {@link #areAsRecorded()}.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class BreaksAssert {
    private final ReplayResultAssert result;
    private final String which;
    private final List<BreakEvent> all;

    BreaksAssert(ReplayResultAssert result, String which, List<BreakEvent> all) {
        this.result = result;
        this.which = which;
        this.all = all;
    }

    /** Only those of one file; the path is as in the workload, relative to the share. */
    public BreaksAssert onPath(String path) {
        return only(" on " + path, event -> path.equalsIgnoreCase(event.path()));
    }

    /** Only those that were sent to one client. */
    public BreaksAssert sentTo(String clientId) {
        return only(" sent to " + clientId, event -> event.clientId().equals(clientId));
    }

    private BreaksAssert only(String words, Predicate<BreakEvent> wanted) {
        return new BreaksAssert(
                result, which + words, all.stream().filter(wanted).toList());
    }

    /**
     * Those that were recorded came, at the recorded level and in the recorded order for each client, and no others.
     */
    public BreaksAssert areAsRecorded() {
        boolean holds = all.stream().allMatch(event -> event.isAsRecorded() && !event.isOutOfOrder());
        return check(holds, "as recorded");
    }

    public BreaksAssert isEmpty() {
        return check(came().isEmpty(), "none");
    }

    public BreaksAssert hasSize(int size) {
        return check(came().size() == size, size + " of them");
    }

    /** These, in this order, and no others. */
    public BreaksAssert containsExactly(ExpectedBreak... expected) {
        List<BreakEvent> came = came();
        boolean holds = came.size() == expected.length;
        for (int i = 0; holds && i < expected.length; i++) {
            holds = expected[i].is(came.get(i));
        }
        return check(holds, "exactly " + words(expected));
    }

    /** These in any order, each as often as it is named; there may be others. */
    public BreaksAssert contains(ExpectedBreak... expected) {
        List<BreakEvent> left = new ArrayList<>(came());
        boolean holds = true;
        for (ExpectedBreak each : expected) {
            holds &=
                    left.stream().filter(each::is).findFirst().map(left::remove).orElse(false);
        }
        return check(holds, words(expected));
    }

    /** Each was answered, and the answer was over within {@code limit} after the notification. */
    public BreaksAssert areAnsweredWithin(Duration limit) {
        boolean holds = came().stream()
                .filter(BreakEvent::ackRequired)
                .map(BreakEvent::latency)
                .allMatch(latency -> latency != null && latency.compareTo(limit) <= 0);
        return check(holds, "answered within " + ReplayResultAssert.millis(limit));
    }

    /** Each notification came before that moment of an operation; what may lie between can be limited next. */
    public BeforeAssert happenBefore(String opId, Moment moment) {
        Outcome outcome = result.outcome(opId);
        String when = moment.name().toLowerCase(Locale.ROOT) + " of " + opId;
        long nanos = moment.nanos(outcome);
        check(
                moment.isIn(outcome)
                        && !came().isEmpty()
                        && came().stream().allMatch(event -> event.receivedNanos() <= nanos),
                "before the " + when + " at " + ReplayResultAssert.millis(Duration.ofNanos(nanos)));
        return new BeforeAssert(nanos, when);
    }

    /** Back to claims about the whole result. */
    public ReplayResultAssert and() {
        return result;
    }

    /** Claims about how long before a moment breaks came. */
    public final class BeforeAssert {
        private final long nanos;
        private final String when;

        private BeforeAssert(long nanos, String when) {
            this.nanos = nanos;
            this.when = when;
        }

        /** None came earlier than {@code limit} before it. */
        public BreaksAssert within(Duration limit) {
            boolean holds = came().stream().allMatch(event -> nanos - event.receivedNanos() <= limit.toNanos());
            return check(
                    holds,
                    "at most " + ReplayResultAssert.millis(limit) + " before the " + when + " at "
                            + ReplayResultAssert.millis(Duration.ofNanos(nanos)));
        }

        /** Back to claims about the whole result. */
        public ReplayResultAssert and() {
            return result;
        }
    }

    private List<BreakEvent> came() {
        return all.stream().filter(BreakEvent::hasCome).toList();
    }

    private BreaksAssert check(boolean holds, String claim) {
        if (!holds) {
            String found = BreakText.table(all);
            throw result.failed(claim, found, "Breaks%s: expected %s, got%n%s".formatted(which, claim, found));
        }
        return this;
    }

    private static String words(ExpectedBreak... expected) {
        return Arrays.stream(expected).map(ExpectedBreak::toString).collect(Collectors.joining(", "));
    }
}
