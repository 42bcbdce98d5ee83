package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.QueryDirectoryRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which other operations an operation needs, so that it finds what it uses and returns what it returned: those that
 * made what it names or ended it, the Opens in its way, what it waited for, and what an initial state cannot say.
 */
final class SliceNeeds {
    private static final int RECENT = 16;

    private final List<Operation> operations;
    private final OperationPlaces places;
    private final List<List<Integer>> needs = new ArrayList<>();
    private final Map<String, List<Integer>> connectionEvents = new HashMap<>();
    private final Lifetimes lifetimes = new Lifetimes();
    private final Map<String, List<Integer>> compounds = new HashMap<>();
    private final Map<String, Deque<Integer>> recent = new HashMap<>();
    /** The last listing through each Open, which the next one goes on from. */
    private final Map<String, Integer> listings = new HashMap<>();

    private final OpensInPlace opens = new OpensInPlace();
    /** Locks and change notifications that the server has not answered yet. */
    private final Set<Integer> waiting = new LinkedHashSet<>();

    SliceNeeds(Workload workload, OperationPlaces places) {
        this.operations = workload.operations();
        this.places = places;
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            needs.add(new ArrayList<>(lifetimes.neededBy(operation)));
            findCancelled(i, operation);
            findCompound(i, operation);
            findBreak(i, operation);
            findListing(i, operation);
            needs.get(i).addAll(opens.inTheWayOf(operation, places.of(i)));
            for (Place deleted : places.deletedBy(i)) {
                needs.get(i).addAll(opens.marksOn(deleted));
            }
            needs.get(i).addAll(places.settingsFor(i));
            findWaiting(i, operation);
            lifetimes.apply(i, operation, places.endedBy(i));
            opens.apply(i, operation, places.of(i), places.endedBy(i));
            if (operation.type() == OperationType.DISCONNECT || operation.type() == OperationType.RECONNECT) {
                connectionEvents
                        .computeIfAbsent(operation.clientId(), id -> new ArrayList<>())
                        .add(i);
            }
        }
    }

    /** {@code selected} and all that it needs. */
    BitSet closure(BitSet selected) {
        BitSet kept = new BitSet(operations.size());
        Deque<Integer> toVisit = new ArrayDeque<>();
        int end = endOf(selected);
        selected.stream().forEach(toVisit::add);
        while (!toVisit.isEmpty()) {
            while (!toVisit.isEmpty()) {
                int index = toVisit.remove();
                if (!kept.get(index)) {
                    kept.set(index);
                    toVisit.addAll(needs.get(index));
                    addEndOfOpen(index, end, toVisit);
                }
            }
            addConnectionEvents(kept, toVisit);
            addChangesBetween(kept, toVisit);
        }
        return kept;
    }

    /** Where the last of the selected operations is over. */
    private int endOf(BitSet selected) {
        long overUs = selected.stream()
                .mapToLong(index -> operations.get(index).recordedCompletionUs())
                .max()
                .orElse(0);
        int end = selected.length();
        while (end < operations.size() && operations.get(end).timestampUs() <= overUs) {
            end++;
        }
        return end;
    }

    /** An Open that was ended before the end of the slice is so in it, or it would be in the way of others. */
    private void addEndOfOpen(int index, int end, Deque<Integer> toVisit) {
        Integer ender = lifetimes.endOfOpenMadeAt(index);
        if (ender != null && ender < end) {
            toVisit.add(ender);
        }
    }

    private void findCancelled(int index, Operation operation) {
        Integer target = operation.action() instanceof Action.Cancel cancel ? lifetimes.target(cancel) : null;
        if (target != null) {
            needEachOther(index, target); // or it would never complete
        }
    }

    private void needEachOther(int one, int other) {
        needs.get(one).add(other);
        needs.get(other).add(one);
    }

    /** What an operation that waits has waited for: a lock released, a change made, its Open ended. */
    private void findWaiting(int index, Operation operation) {
        waiting.removeIf(earlier -> operations.get(earlier).recordedCompletionUs() < operation.timestampUs());
        for (int earlier : waiting) {
            if (letsContinue(index, operation, earlier)) {
                needs.get(earlier).add(index);
            }
        }
        boolean waits = operation.type() == OperationType.LOCK || operation.type() == OperationType.CHANGE_NOTIFY;
        if (waits && operation.recordedCompletionUs() > operation.timestampUs()) {
            waiting.add(index);
        }
    }

    private boolean letsContinue(int index, Operation operation, int earlier) {
        Operation waits = operations.get(earlier);
        boolean endsItsOwn =
                switch (operation.type()) {
                    case LOGOFF -> LiveOpens.sessionOf(operation).equals(LiveOpens.sessionOf(waits));
                    case TREE_DISCONNECT -> LiveOpens.treeOf(operation).equals(LiveOpens.treeOf(waits));
                    case DISCONNECT -> operation.clientId().equals(waits.clientId());
                    default -> false;
                };
        for (Place place : places.of(earlier)) {
            boolean notifies = waits.type() == OperationType.CHANGE_NOTIFY
                    && places.changed(index).stream().anyMatch(key -> key.startsWith(place.belowKey()));
            endsItsOwn |= notifies
                    || places.changed(index).contains(place.locksKey())
                    || places.endedBy(index).stream()
                            .anyMatch(open -> open.node.place.key().equals(place.key()));
        }
        return endsItsOwn;
    }

    /** A compounded packet stays whole. */
    private void findCompound(int index, Operation operation) {
        Smb2Detail smb2 = operation.smb2();
        if (smb2 != null && smb2.compound() != null) {
            List<Integer> members = compounds.computeIfAbsent(smb2.compound().group(), group -> new ArrayList<>());
            members.forEach(member -> needEachOther(index, member));
            members.add(index);
        }
    }

    /** A listing goes on where the one before through the same Open ended, unless it begins anew. */
    private void findListing(int index, Operation operation) {
        String open = operation.handleRef();
        if (open == null || operation.type() != OperationType.LIST) {
            return;
        }
        Integer before = listings.put(open, index);
        if (before != null && !restarts(operation)) {
            needs.get(index).add(before);
        }
    }

    private static boolean restarts(Operation operation) {
        return operation.smb2() != null
                && operation.smb2().request() instanceof RequestDetail.ListDetail list
                && (list.flags() & (QueryDirectoryRequest.FLAG_RESTART_SCANS | QueryDirectoryRequest.FLAG_REOPEN)) != 0;
    }

    /**
     * A break comes because of an operation that waits for it, to an Open that was there; it is over when it is
     * acknowledged.
     */
    private void findBreak(int index, Operation operation) {
        boolean reclaims = isRefusedReclaim(operation);
        for (Place place : places.of(index)) {
            Deque<Integer> here = recent.computeIfAbsent(place.key(), key -> new ArrayDeque<>());
            if (operation.type() == OperationType.OPLOCK_BREAK_NOTIFICATION) {
                here.stream()
                        .filter(earlier -> inFlight(operations.get(earlier), operation.timestampUs()))
                        .findFirst()
                        .ifPresent(cause -> needEachOther(index, cause));
                needs.get(index).addAll(opens.of(operation.clientId(), place));
            } else if (operation.type() == OperationType.OPLOCK_BREAK_ACK) {
                here.stream()
                        .filter(earlier -> operations.get(earlier).type() == OperationType.OPLOCK_BREAK_NOTIFICATION
                                && operations.get(earlier).clientId().equals(operation.clientId()))
                        .findFirst()
                        .ifPresent(notification -> needEachOther(index, notification));
            } else if (reclaims) {
                needs.get(index).addAll(here); // others took from it what it wants back
            }
            here.addFirst(index);
            if (here.size() > RECENT) {
                here.removeLast();
            }
        }
    }

    private static boolean isRefusedReclaim(Operation operation) {
        return !FileTree.succeeded(operation)
                && operation.smb2() != null
                && operation.smb2().request() instanceof RequestDetail.CreateDetail create
                && create.contexts().stream()
                        .anyMatch(context -> context.name().equals(CreateContext.DURABLE_HANDLE_RECONNECT)
                                || context.name().equals(CreateContext.DURABLE_HANDLE_RECONNECT_V2));
    }

    private static boolean inFlight(Operation operation, long timestampUs) {
        Long latencyUs =
                operation.expected() == null ? null : operation.expected().latencyUs();
        return operation.type() != OperationType.OPLOCK_BREAK_NOTIFICATION
                && (latencyUs == null || operation.timestampUs() + latencyUs >= timestampUs);
    }

    /** A connection that was lost and came back between two operations is so again. */
    private void addConnectionEvents(BitSet kept, Deque<Integer> toVisit) {
        Map<String, Integer> first = new HashMap<>();
        Map<String, Integer> last = new HashMap<>();
        for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
            String clientId = operations.get(i).clientId();
            if (connectionEvents.containsKey(clientId)) {
                first.putIfAbsent(clientId, i);
                last.put(clientId, i);
            }
        }
        first.forEach((clientId, from) -> connectionEvents.getOrDefault(clientId, List.of()).stream()
                .filter(event -> from < event && event < last.getOrDefault(clientId, from) && !kept.get(event))
                .forEach(toVisit::add));
    }

    /** What happened to a place between two operations there, and in a directory after one of them made it. */
    private void addChangesBetween(BitSet kept, Deque<Integer> toVisit) {
        Set<String> seen = new HashSet<>();
        Set<String> made = new HashSet<>();
        Map<String, List<Integer>> since = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            if (kept.get(i)) {
                for (String key : places.touched(i)) {
                    toVisit.addAll(taken(key, since));
                    seen.add(key);
                }
                for (Place inside : directoriesOf(i, made)) {
                    toVisit.addAll(taken(inside.key(), since));
                }
                made.addAll(places.madeBy(i));
            } else {
                Set<String> changed = places.changed(i);
                boolean inside = !changed.isEmpty() && !directoriesOf(i, made).isEmpty();
                if (inside || changed.stream().anyMatch(seen::contains)) {
                    for (String key : changed) { // a rename carries on what was seen to where nobody was
                        since.computeIfAbsent(key, each -> new ArrayList<>()).add(i);
                    }
                    seen.addAll(changed);
                }
            }
        }
    }

    private static List<Integer> taken(String key, Map<String, List<Integer>> since) {
        List<Integer> changes = since.remove(key);
        return changes == null ? List.of() : changes;
    }

    /** The directories that an operation's places are in, up to those that are among {@code made}; none if none is. */
    private List<Place> directoriesOf(int index, Set<String> made) {
        List<Place> inside = new ArrayList<>();
        for (Place place : places.of(index)) {
            List<Place> directories = new ArrayList<>();
            for (Place parent = place; !parent.isRoot(); ) {
                parent = parent.parent();
                directories.add(parent);
                if (made.contains(parent.key())) {
                    inside.addAll(directories);
                }
            }
        }
        return inside;
    }
}
