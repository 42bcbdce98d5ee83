package io.smbench.schedule;

import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apiguardian.api.API;

/**
 * Where a run stands in its plan: which operations are free to go, and when they are due. Times are nanoseconds since
 * the run's start and never decrease from call to call. Not safe for use by several threads.
 */
@API(status = API.Status.INTERNAL)
public final class Agenda {
    /** No operation is due, whatever the time. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final Comparator<Due> EARLIEST =
            Comparator.comparingLong(Due::nanos).thenComparingInt(Due::index);

    private final Plan plan;
    private final Timing timing;
    private final int[] waitingFor;
    private final long[] intendedNanos;
    private final long[] readyNanos;
    private final BitSet begun = new BitSet();
    private final PriorityQueue<Due> heap = new PriorityQueue<>(EARLIEST);
    private int completed;

    public Agenda(Plan plan, Timing timing) {
        this.plan = plan;
        this.timing = timing;
        this.waitingFor = plan.predecessorCounts();
        this.intendedNanos = new long[plan.size()];
        this.readyNanos = new long[plan.size()];
        for (int i = 0; i < plan.size(); i++) {
            if (timing.pacing() == Pacing.RECORDED || plan.thinkTimes().anchor(i) == ThinkTimes.NO_ANCHOR) {
                intendedNanos[i] = recordedNanos(i);
            }
        }
        for (int i = 0; i < plan.size(); i++) {
            if (waitingFor[i] == 0) {
                free(i, 0);
            }
        }
    }

    /** When the next free operation is due, or {@link #NEVER}. */
    public long nextDueNanos() {
        Due next = heap.peek();
        return next == null ? NEVER : next.nanos;
    }

    /** Takes the next operation that is due by {@code nowNanos}; -1 if there is none. */
    public int poll(long nowNanos) {
        Due next = heap.peek();
        if (next == null || next.nanos > nowNanos) {
            return -1;
        }
        heap.remove();
        return next.index;
    }

    /** The operation was sent: lets those go that follow its issue. Called once per operation. */
    public void issued(int index, long nowNanos) {
        release(plan.afterIssue(index), nowNanos);
    }

    /** The server has said that it has begun the operation: lets those go that wait for that. The first time counts. */
    public void begun(int index, long nowNanos) {
        if (!begun.get(index)) {
            begun.set(index);
            release(plan.afterInterim(index), nowNanos);
        }
    }

    /** The operation is over, after it was issued: lets those go that follow its completion. */
    public void completed(int index, long nowNanos) {
        completed++;
        startThinkTimes(index, nowNanos);
        begun(index, nowNanos);
        release(plan.afterCompletion(index), nowNanos);
    }

    /** Puts an operation that was taken back, due at {@code dueNanos}. */
    public void again(int index, long dueNanos) {
        heap.add(new Due(dueNanos, index));
    }

    public boolean isFinished() {
        return completed == plan.size();
    }

    /** When the operation is meant to be issued; known once it is free. */
    public long intendedNanos(int index) {
        return intendedNanos[index];
    }

    /** When the last of its predecessors let it go. */
    public long readyNanos(int index) {
        return readyNanos[index];
    }

    private void startThinkTimes(int index, long nowNanos) {
        ThinkTimes thinkTimes = plan.thinkTimes();
        for (int successor : plan.afterCompletion(index)) {
            if (thinkTimes.anchor(successor) == index) {
                intendedNanos[successor] =
                        nowNanos + timing.scaledNanos(thinkTimes.gapUs(successor)) + timing.jitterNanos(successor);
            }
        }
    }

    private void release(int[] successors, long nowNanos) {
        for (int successor : successors) {
            if (--waitingFor[successor] == 0) {
                free(successor, nowNanos);
            }
        }
    }

    private void free(int index, long nowNanos) {
        if (plan.isFollower(index)) {
            return;
        }
        if (timing.pacing() == Pacing.AS_FAST_AS_POSSIBLE) {
            intendedNanos[index] = nowNanos + timing.jitterNanos(index);
        }
        for (int member : plan.together(index)) {
            readyNanos[member] = nowNanos;
            intendedNanos[member] = intendedNanos[index];
        }
        heap.add(new Due(plan.isEvent(index) ? nowNanos : intendedNanos[index], index));
    }

    private long recordedNanos(int index) {
        return timing.scaledNanos(plan.operation(index).timestampUs()) + timing.jitterNanos(index);
    }

    private record Due(long nanos, int index) {}
}
