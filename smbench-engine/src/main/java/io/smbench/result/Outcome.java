package io.smbench.result;

import io.smbench.ir.Operation;
import io.smbench.ir.Returned;
import io.smbench.smb2.NtStatus;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one operation. Times are nanoseconds since the run's start.
 *
 * @param intendedNanos when the recording, scaled, wanted it issued
 * @param readyNanos when the last of what it waits for was over
 * @param takenNanos when the scheduler took it up; -1 if it never did
 * @param issuedNanos when it was handed to the backend; -1 if it never was
 * @param sentNanos when it left the credit queue; -1 if it never did, or the backend does not say
 * @param completedNanos when its final response was read, or it failed
 * @param status the final NTSTATUS; null unless {@link #fate()} is {@link Fate#ANSWERED}
 * @param failure why there is no status
 * @param cause the operation that blocked it; null if none did
 * @param attempts how often it was sent
 * @param dataDifference how the data that it read differs from the recorded; null if it does not, or where is not known
 */
@API(status = API.Status.EXPERIMENTAL)
public record Outcome(
        Operation operation,
        Fate fate,
        long intendedNanos,
        long readyNanos,
        long takenNanos,
        long issuedNanos,
        long sentNanos,
        long completedNanos,
        @Nullable NtStatus status,
        Returned returned,
        @Nullable String failure,
        @Nullable String cause,
        int attempts,
        @Nullable DataDifference dataDifference) {

    /** How an operation ended. */
    public enum Fate {
        /** The server answered. */
        ANSWERED,
        /** It was done and has no answer: a cancel, a disconnect, a reconnect. */
        DONE,
        /** It was sent, or could not be, and no answer came. */
        FAILED,
        /** The fidelity mode does not replay it, or it had no effect in the recording either. */
        NOT_REPLAYED,
        /** It could not be sent because an operation that it builds on did not succeed as recorded. */
        BLOCKED
    }

    /** When it really went out: {@link #sentNanos()} where that is known. */
    public long actualNanos() {
        return sentNanos >= 0 ? sentNanos : issuedNanos;
    }

    /** From actual issue to completion. */
    public long responseNanos() {
        return completedNanos - actualNanos();
    }

    /** From intended issue to completion: waiting that the generator caused counts (no coordinated omission). */
    public long latencyNanos() {
        return completedNanos - intendedNanos;
    }

    /** Actual minus intended issue time: the sum of the four below. */
    public long lagNanos() {
        return actualNanos() - intendedNanos;
    }

    /** The part of the lag spent waiting for other operations. */
    public long dependencyWaitNanos() {
        return Math.max(0, readyNanos - intendedNanos);
    }

    /** The part of the lag that the generator itself caused. */
    public long schedulerLagNanos() {
        return takenNanos - Math.max(readyNanos, intendedNanos);
    }

    /** The part of the lag spent until its client could go on: connected, logged in, with no break left to answer. */
    public long clientWaitNanos() {
        return issuedNanos - takenNanos;
    }

    /** The part of the lag spent waiting for the server's credits. */
    public long creditWaitNanos() {
        return actualNanos() - issuedNanos;
    }
}
