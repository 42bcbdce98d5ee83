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
 * @param issuedNanos when it was handed to the backend; -1 if it never was
 * @param sentNanos when it left the credit queue; -1 if it never did
 * @param completedNanos when its final response was read, or it failed; -1 if it was never issued
 * @param status the final NTSTATUS; null unless {@link #fate()} is {@link Fate#ANSWERED}
 * @param failure why there is no status
 * @param attempts how often it was sent
 */
@API(status = API.Status.EXPERIMENTAL)
public record Outcome(
        Operation operation,
        Fate fate,
        long intendedNanos,
        long issuedNanos,
        long sentNanos,
        long completedNanos,
        @Nullable NtStatus status,
        Returned returned,
        @Nullable String failure,
        int attempts) {

    /** How an operation ended. */
    public enum Fate {
        /** The server answered. */
        ANSWERED,
        /** It was sent, or could not be, and no answer came. */
        FAILED,
        /** The fidelity mode does not replay it. */
        NOT_REPLAYED,
        /** It could not be sent because an operation that it builds on did not succeed as recorded. */
        BLOCKED
    }

    /** From actual issue to completion. */
    public long responseNanos() {
        return completedNanos - issuedNanos;
    }

    /** From intended issue to completion: waiting that the generator caused counts (no coordinated omission). */
    public long latencyNanos() {
        return completedNanos - intendedNanos;
    }

    /** Actual minus intended issue time. */
    public long lagNanos() {
        return issuedNanos - intendedNanos;
    }
}
