package io.smbench.replay;

import io.smbench.backend.BackendFailure;
import io.smbench.ir.Returned;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;

/** What a {@link ScriptedBackend} does with a call. */
public sealed interface Answer {
    /** Completes it after a while. */
    record Status(NtStatus status, Returned returned, Bytes data, long delayNanos) implements Answer {}

    /** Says after a while that it is pending, and completes it later. */
    record Interim(long interimNanos, Status last) implements Answer {}

    /** Never completes it, unless it is cancelled. */
    record Never() implements Answer {}

    /** Never completes it, even if it is cancelled. */
    record Deaf() implements Answer {}

    /** Fails it at once. */
    record Failure(BackendFailure failure) implements Answer {}

    /** Loses the connection: all that is pending on it fails. */
    record LoseConnection() implements Answer {}

    /** Breaks the contract: completes it twice. */
    record Twice(NtStatus status) implements Answer {}

    /** Breaks the contract: throws. */
    record Throw(RuntimeException exception) implements Answer {}

    static Answer of(NtStatus status) {
        return after(0, status);
    }

    static Answer after(long delayNanos, NtStatus status) {
        return new Status(status, Returned.NOTHING, Bytes.EMPTY, delayNanos);
    }
}
