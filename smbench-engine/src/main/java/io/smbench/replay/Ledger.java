package io.smbench.replay;

import io.smbench.backend.Reply;
import io.smbench.ir.Operation;
import io.smbench.ir.Returned;
import io.smbench.result.DataDifference;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.schedule.Agenda;
import io.smbench.smb2.NtStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes down what happened to each operation. Times in it count from the run's start. */
final class Ledger {
    private static final long NEVER_HAPPENED = -1;

    private final List<Operation> operations;
    private final Agenda agenda;
    private final ProgressListener listener;
    private final @Nullable Outcome[] outcomes;
    private final long[] takenNanos;
    private final long[] issuedNanos;
    private final long[] sentNanos;
    private final int[] attempts;
    private final Map<String, DataDifference> differences = new HashMap<>();
    private int done;

    Ledger(List<Operation> operations, Agenda agenda, ProgressListener listener) {
        this.operations = operations;
        this.agenda = agenda;
        this.listener = listener;
        this.outcomes = new Outcome[operations.size()];
        this.takenNanos = new long[operations.size()];
        this.issuedNanos = new long[operations.size()];
        this.sentNanos = new long[operations.size()];
        this.attempts = new int[operations.size()];
        Arrays.fill(takenNanos, NEVER_HAPPENED);
        Arrays.fill(issuedNanos, NEVER_HAPPENED);
        Arrays.fill(sentNanos, NEVER_HAPPENED);
    }

    /** The operation's turn has come; the first time counts. */
    void taken(int index, long nowNanos) {
        if (takenNanos[index] == NEVER_HAPPENED) {
            takenNanos[index] = nowNanos;
        }
    }

    /** The operation is handed to the backend; the first time counts. */
    void issued(int index, long nowNanos) {
        if (attempts[index]++ == 0) {
            issuedNanos[index] = nowNanos;
        }
    }

    /** When the backend says that it left for the server; the first time counts. */
    void sent(int index, long timeNanos) {
        if (sentNanos[index] == NEVER_HAPPENED) {
            sentNanos[index] = Math.max(timeNanos, issuedNanos[index]);
        }
    }

    /** How the data in an operation's latest reply differs from the recorded; null if it does not. */
    void differs(String opId, @Nullable DataDifference difference) {
        if (difference == null) {
            differences.remove(opId);
        } else {
            differences.put(opId, difference);
        }
    }

    int attempts(int index) {
        return attempts[index];
    }

    boolean isOpen(int index) {
        return outcomes[index] == null;
    }

    /** Something that the server does has happened; {@code returned} is what it said. */
    void notified(int index, Returned returned, long completedNanos) {
        end(index, Fate.DONE, completedNanos, null, returned, null, null);
    }

    /** The outcome of an operation that has one. */
    Outcome outcome(int index) {
        return Objects.requireNonNull(outcomes[index]);
    }

    void answered(int index, Reply reply, long completedNanos) {
        end(index, Fate.ANSWERED, completedNanos, reply.status(), reply.returned(), null, null);
    }

    void failed(int index, Reply reply, long completedNanos, @Nullable String cause) {
        end(index, Fate.FAILED, completedNanos, reply.status(), reply.returned(), Setup.why(reply), cause);
    }

    void ended(int index, Fate fate, long nowNanos, @Nullable String why, @Nullable String cause) {
        end(index, fate, nowNanos, null, Returned.NOTHING, why, cause);
    }

    private void end(
            int index,
            Fate fate,
            long completedNanos,
            @Nullable NtStatus status,
            Returned returned,
            @Nullable String failure,
            @Nullable String cause) {
        if (!isOpen(index)) {
            throw new IllegalStateException(operations.get(index).opId() + " ended twice");
        }
        Outcome outcome = new Outcome(
                operations.get(index),
                fate,
                agenda.intendedNanos(index),
                agenda.readyNanos(index),
                takenNanos[index],
                issuedNanos[index],
                sentNanos[index],
                completedNanos,
                status,
                returned,
                failure,
                cause,
                attempts[index],
                differences.remove(operations.get(index).opId()));
        outcomes[index] = outcome;
        listener.ended(outcome, ++done, outcomes.length);
    }

    /** All outcomes, once every operation has one. */
    List<Outcome> outcomes() {
        return Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }
}
