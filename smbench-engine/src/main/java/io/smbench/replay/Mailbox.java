package io.smbench.replay;

import java.util.List;

/** Where other threads leave work for the scheduler, and where the scheduler waits. */
interface Mailbox {
    /** Leaves {@code message} to be run by the scheduler. Safe for use by any thread; never blocks for long. */
    void post(Runnable message);

    /**
     * Waits until there is a message or the time has come, by the ticker that belongs to this mailbox, and takes all
     * messages; none if the time has come.
     */
    List<Runnable> awaitUntil(long deadlineNanos) throws InterruptedException;
}
