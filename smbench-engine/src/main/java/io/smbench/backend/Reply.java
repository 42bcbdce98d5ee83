package io.smbench.backend;

import io.smbench.ir.Returned;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended: with a status, which is a result whatever it says, or with a failure of the way to the server.
 *
 * @param status null exactly if {@code failure} is not
 * @param token the session, tree connect or Open that the call made
 * @param data what was read: file data, or an output buffer
 * @param sentNanos when the request left the credit queue for the socket, by the backend's ticker; 0 if it never did
 * @param completedNanos when the final response was read
 */
@API(status = API.Status.EXPERIMENTAL)
public record Reply(
        @Nullable NtStatus status,
        Returned returned,
        @Nullable Token token,
        Bytes data,
        @Nullable BackendFailure failure,
        long sentNanos,
        long completedNanos) {

    public static Reply failed(BackendFailure failure, long sentNanos, long completedNanos) {
        return new Reply(null, Returned.NOTHING, null, Bytes.EMPTY, failure, sentNanos, completedNanos);
    }
}
