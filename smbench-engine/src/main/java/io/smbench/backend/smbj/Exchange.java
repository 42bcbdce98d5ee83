package io.smbench.backend.smbj;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Call;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One request until its final response.
 *
 * <p>Fields without {@code final} are written under the send queue's lock when the request leaves, and by the loop
 * afterwards.
 */
final class Exchange {
    /** What becomes of a request: exactly one call, on a loop's thread, or the sender's if nothing could be sent. */
    interface Listener {
        Listener IGNORE = new Listener() {
            @Override
            public void responded(Exchange exchange, Response response) {}

            @Override
            public void failed(BackendFailure failure, long sentNanos) {}
        };

        /** An interim response came: the final one comes later. Any number of times, before the exactly one call. */
        default void pending(Exchange exchange) {}

        /** The request as it is about to be sent, signed and not encrypted; under the send queue's lock. */
        default void departs(Bytes message) {}

        /** Whether the listener itself verifies the signature of a response, where the request was signed. */
        default boolean verifiesSignature() {
            return false;
        }

        void responded(Exchange exchange, Response response);

        /** @param sentNanos 0 if it was never sent */
        void failed(BackendFailure failure, long sentNanos);
    }

    /** A final response that can be trusted; {@code message} begins with the header. */
    record Response(Smb2Header header, Bytes message, long sentNanos, long receivedNanos) {}

    /** How a request is protected, and so how its response has to be. */
    enum Protection {
        NONE,
        SIGNED,
        ENCRYPTED
    }

    private static final int PAYLOAD_BYTES_PER_CREDIT = 64 * 1024;

    final @Nullable Call call;
    final Smb2Command command;
    final @Nullable SmbSession session;
    final int treeId;
    final Protection protection;
    final int charge;
    final Listener listener;

    long messageId;
    volatile long sentNanos;
    volatile long asyncId;
    boolean cancelled;

    /**
     * @param call what it is a part of; null for what the connection sends by itself
     * @param payloadBytes the larger of what the request carries and the response may carry
     */
    Exchange(
            @Nullable Call call,
            Smb2Command command,
            @Nullable SmbSession session,
            int treeId,
            Protection protection,
            long payloadBytes,
            Listener listener) {
        this.call = call;
        this.command = command;
        this.session = session;
        this.treeId = treeId;
        this.protection = protection;
        this.charge = charge(payloadBytes);
        this.listener = listener;
    }

    /** MS-SMB2 3.1.5.2. */
    private static int charge(long payloadBytes) {
        return (int) Math.min(0xffff, 1 + Math.max(0, payloadBytes - 1) / PAYLOAD_BYTES_PER_CREDIT);
    }

    boolean isOf(Call other) {
        return other.equals(call);
    }
}
