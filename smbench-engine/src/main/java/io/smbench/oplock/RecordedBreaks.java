package io.smbench.oplock;

import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.Operation;
import io.smbench.ir.SessionHomes;
import io.smbench.ir.Workload;
import io.smbench.wire.Bytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The break notifications of a recording, by their number among its operations, and what the clients did then. */
@API(status = API.Status.INTERNAL)
public final class RecordedBreaks {
    /** No notification, or no answer. */
    public static final int NONE = -1;

    private final List<Operation> operations;
    private final SessionHomes homes;
    private final Map<String, String> leaseOwners = new HashMap<>();
    private final Map<Holder, Deque<Integer>> toCome = new HashMap<>();
    private final Map<Integer, Integer> answers = new HashMap<>();
    private final Map<Integer, Integer> answered = new HashMap<>();

    public RecordedBreaks(Workload workload) {
        operations = workload.operations();
        homes = SessionHomes.of(operations);
        for (Client client : workload.header().clients()) {
            String guid = client.clientGuid();
            leaseOwners.put(client.clientId(), guid == null ? client.clientId() : guid);
        }
        Map<Holder, Integer> unanswered = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            add(i, unanswered);
        }
    }

    private void add(int index, Map<Holder, Integer> unanswered) {
        Operation operation = operations.get(index);
        if (operation.action() instanceof Action.OplockBreakNotification notification) {
            Holder holder = holder(operation, notification.leaseKey());
            toCome.computeIfAbsent(holder, unseen -> new ArrayDeque<>()).add(index);
            unanswered.put(holder, index);
        } else if (operation.action() instanceof Action.OplockBreakAck ack) {
            answer(index, unanswered.remove(holder(operation, ack.leaseKey())));
        } else if (operation.action() instanceof Action.Close) {
            answer(index, unanswered.remove(Holder.oplock(homes.home(operation), operation.handleRef())));
        }
    }

    private void answer(int index, @Nullable Integer notification) {
        if (notification != null) {
            answers.put(notification, index);
            answered.put(index, notification);
        }
    }

    private Holder holder(Operation operation, @Nullable Bytes leaseKey) {
        return leaseKey == null
                ? Holder.oplock(homes.home(operation), operation.handleRef())
                : Holder.lease(leaseOwner(operation.clientId()), leaseKey);
    }

    /** Whom the leases of a client belong to: clients with one ClientGuid share them. */
    public String leaseOwner(String clientId) {
        return leaseOwners.getOrDefault(clientId, clientId);
    }

    /** The recorded notification that one for {@code holder} is, the earliest that has not come; or {@link #NONE}. */
    public int meet(Holder holder) {
        Deque<Integer> recorded = toCome.get(holder);
        Integer first = recorded == null ? null : recorded.poll();
        return first == null ? NONE : first;
    }

    /** The recorded notification will not come any more. */
    public void missed(int notification) {
        Operation operation = operations.get(notification);
        Deque<Integer> recorded = toCome.get(holder(operation, operation.leaseKey()));
        if (recorded != null) {
            recorded.remove(notification);
        }
    }

    /**
     * The acknowledgment or the close that the recorded client answered {@code notification} with; or {@link #NONE}.
     */
    public int answer(int notification) {
        return answers.getOrDefault(notification, NONE);
    }

    /** The notification that an acknowledgment or a close answered in the recording; or {@link #NONE}. */
    public int answered(int operation) {
        return answered.getOrDefault(operation, NONE);
    }

    /**
     * The acknowledgment to send after a break to {@code level}: as recorded after the recorded break; else at no level
     * that the server has not offered.
     */
    public static Action.OplockBreakAck acknowledgment(
            Action.OplockBreakAck recorded, Action.OplockBreakNotification notification, int level) {
        if (level == notification.newLevel()) {
            return recorded;
        }
        int kept = recorded.leaseKey() == null ? Math.min(recorded.level(), level) : recorded.level() & level;
        return new Action.OplockBreakAck(recorded.leaseKey(), kept);
    }
}
