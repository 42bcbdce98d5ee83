package io.smbench.compile;

import io.smbench.compile.Touch.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order across clients: two operations on the same file or path, at least one of which changes what the other can
 * see, are ordered if the capture shows the first one's response before the second one's request. If they overlapped
 * they are a race, and stay one. Reduced by what other dependencies already say: the changes of one resource follow one
 * another, and what a client waited for once it need not wait for again.
 */
final class ResourceOrder {
    private final Map<Resource, History> histories = new HashMap<>();
    private final Map<TrackedClient, Map<TrackedClient, OperationDraft>> known = new HashMap<>();
    private final Map<OperationDraft, List<OperationDraft>> edges = new HashMap<>();
    private final PriorityQueue<OperationDraft> inFlight =
            new PriorityQueue<>(Comparator.comparingLong(OperationDraft::completedOrder));

    private ResourceOrder() {}

    /** Adds to {@code dependsOn} of all drafts, which are in their order. */
    static void apply(List<OperationDraft> drafts) {
        ResourceOrder order = new ResourceOrder();
        for (OperationDraft draft : drafts) {
            order.completeBefore(draft.issuedOrder());
            order.issue(draft);
        }
    }

    private void completeBefore(long issuedOrder) {
        for (OperationDraft first = inFlight.peek();
                first != null && first.completedOrder() < issuedOrder;
                first = inFlight.peek()) {
            complete(inFlight.remove());
        }
    }

    private void issue(OperationDraft draft) {
        Set<OperationDraft> before = new HashSet<>();
        for (Touch touch : Touch.of(draft)) {
            History history = histories.get(touch.resource());
            if (history != null) {
                history.addConflicting(touch, before);
            }
        }
        Map<TrackedClient, OperationDraft> knownHere = known.getOrDefault(client(draft), Map.of());
        List<OperationDraft> added = before.stream()
                .filter(earlier -> client(earlier) != client(draft))
                .filter(earlier -> !isKnown(earlier, knownHere.get(client(earlier))))
                .sorted(OperationDraft.CAPTURE_ORDER)
                .toList();
        draft.dependsOn.addAll(added);
        if (draft.completed()) {
            edges.put(draft, added);
            inFlight.add(draft);
        }
    }

    /** Whether the client has waited for {@code latest} of the other client, and with it for {@code earlier}. */
    private static boolean isKnown(OperationDraft earlier, @Nullable OperationDraft latest) {
        return latest != null && (latest == earlier || earlier.completedOrder() < latest.issuedOrder());
    }

    private void complete(OperationDraft draft) {
        for (OperationDraft before : edges.getOrDefault(draft, List.of())) {
            known.computeIfAbsent(client(draft), client -> new HashMap<>())
                    .merge(client(before), before, ResourceOrder::later);
        }
        edges.remove(draft);
        for (Touch touch : Touch.of(draft)) {
            histories
                    .computeIfAbsent(touch.resource(), resource -> new History())
                    .completed(touch, draft);
        }
    }

    private static OperationDraft later(OperationDraft a, OperationDraft b) {
        return a.issuedOrder() > b.issuedOrder() ? a : b;
    }

    private static TrackedClient client(OperationDraft draft) {
        return draft.connection.client;
    }

    /** What clients did to one resource last. */
    private static final class History {
        private final Map<TrackedClient, List<OperationDraft>> changes = new HashMap<>(2);
        private final Map<TrackedClient, List<OperationDraft>> observations = new HashMap<>(2);
        private long lastChangeIssued = -1;

        void addConflicting(Touch touch, Collection<OperationDraft> before) {
            if (!touch.changes() || touch.resource().changesConflict()) {
                changes.values().forEach(before::addAll);
            }
            if (touch.changes()) {
                observations.values().forEach(before::addAll);
            }
        }

        void completed(Touch touch, OperationDraft draft) {
            Map<TrackedClient, List<OperationDraft>> same = touch.changes() ? changes : observations;
            List<OperationDraft> own = same.computeIfAbsent(client(draft), client -> new ArrayList<>(1));
            // a client's earlier operation is before this one anyway
            own.removeIf(earlier -> earlier.completedOrder() < draft.issuedOrder());
            own.add(draft);
            if (touch.changes() && touch.resource().changesConflict() && draft.issuedOrder() > lastChangeIssued) {
                lastChangeIssued = draft.issuedOrder();
                forgetBefore(changes);
                forgetBefore(observations);
            }
        }

        private void forgetBefore(Map<TrackedClient, List<OperationDraft>> operations) {
            operations.values().removeIf(list -> {
                list.removeIf(earlier -> earlier.completedOrder() < lastChangeIssued);
                return list.isEmpty();
            });
        }
    }
}
