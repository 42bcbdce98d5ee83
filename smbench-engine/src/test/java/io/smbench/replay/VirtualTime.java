package io.smbench.replay;

import io.smbench.time.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Time that passes only when the scheduler waits, and then at once: a mailbox whose wait runs the next planned event,
 * or jumps to the deadline. Everything runs on one thread, in an order that a seed decides and nothing else.
 */
public final class VirtualTime implements Ticker, Mailbox {
    private static final long TOO_FAR_NANOS = 1L << 61;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::number));
    private final ArrayDeque<Runnable> messages = new ArrayDeque<>();
    private long nowNanos = 1_000_000_007L;
    private long planned;
    private long waits;

    private record Event(long nanos, long number, Runnable action) {}

    /** An engine that lives in this time. */
    public ReplayEngine engine() {
        return new ReplayEngine(this, ticker -> this);
    }

    /** Runs {@code action} when {@code delayNanos} have passed. */
    public void after(long delayNanos, Runnable action) {
        events.add(new Event(nowNanos + delayNanos, planned++, action));
    }

    /** How often the scheduler waited. */
    public long waits() {
        return waits;
    }

    /** How many events were planned. */
    public long planned() {
        return planned;
    }

    @Override
    public long nanoTime() {
        return nowNanos;
    }

    @Override
    public void post(Runnable message) {
        messages.add(message);
    }

    @Override
    public List<Runnable> awaitUntil(long deadlineNanos) throws InterruptedException {
        waits++;
        while (messages.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("virtual wait");
            }
            Event next = events.peek();
            if (next == null || next.nanos > deadlineNanos) {
                if (deadlineNanos >= TOO_FAR_NANOS) {
                    throw new AssertionError(
                            "the scheduler waits for ever: no event is planned and it has no deadline");
                }
                nowNanos = Math.max(nowNanos, deadlineNanos);
                return List.of();
            }
            events.remove();
            nowNanos = Math.max(nowNanos, next.nanos);
            next.action.run();
        }
        List<Runnable> taken = new ArrayList<>(messages);
        messages.clear();
        return taken;
    }
}
