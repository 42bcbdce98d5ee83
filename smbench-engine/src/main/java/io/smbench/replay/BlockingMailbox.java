package io.smbench.replay;

import io.smbench.time.Ticker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A mailbox in real time. */
final class BlockingMailbox implements Mailbox {
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition posted = lock.newCondition();
    private List<Runnable> messages = new ArrayList<>();

    BlockingMailbox(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public void post(Runnable message) {
        lock.lock();
        try {
            messages.add(message);
            posted.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Runnable> awaitUntil(long deadlineNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long leftNanos = deadlineNanos - ticker.nanoTime();
            while (messages.isEmpty() && leftNanos > 0) {
                leftNanos = posted.awaitNanos(leftNanos);
            }
            List<Runnable> taken = messages;
            messages = new ArrayList<>();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
