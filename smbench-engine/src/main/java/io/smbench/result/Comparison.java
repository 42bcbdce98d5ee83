package io.smbench.result;

import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.OperationType;
import io.smbench.ir.Returned;
import io.smbench.smb2.NtStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares one outcome with its recording.
 *
 * <p>Only what means something to the client counts: servers differ in allocation sizes, times, file ids, in how many
 * entries they put into one directory response and in which order. Where the statuses differ nothing else is compared.
 */
final class Comparison {
    private static final Set<String> NOT_ENTRIES = Set.of(".", "..");
    private static final List<String> CREATE_ACTIONS =
            List.of("FILE_SUPERSEDED", "FILE_OPENED", "FILE_CREATED", "FILE_OVERWRITTEN");

    private Comparison() {}

    /**
     * The deviations of {@code outcome}, without their causes.
     *
     * @param oplocks whether oplocks and leases were asked for as recorded
     */
    static List<Deviation> compare(Outcome outcome, boolean oplocks) {
        if (outcome.operation().action() instanceof Action.OplockBreakNotification notification) {
            return compareBreak(outcome, notification);
        }
        return switch (outcome.fate()) {
            case NOT_REPLAYED, DONE -> List.of();
            case FAILED, BLOCKED -> isAnswerExpected(outcome) ? List.of(noAnswer(outcome)) : List.of();
            case ANSWERED -> compareAnswer(outcome, oplocks);
        };
    }

    private static List<Deviation> compareBreak(Outcome outcome, Action.OplockBreakNotification notification) {
        boolean lease = notification.leaseKey() != null;
        String recorded = "a break to " + BreakEvent.levelName(lease, notification.newLevel());
        return switch (outcome.fate()) {
            case NOT_REPLAYED -> List.of();
            case FAILED, BLOCKED ->
                List.of(deviation(
                        outcome,
                        Deviation.Kind.BREAK_MISSING,
                        recorded,
                        Objects.requireNonNullElse(outcome.failure(), "none")));
            case DONE, ANSWERED -> {
                Returned came = outcome.returned();
                Integer level = lease ? came.leaseState() : came.oplockLevel();
                yield differ(notification.newLevel(), level)
                        ? List.of(deviation(
                                outcome,
                                Deviation.Kind.BREAK_LEVEL,
                                recorded,
                                "a break to " + BreakEvent.levelName(lease, Objects.requireNonNull(level))))
                        : List.of();
            }
        };
    }

    /**
     * A captured operation without a recorded answer has nothing to differ from; a hand-written one wants to succeed.
     */
    private static boolean isAnswerExpected(Outcome outcome) {
        Expected expected = outcome.operation().expected();
        boolean captured = outcome.operation().smb2() != null;
        return expected == null ? !captured : expected.status() != null || !captured;
    }

    private static Deviation noAnswer(Outcome outcome) {
        Expected expected = outcome.operation().expected();
        NtStatus status = expected == null ? null : expected.status();
        String actual = Objects.requireNonNullElse(outcome.failure(), "no answer");
        return new Deviation(
                outcome.operation().opId(),
                Deviation.Kind.NO_ANSWER,
                status == null ? "an answer" : status.toString(),
                actual,
                outcome.cause());
    }

    private static List<Deviation> compareAnswer(Outcome outcome, boolean oplocks) {
        Expected expected = outcome.operation().expected();
        if (expected == null || expected.status() == null || expected.status().equals(NtStatus.STATUS_PENDING)) {
            return List.of();
        }
        if (!expected.status().equals(outcome.status())) {
            return List.of(deviation(outcome, Deviation.Kind.STATUS, expected.status(), outcome.status()));
        }
        return expected.status().isSuccess() ? compareReturned(outcome, expected.returned(), oplocks) : List.of();
    }

    private static List<Deviation> compareReturned(Outcome outcome, Returned expected, boolean oplocks) {
        List<Deviation> deviations = new ArrayList<>();
        if (oplocks) {
            compareGrant(outcome, expected, deviations);
        }
        Returned actual = outcome.returned();
        if (differ(expected.createAction(), actual.createAction())) {
            deviations.add(deviation(
                    outcome,
                    Deviation.Kind.CREATE_ACTION,
                    action(expected.createAction()),
                    action(actual.createAction())));
        }
        if (outcome.operation().type() == OperationType.READ) {
            if (differ(expected.byteCount(), actual.byteCount())) {
                deviations.add(deviation(
                        outcome,
                        Deviation.Kind.BYTE_COUNT,
                        expected.byteCount() + " bytes",
                        actual.byteCount() + " bytes"));
            }
            compareData(outcome, expected, deviations);
        }
        compareEntries(outcome, expected, deviations);
        return deviations;
    }

    private static void compareGrant(Outcome outcome, Returned expected, List<Deviation> deviations) {
        Returned actual = outcome.returned();
        boolean isOpen = expected.createAction() != null && actual.createAction() != null;
        if ((isOpen && !Objects.equals(expected.durable(), actual.durable()))
                || differ(expected.oplockLevel(), actual.oplockLevel())
                || differ(expected.leaseState(), actual.leaseState())) {
            deviations.add(deviation(outcome, Deviation.Kind.GRANTED, granted(expected), granted(actual)));
        }
    }

    private static String granted(Returned returned) {
        String durable = returned.durable() == null ? "" : " and a durable handle";
        if (returned.leaseState() != null) {
            return "lease " + BreakEvent.levelName(true, returned.leaseState()) + durable;
        }
        return returned.oplockLevel() == null
                ? "nothing"
                : "oplock " + BreakEvent.levelName(false, returned.oplockLevel()) + durable;
    }

    /** Where the bytes of one are not known, or they are fewer, their digests tell whether they differ. */
    private static void compareData(Outcome outcome, Returned expected, List<Deviation> deviations) {
        Returned actual = outcome.returned();
        DataDifference difference = outcome.dataDifference();
        if (difference != null) {
            deviations.add(deviation(outcome, Deviation.Kind.DATA, difference.expectedText(), difference.actualText()));
        } else if (deviations.isEmpty() && differ(expected.sha256(), actual.sha256())) {
            deviations.add(deviation(
                    outcome, Deviation.Kind.DATA, "sha256 " + expected.sha256(), "sha256 " + actual.sha256()));
        }
    }

    /**
     * A change notification is complete, and so is a list without an Open; through one, each response is as large as
     * the server likes.
     */
    private static void compareEntries(Outcome outcome, Returned expected, List<Deviation> deviations) {
        boolean complete = outcome.operation().type() == OperationType.CHANGE_NOTIFY
                || (outcome.operation().action() instanceof Action.ListDirectory
                        && outcome.operation().handleRef() == null);
        List<String> actual = outcome.returned().entries();
        if (!complete || expected.entries() == null || actual == null) {
            return;
        }
        Set<String> missing = entries(expected.entries());
        Set<String> extra = entries(actual);
        Set<String> common = new TreeSet<>(missing);
        common.retainAll(extra);
        missing.removeAll(common);
        extra.removeAll(common);
        if (!missing.isEmpty() || !extra.isEmpty()) {
            deviations.add(deviation(
                    outcome,
                    Deviation.Kind.ENTRIES,
                    missing.isEmpty() ? "nothing more" : String.join(", ", missing),
                    extra.isEmpty() ? "none of these" : String.join(", ", extra)));
        }
    }

    private static Set<String> entries(List<String> names) {
        Set<String> entries = new TreeSet<>(names);
        entries.removeAll(NOT_ENTRIES);
        return entries;
    }

    private static boolean differ(@Nullable Object expected, @Nullable Object actual) {
        return expected != null && actual != null && !expected.equals(actual);
    }

    private static Deviation deviation(
            Outcome outcome, Deviation.Kind kind, @Nullable Object expected, @Nullable Object actual) {
        return new Deviation(
                outcome.operation().opId(), kind, String.valueOf(expected), String.valueOf(actual), outcome.cause());
    }

    /** CreateAction, MS-SMB2 2.2.14. */
    private static String action(@Nullable Integer action) {
        return action != null && action >= 0 && action < CREATE_ACTIONS.size()
                ? CREATE_ACTIONS.get(action)
                : "CreateAction " + action;
    }
}
