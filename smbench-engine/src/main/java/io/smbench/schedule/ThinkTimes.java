package io.smbench.schedule;

import io.smbench.ir.Operation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** By operation, the one of the same client whose completion starts its think time, and the recorded length of that. */
final class ThinkTimes {
    static final int NO_ANCHOR = -1;

    private final int[] anchors;
    private final long[] gapsUs;

    private ThinkTimes(int size) {
        anchors = new int[size];
        gapsUs = new long[size];
        Arrays.fill(anchors, NO_ANCHOR);
    }

    /** No think times: every operation's time counts from the run's start. */
    static ThinkTimes none(int size) {
        return new ThinkTimes(size);
    }

    /**
     * @param serial the anchor is the operation before, even if the recording shows its response later; otherwise the
     *     last response that the client had seen
     */
    static ThinkTimes of(List<Operation> operations, boolean[] waitsByNature, boolean serial) {
        ThinkTimes thinkTimes = new ThinkTimes(operations.size());
        Map<String, History> histories = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            History history = histories.computeIfAbsent(operation.clientId(), id -> new History());
            thinkTimes.anchor(i, operation, history.lastSeenAt(operation.timestampUs()));
            if (!waitsByNature[i]) {
                Completion completion = new Completion(i, operation.recordedCompletionUs());
                history.add(completion, serial);
            }
        }
        return thinkTimes;
    }

    /** Makes {@code anchor} what the operation keeps its distance from. */
    void anchor(int index, int anchor, long gapUs) {
        anchors[index] = anchor;
        gapsUs[index] = Math.max(0, gapUs);
    }

    int anchor(int index) {
        return anchors[index];
    }

    long gapUs(int index) {
        return gapsUs[index];
    }

    private void anchor(int index, Operation operation, Completion seen) {
        anchor(index, seen.index, seen.index == NO_ANCHOR ? 0 : operation.timestampUs() - seen.timeUs);
    }

    private record Completion(int index, long timeUs) {}

    /** A client's recorded completions: those it had seen, and those still to come. */
    private static final class History {
        private final PriorityQueue<Completion> coming =
                new PriorityQueue<>(Comparator.comparingLong(Completion::timeUs));
        private Completion last = new Completion(NO_ANCHOR, 0);

        void add(Completion completion, boolean seenAtOnce) {
            if (seenAtOnce) {
                last = completion;
            } else {
                coming.add(completion);
            }
        }

        Completion lastSeenAt(long timeUs) {
            for (Completion next = coming.peek(); next != null && next.timeUs <= timeUs; next = coming.peek()) {
                last = next;
                coming.remove();
            }
            return last;
        }
    }
}
