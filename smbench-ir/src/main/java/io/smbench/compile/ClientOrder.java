package io.smbench.compile;

import io.smbench.ir.Action;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The partial order that each client itself saw: an operation depends on every one whose response the client had when
 * it sent the request, transitively reduced. A change notification, which waits for others, holds nobody up; a break
 * notification only its acknowledgment.
 */
final class ClientOrder {
    private final Map<TrackedClient, Frontier> frontiers = new HashMap<>();
    private final Map<Object, OperationDraft> notifications = new HashMap<>();
    private final Map<TrackedOpen, List<OperationDraft>> watches = new LinkedHashMap<>();

    /** Adds to {@code dependsOn} what the next draft, in their order, comes after. */
    void next(OperationDraft draft, List<OperationDraft> dependsOn) {
        dependsOn.addAll(frontiers
                .computeIfAbsent(draft.connection.client, client -> new Frontier())
                .before(draft));
        breaks(draft, dependsOn);
        watches(draft, dependsOn);
    }

    /** What follows a watch, or ends it, comes after its request, and after its answer if the client had it. */
    private void watches(OperationDraft draft, List<OperationDraft> dependsOn) {
        if (draft.action instanceof Action.ChangeNotify && draft.open != null) {
            List<OperationDraft> open = watches.computeIfAbsent(draft.open, unseen -> new ArrayList<>(1));
            dependsOn.addAll(open);
            open.removeIf(earlier -> earlier.completedOrder() < draft.issuedOrder());
            open.add(draft);
        } else if (draft.action instanceof Action.Close && draft.open != null) {
            dependsOn.addAll(Objects.requireNonNullElse(watches.remove(draft.open), List.of()));
        } else if (draft.action instanceof Action.TreeDisconnect) {
            ends(draft, watch -> watch.tree == draft.tree, dependsOn);
        } else if (draft.action instanceof Action.Logoff) {
            ends(draft, watch -> watch.session == draft.session, dependsOn);
        } else if (draft.action instanceof Action.Disconnect) {
            ends(draft, watch -> true, dependsOn);
        }
    }

    private void ends(OperationDraft end, Predicate<OperationDraft> which, List<OperationDraft> dependsOn) {
        for (Iterator<List<OperationDraft>> all = watches.values().iterator(); all.hasNext(); ) {
            List<OperationDraft> open = all.next();
            if (open.get(0).connection == end.connection && which.test(open.get(0))) {
                dependsOn.addAll(open);
                all.remove();
            }
        }
    }

    private void breaks(OperationDraft draft, List<OperationDraft> dependsOn) {
        if (draft.action instanceof Action.OplockBreakNotification) {
            notifications.put(broken(draft), draft);
        } else if (draft.action instanceof Action.OplockBreakAck) {
            OperationDraft notification = notifications.get(broken(draft));
            if (notification != null) {
                dependsOn.add(notification);
            }
        }
    }

    /** What a notification and its acknowledgment have in common: the lease, of one ClientGuid, or the Open. */
    private static Object broken(OperationDraft draft) {
        if (draft.action instanceof Action.OplockBreakNotification notification && notification.leaseKey() != null) {
            return List.of(owner(draft), notification.leaseKey());
        }
        if (draft.action instanceof Action.OplockBreakAck ack && ack.leaseKey() != null) {
            return List.of(owner(draft), ack.leaseKey());
        }
        return draft.open == null ? draft : draft.open;
    }

    private static Object owner(OperationDraft draft) {
        TrackedClient client = draft.connection.client;
        return client.clientGuid == null ? client : client.clientGuid;
    }

    /** The completed operations of one client that no other completed one is after. */
    private static final class Frontier {
        private final PriorityQueue<OperationDraft> inFlight =
                new PriorityQueue<>(Comparator.comparingLong(OperationDraft::completedOrder));
        private List<OperationDraft> latest = new ArrayList<>();
        /** The last request among those that are completed: what was completed before it is before it. */
        private long lastIssued = -1;

        List<OperationDraft> before(OperationDraft draft) {
            for (OperationDraft first = inFlight.peek();
                    first != null && first.completedOrder() < draft.issuedOrder();
                    first = inFlight.peek()) {
                completed(inFlight.remove());
            }
            if (draft.completed() && holdsUp(draft.action)) {
                inFlight.add(draft);
            }
            return latest;
        }

        private void completed(OperationDraft draft) {
            if (draft.issuedOrder() > lastIssued) {
                lastIssued = draft.issuedOrder();
                latest.removeIf(earlier -> earlier.completedOrder() < lastIssued);
            }
            latest.add(draft);
        }

        private static boolean holdsUp(@Nullable Action action) {
            return !(action instanceof Action.ChangeNotify || action instanceof Action.OplockBreakNotification);
        }
    }
}
