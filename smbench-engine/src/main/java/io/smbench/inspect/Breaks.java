package io.smbench.inspect;

import io.smbench.inspect.OpenFiles.FileName;
import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.OplockLevel;
import io.smbench.wire.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Broken oplocks and leases: what broke them, and what their owner did. */
final class Breaks {
    /** How far back an operation is looked for that a break can be for. */
    private static final int RECENT = 64;

    /** One break. */
    static final class Break {
        final Operation notification;
        final @Nullable FileName file;
        final @Nullable Operation cause;
        /** The acknowledgment, or the close that stands for it. */
        @Nullable
        Operation answer;

        Break(Operation notification, @Nullable FileName file, @Nullable Operation cause) {
            this.notification = notification;
            this.file = file;
            this.cause = cause;
        }

        Action.OplockBreakNotification action() {
            return (Action.OplockBreakNotification) notification.action();
        }

        boolean isLease() {
            return action().leaseKey() != null;
        }

        String oldLevel() {
            return isLease() ? new LeaseState(action().oldLevel()).toString() : "oplock";
        }

        String newLevel() {
            return levelName(action().newLevel());
        }

        /** What the owner said that it kept; null if it closed the file or did not answer. */
        @Nullable
        String keptLevel() {
            return answer != null && answer.action() instanceof Action.OplockBreakAck ack
                    ? levelName(ack.level())
                    : null;
        }

        private String levelName(int level) {
            return isLease() ? new LeaseState(level).toString() : new OplockLevel(level).toString();
        }
    }

    final List<Break> breaks = new ArrayList<>();
    private final List<Break> unanswered = new ArrayList<>();
    private final Map<String, Deque<Operation>> recent = new HashMap<>();

    /** Operations come in their order. */
    void add(Operation operation, @Nullable FileName file) {
        if (operation.type() == OperationType.OPLOCK_BREAK_NOTIFICATION) {
            Break broken = new Break(operation, file, file == null ? null : cause(operation, file));
            breaks.add(broken);
            unanswered.add(broken);
            return;
        }
        answer(operation);
        if (file != null) {
            Deque<Operation> here = recent.computeIfAbsent(file.key(), key -> new ArrayDeque<>());
            here.addFirst(operation);
            if (here.size() > RECENT) {
                here.removeLast();
            }
        }
    }

    /** The operation on the file that was not answered yet: it waited for the break. */
    private @Nullable Operation cause(Operation notification, FileName file) {
        return recent.getOrDefault(file.key(), new ArrayDeque<>()).stream()
                .filter(earlier -> earlier.recordedCompletionUs() >= notification.timestampUs())
                .findFirst()
                .orElse(null);
    }

    private void answer(Operation operation) {
        boolean answers = operation.type() == OperationType.OPLOCK_BREAK_ACK || operation.type() == OperationType.CLOSE;
        for (Iterator<Break> each = unanswered.iterator(); answers && each.hasNext(); ) {
            Break broken = each.next();
            if (isAnswer(broken, operation)) {
                broken.answer = operation;
                each.remove();
                return;
            }
        }
    }

    private static boolean isAnswer(Break broken, Operation operation) {
        if (!broken.notification.clientId().equals(operation.clientId())) {
            return false;
        }
        Bytes leaseKey = operation.leaseKey();
        String handleRef = broken.notification.handleRef();
        return leaseKey != null
                ? leaseKey.equals(broken.action().leaseKey())
                : handleRef != null && handleRef.equals(operation.handleRef());
    }
}
