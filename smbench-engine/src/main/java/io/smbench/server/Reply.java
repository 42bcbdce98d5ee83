package io.smbench.server;

import io.smbench.smb2.ErrorResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Body;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a handler says to a request. */
sealed interface Reply {
    /** The final response. */
    record Done(NtStatus status, Smb2Body body) implements Reply {}

    /**
     * It has to wait: an interim response goes out, and the request is handled again.
     *
     * @param register has a call made when something changed
     * @param forget takes that back
     * @param onClose the status if its Open is closed meanwhile
     * @param open whose closing ends the wait; null for a CREATE
     */
    record Waiting(Consumer<Runnable> register, Consumer<Runnable> forget, NtStatus onClose, @Nullable ServerOpen open)
            implements Reply {}

    /** Nothing is sent: CANCEL. */
    record None() implements Reply {}

    /** The connection ends without an answer. */
    record Disconnect(String reason) implements Reply {}

    static Reply success(Smb2Body body) {
        return new Done(NtStatus.STATUS_SUCCESS, body);
    }

    static Reply error(NtStatus status) {
        return new Done(status, ErrorResponse.EMPTY);
    }

    static Reply error(NtStatus status, Bytes data) {
        return new Done(status, new ErrorResponse(List.of(), data));
    }
}
