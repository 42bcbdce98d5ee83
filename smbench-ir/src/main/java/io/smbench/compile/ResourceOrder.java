package io.smbench.compile;

import io.smbench.compile.Touch.Aspect;
import io.smbench.compile.Touch.Resource;
import io.smbench.ir.Action;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order across clients: two operations on the same file or path, at least one of which changes what the other can
 * see, are ordered if the capture shows the first one's response before the second one's request. If they overlapped
 * they are a race, and stay one. Reduced by what other dependencies already say: the changes of one resource follow one
 * another, and what a client waited for once it need not wait for again.
 *
 * <p>A change notification waits for others, and nobody waits for its end: a change that was sent while it was pending
 * depends on it as on something that must have been issued.
 */
final class ResourceOrder {
    private final Map<Resource, History> histories = new HashMap<>();
    private final Map<TrackedClient, Map<TrackedClient, OperationDraft>> known = new HashMap<>();
    private final PriorityQueue<Issued> inFlight =
            new PriorityQueue<>(Comparator.comparingLong(Issued::completedOrder));

    /** Hard links that the capture made, and what they are links to. */
    private final Map<Resource, Resource> links = new HashMap<>();

    private final Watches watches = new Watches();
    private final boolean isAnybodyWatching;

    /** @param isAnybodyWatching whether there are change notifications */
    ResourceOrder(boolean isAnybodyWatching) {
        this.isAnybodyWatching = isAnybodyWatching;
    }

    /** Adds to {@code dependsOn} what the next draft, in their order, comes after. */
    void next(OperationDraft draft, List<OperationDraft> dependsOn) {
        completeBefore(draft.issuedOrder());
        issue(draft, dependsOn);
    }

    private void completeBefore(long issuedOrder) {
        for (Issued first = inFlight.peek();
                first != null && first.completedOrder < issuedOrder;
                first = inFlight.peek()) {
            complete(inFlight.remove());
        }
    }

    private void issue(OperationDraft draft, List<OperationDraft> dependsOn) {
        List<Touch> own = Touch.of(draft);
        List<Touch> touches = withOtherNames(own);
        List<OperationDraft> added = unknownConflicts(draft, touches);
        dependsOn.addAll(added);
        if (isAnybodyWatching) {
            dependsOn.addAll(watches.pending(touches, draft));
        }
        if (draft.action instanceof Action.ChangeNotify) {
            watches.issued(touches, draft);
        }
        if (draft.completed()) {
            inFlight.add(new Issued(draft, draft.completedOrder(), own, added));
        }
    }

    /** What {@code draft} has to wait for, and its client has not waited for yet, in the order of the capture. */
    private List<OperationDraft> unknownConflicts(OperationDraft draft, List<Touch> touches) {
        Set<OperationDraft> before = new HashSet<>();
        for (Touch touch : touches) {
            History history = histories.get(touch.resource());
            if (history != null) {
                history.addConflicting(touch, client(draft), before);
            }
        }
        if (before.isEmpty()) {
            return List.of();
        }
        Map<TrackedClient, OperationDraft> knownHere = known.getOrDefault(client(draft), Map.of());
        List<OperationDraft> unknown = new ArrayList<>(before);
        unknown.removeIf(earlier -> isKnown(earlier, knownHere.get(client(earlier))));
        unknown.sort(OperationDraft.CAPTURE_ORDER);
        return unknown;
    }

    /** With what the touched files are linked to as of now, and what watchers are told of. */
    private List<Touch> withOtherNames(List<Touch> own) {
        if (links.isEmpty() && !isAnybodyWatching) {
            return own;
        }
        List<Touch> touches = new ArrayList<>(own);
        for (Touch touch : own) {
            Resource linked = links.get(touch.resource());
            if (linked != null) {
                touches.add(new Touch(linked, touch.changes()));
            }
        }
        if (isAnybodyWatching) {
            touches.addAll(Touch.told(touches));
        }
        return touches;
    }

    /** Whether the client has waited for {@code latest} of the other client, and with it for {@code earlier}. */
    private static boolean isKnown(OperationDraft earlier, @Nullable OperationDraft latest) {
        return latest != null && (latest == earlier || earlier.completedOrder() < latest.issuedOrder());
    }

    private void complete(Issued issued) {
        OperationDraft draft = issued.draft;
        if (draft.action instanceof Action.ChangeNotify) {
            watches.completed(draft);
            return;
        }
        for (OperationDraft before : issued.waitedFor) {
            known.computeIfAbsent(client(draft), client -> new HashMap<>())
                    .merge(client(before), before, ResourceOrder::later);
        }
        for (Touch touch : withOtherNames(issued.touches)) {
            histories
                    .computeIfAbsent(touch.resource(), resource -> new History())
                    .completed(touch, draft);
        }
        if (draft.succeeded() && draft.share != null && draft.path != null) {
            nameChanged(draft, draft.share, Touch.file(draft.path));
        }
    }

    private void nameChanged(OperationDraft draft, TrackedShare share, String path) {
        String link = Touch.linkMadeBy(draft.action);
        if (link != null) {
            Resource linked = new Resource(share, Aspect.FILE, path);
            links.put(new Resource(share, Aspect.FILE, link), links.getOrDefault(linked, linked));
        } else if (draft.action instanceof Action.Rename rename && draft.open != null && draft.open.directory) {
            move(share, path, Touch.file(rename.destPath()));
        }
    }

    /** What is in a renamed directory goes with it: those who have it open see it under its new path. */
    private void move(TrackedShare share, String from, String to) {
        List<Resource> inside = histories.keySet().stream()
                .filter(resource -> resource.owner() == share && resource.path().startsWith(from + "/"))
                .toList();
        for (Resource resource : inside) {
            String path = to + resource.path().substring(from.length());
            History moved = Objects.requireNonNull(histories.remove(resource));
            histories
                    .computeIfAbsent(new Resource(share, resource.aspect(), path), unseen -> new History())
                    .add(moved);
        }
    }

    private static OperationDraft later(OperationDraft a, OperationDraft b) {
        return a.issuedOrder() > b.issuedOrder() ? a : b;
    }

    private static TrackedClient client(OperationDraft draft) {
        return draft.connection.client;
    }

    /**
     * An operation that has been issued, until it is complete; the first one that completes comes first.
     *
     * @param touches by the names that it used itself
     */
    private record Issued(
            OperationDraft draft, long completedOrder, List<Touch> touches, List<OperationDraft> waitedFor) {}

    /** What clients did to one resource last. */
    private static final class History {
        private final Map<TrackedClient, List<OperationDraft>> changes = new HashMap<>(2);
        private final Map<TrackedClient, List<OperationDraft>> observations = new HashMap<>(2);
        private long lastChangeIssued = -1;

        /** Adds what the other clients did and {@code own} sees, or changes. */
        void addConflicting(Touch touch, TrackedClient own, Collection<OperationDraft> before) {
            if (!touch.changes() || touch.resource().changesConflict()) {
                addOthers(changes, own, before);
            }
            if (touch.changes()) {
                addOthers(observations, own, before);
            }
        }

        private static void addOthers(
                Map<TrackedClient, List<OperationDraft>> operations,
                TrackedClient own,
                Collection<OperationDraft> before) {
            for (Map.Entry<TrackedClient, List<OperationDraft>> each : operations.entrySet()) {
                if (each.getKey() != own) {
                    before.addAll(each.getValue());
                }
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

        void add(History other) {
            other.changes.forEach((client, drafts) ->
                    changes.computeIfAbsent(client, unseen -> new ArrayList<>()).addAll(drafts));
            other.observations.forEach((client, drafts) -> observations
                    .computeIfAbsent(client, unseen -> new ArrayList<>())
                    .addAll(drafts));
            lastChangeIssued = Math.max(lastChangeIssued, other.lastChangeIssued);
        }

        private void forgetBefore(Map<TrackedClient, List<OperationDraft>> operations) {
            operations.values().removeIf(list -> {
                list.removeIf(earlier -> earlier.completedOrder() < lastChangeIssued);
                return list.isEmpty();
            });
        }
    }
}
