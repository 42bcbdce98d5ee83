package io.smbench.schedule;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationFiles;
import io.smbench.ir.OperationFiles.FileName;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from recorded break notifications: what the client did with the file afterwards waits for the
 * notification, and what it did until it had answered (its writes, then the acknowledgment or a close) keeps its
 * distance from it. A notification that wants no answer holds nothing up. It is waited for from when the operation that
 * was the last on the file before it is issued, which is what must have caused it.
 */
final class BreakOrder {
    private final List<Operation> operations;
    private final OperationFiles files;
    private final Edges completionEdges;
    private final Edges issueEdges;
    private final ThinkTimes thinkTimes;
    private final Map<FileName, Integer> latest = new HashMap<>();
    /** By client and file, then by what was broken. */
    private final Map<Spot, Map<Object, Notified>> notified = new HashMap<>();

    BreakOrder(List<Operation> operations, Edges completionEdges, Edges issueEdges, ThinkTimes thinkTimes) {
        this.operations = operations;
        this.files = OperationFiles.of(operations);
        this.completionEdges = completionEdges;
        this.issueEdges = issueEdges;
        this.thinkTimes = thinkTimes;
    }

    private record Spot(String clientId, FileName file) {}

    /** A notification, and when its answer was over, in the recording. */
    private static final class Notified {
        private final int index;
        private long answeredUs = Long.MAX_VALUE;

        Notified(int index) {
            this.index = index;
        }

        boolean isAnswered() {
            return answeredUs != Long.MAX_VALUE;
        }
    }

    void apply() {
        for (int i = 0; i < operations.size(); i++) {
            FileName file = files.at(i);
            if (file != null) {
                apply(i, new Spot(operations.get(i).clientId(), file));
            }
        }
    }

    private void apply(int i, Spot spot) {
        if (operations.get(i).action() instanceof Action.OplockBreakNotification notification) {
            Integer trigger = latest.get(spot.file);
            if (trigger != null) {
                issueEdges.add(trigger, i);
            }
            if (notification.ackRequired()) {
                notified(i, spot, broken(operations.get(i), notification.leaseKey()));
            }
            return;
        }
        if (notified.containsKey(spot)) {
            follow(i, notified.get(spot));
        }
        latest.put(spot.file, i);
    }

    private void notified(int i, Spot spot, Object broken) {
        Notified before =
                notified.computeIfAbsent(spot, unseen -> new HashMap<>()).put(broken, new Notified(i));
        if (before != null) {
            completionEdges.add(before.index, i);
        }
    }

    private void follow(int i, Map<Object, Notified> breaks) {
        Operation operation = operations.get(i);
        for (Iterator<Map.Entry<Object, Notified>> all = breaks.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Object, Notified> entry = all.next();
            Notified notification = entry.getValue();
            if (operation.timestampUs() > notification.answeredUs) {
                all.remove();
                continue;
            }
            completionEdges.add(notification.index, i);
            if (!notification.isAnswered()) {
                long notifiedUs = operations.get(notification.index).timestampUs();
                thinkTimes.anchor(i, notification.index, operation.timestampUs() - notifiedUs);
            }
            if (answers(operation, entry.getKey())) {
                notification.answeredUs = operation.recordedCompletionUs();
            }
        }
    }

    private static boolean answers(Operation operation, Object broken) {
        if (operation.action() instanceof Action.OplockBreakAck ack) {
            return broken(operation, ack.leaseKey()).equals(broken);
        }
        return operation.action() instanceof Action.Close;
    }

    /** The lease, or the Open. */
    private static Object broken(Operation operation, @Nullable Object leaseKey) {
        return leaseKey != null ? leaseKey : String.valueOf(operation.handleRef());
    }
}
