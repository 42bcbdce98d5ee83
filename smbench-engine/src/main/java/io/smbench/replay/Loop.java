package io.smbench.replay;

import io.smbench.time.Ticker;
import java.util.List;

/** The scheduler's time and its mailbox. Times are nanoseconds since the loop was made. */
final class Loop {
    /** Later than anything. */
    static final long NEVER = Long.MAX_VALUE;

    /** How long one wait lasts at most: far enough from overflow. */
    private static final long LONGEST_WAIT_NANOS = 1L << 62;

    private final Ticker ticker;
    private final Mailbox mailbox;
    private final long originNanos;
    private long waitedNanos;

    Loop(Ticker ticker, Mailbox mailbox) {
        this.ticker = ticker;
        this.mailbox = mailbox;
        this.originNanos = ticker.nanoTime();
    }

    /** How long the scheduler has waited with nothing to do, in all. */
    long waitedNanos() {
        return waitedNanos;
    }

    long nowNanos() {
        return fromTicker(ticker.nanoTime());
    }

    /** What a reading of the ticker is in this loop's time. */
    long fromTicker(long tickerNanos) {
        return tickerNanos - originNanos;
    }

    /** Leaves a message for the scheduler. Safe for use by any thread. */
    void post(Runnable message) {
        mailbox.post(message);
    }

    /** Waits for messages or until {@code deadlineNanos}, and runs the messages. */
    void turn(long deadlineNanos) throws InterruptedException {
        long fromNanos = nowNanos();
        List<Runnable> messages = mailbox.awaitUntil(originNanos + Math.min(deadlineNanos, LONGEST_WAIT_NANOS));
        waitedNanos += nowNanos() - fromNanos;
        messages.forEach(Runnable::run);
    }
}
