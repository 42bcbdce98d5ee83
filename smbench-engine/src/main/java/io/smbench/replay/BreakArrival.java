package io.smbench.replay;

import io.smbench.backend.ConnectionListener.BreakNotification;
import io.smbench.oplock.RecordedBreaks;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.result.BreakEvent;
import org.jspecify.annotations.Nullable;

/** A break notification that came in. Times are the loop's. */
final class BreakArrival {
    final ConnectionState client;
    /** The client that has the Open; the same, unless it came over another channel or connection. */
    final ConnectionState holder;
    /** The Open whose oplock breaks, or one that has the lease. */
    final @Nullable LiveOpen open;

    final BreakNotification notification;
    final long receivedNanos;
    /** The recorded notification that it is, or {@link RecordedBreaks#NONE}. */
    int index = RecordedBreaks.NONE;

    boolean outOfOrder;

    BreakEvent.@Nullable Answer answer;

    long answeredNanos = BreakEvent.NEVER;

    BreakArrival(
            ConnectionState client,
            ConnectionState holder,
            @Nullable LiveOpen open,
            BreakNotification notification,
            long receivedNanos) {
        this.client = client;
        this.holder = holder;
        this.open = open;
        this.notification = notification;
        this.receivedNanos = receivedNanos;
    }

    boolean isRecorded() {
        return index != RecordedBreaks.NONE;
    }

    void answered(BreakEvent.Answer how, long nanos) {
        answer = how;
        answeredNanos = nanos;
    }
}
