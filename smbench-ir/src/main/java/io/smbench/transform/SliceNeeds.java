package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which other operations an operation needs, so that it finds what it uses and returns what it returned. */
final class SliceNeeds {
    private static final int RECENT = 16;

    private final List<Operation> operations;
    private final OperationPlaces places;
    private final List<List<Integer>> needs = new ArrayList<>();
    private final Map<String, List<Integer>> connectionEvents = new HashMap<>();

    private final Map<String, Integer> bound = new HashMap<>();
    private final Map<String, List<Integer>> compounds = new HashMap<>();
    private final Map<String, Deque<Integer>> recent = new HashMap<>();
    private final OpensInPlace opens = new OpensInPlace();
    /** Where the Open that an operation makes is closed. */
    private final Map<Integer, Integer> closes = new HashMap<>();

    SliceNeeds(Workload workload, OperationPlaces places) {
        this.operations = workload.operations();
        this.places = places;
        for (int i = 0; i < operations.size(); i++) {
            needs.add(new ArrayList<>(4));
            Operation operation = operations.get(i);
            findNames(i, operation);
            findCompound(i, operation);
            findBreak(i, operation);
            needs.get(i).addAll(opens.inTheWayOf(operation, places.of(i)));
            opens.apply(i, operation, places.of(i));
            findClose(i, operation);
            if (operation.type() == OperationType.DISCONNECT || operation.type() == OperationType.RECONNECT) {
                connectionEvents
                        .computeIfAbsent(operation.clientId(), id -> new ArrayList<>())
                        .add(i);
            }
            bind(i, operation);
        }
    }

    /** {@code selected} and all that it needs. */
    BitSet closure(BitSet selected) {
        BitSet kept = new BitSet(operations.size());
        Deque<Integer> toVisit = new ArrayDeque<>();
        selected.stream().forEach(toVisit::add);
        while (!toVisit.isEmpty()) {
            while (!toVisit.isEmpty()) {
                int index = toVisit.remove();
                if (!kept.get(index)) {
                    kept.set(index);
                    toVisit.addAll(needs.get(index));
                    addClose(index, selected.length(), toVisit);
                }
            }
            addConnectionEvents(kept, toVisit);
            addChangesBetween(kept, toVisit);
        }
        return kept;
    }

    private void findClose(int index, Operation operation) {
        Integer open = operation.handleRef() == null ? null : bound.get(key("handle", operation.handleRef()));
        if (open != null && operation.type() == OperationType.CLOSE) {
            closes.put(open, index);
        }
    }

    /** An Open that was closed before the end of the slice is so in it, or it would be in the way of others. */
    private void addClose(int index, int end, Deque<Integer> toVisit) {
        Integer close = closes.get(index);
        if (close != null && close < end) {
            toVisit.add(close);
        }
    }

    private void findNames(int index, Operation operation) {
        Smb2Detail smb2 = operation.smb2();
        need(index, "handle", operation.handleRef());
        if (smb2 == null) {
            need(index, "client", operation.clientId());
            need(index, "share", operation.clientId() + '/' + operation.shareId());
        } else {
            boolean begins = operation.type() == OperationType.SESSION_SETUP;
            RequestDetail.SessionSetupDetail setup =
                    smb2.request() instanceof RequestDetail.SessionSetupDetail detail ? detail : null;
            if (!begins || (setup != null && setup.reauthentication())) {
                need(index, "session", smb2.sessionRef());
            }
            need(index, "session", setup == null ? null : setup.previousSessionRef());
            need(index, "handle", smb2.request() instanceof RequestDetail.IoctlDetail ioctl ? ioctl.sourceRef() : null);
            need(index, "tree", operation.type() == OperationType.TREE_CONNECT ? null : smb2.treeRef());
        }
        if (operation.action() instanceof Action.Cancel cancel) {
            Integer target = bound.get(key("operation", cancel.target()));
            if (target != null) {
                needs.get(index).add(target);
                needs.get(target).add(index); // or it would never complete
            }
        }
    }

    private void need(int index, String kind, @Nullable String name) {
        Integer binder = name == null ? null : bound.get(key(kind, name));
        if (binder != null) {
            needs.get(index).add(binder);
        }
    }

    private void bind(int index, Operation operation) {
        bound.put(key("operation", operation.opId()), index);
        Smb2Detail smb2 = operation.smb2();
        switch (operation.type()) {
            case OPEN, MKDIR -> bind("handle", operation.handleRef(), index);
            case SESSION_SETUP -> {
                bind("client", operation.clientId(), index);
                bind("session", smb2 == null ? null : smb2.sessionRef(), index);
            }
            case TREE_CONNECT -> {
                bind("share", operation.clientId() + '/' + operation.shareId(), index);
                bind("tree", smb2 == null ? null : smb2.treeRef(), index);
            }
            default -> {}
        }
    }

    private void bind(String kind, @Nullable String name, int index) {
        if (name != null) {
            bound.put(key(kind, name), index);
        }
    }

    private static String key(String kind, String name) {
        return kind + ' ' + name;
    }

    /** A compounded packet stays whole. */
    private void findCompound(int index, Operation operation) {
        Smb2Detail smb2 = operation.smb2();
        if (smb2 != null && smb2.compound() != null) {
            List<Integer> members = compounds.computeIfAbsent(smb2.compound().group(), group -> new ArrayList<>());
            for (int member : members) {
                needs.get(index).add(member);
                needs.get(member).add(index);
            }
            members.add(index);
        }
    }

    /** A break comes because of an operation that waits for it; an acknowledgment answers a break. */
    private void findBreak(int index, Operation operation) {
        for (Place place : places.of(index)) {
            Deque<Integer> here = recent.computeIfAbsent(place.key(), key -> new ArrayDeque<>());
            if (operation.type() == OperationType.OPLOCK_BREAK_NOTIFICATION) {
                here.stream()
                        .filter(earlier -> inFlight(operations.get(earlier), operation.timestampUs()))
                        .findFirst()
                        .ifPresent(cause -> needs.get(index).add(cause));
            } else if (operation.type() == OperationType.OPLOCK_BREAK_ACK) {
                here.stream()
                        .filter(earlier -> operations.get(earlier).type() == OperationType.OPLOCK_BREAK_NOTIFICATION
                                && operations.get(earlier).clientId().equals(operation.clientId()))
                        .findFirst()
                        .ifPresent(notification -> needs.get(index).add(notification));
            }
            here.addFirst(index);
            if (here.size() > RECENT) {
                here.removeLast();
            }
        }
    }

    private static boolean inFlight(Operation operation, long timestampUs) {
        Long latencyUs =
                operation.expected() == null ? null : operation.expected().latencyUs();
        return operation.type() != OperationType.OPLOCK_BREAK_NOTIFICATION
                && (latencyUs == null || operation.timestampUs() + latencyUs >= timestampUs);
    }

    /** A connection that was lost and came back between two operations is so again. */
    private void addConnectionEvents(BitSet kept, Deque<Integer> toVisit) {
        connectionEvents.forEach((clientId, events) -> {
            int first = -1;
            int last = -1;
            for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
                if (operations.get(i).clientId().equals(clientId)) {
                    first = first < 0 ? i : first;
                    last = i;
                }
            }
            for (int event : events) {
                if (first < event && event < last && first >= 0 && !kept.get(event)) {
                    toVisit.add(event);
                }
            }
        });
    }

    /** What happened to a place between two operations there. */
    private void addChangesBetween(BitSet kept, Deque<Integer> toVisit) {
        Set<String> seen = new HashSet<>();
        Map<String, List<Integer>> since = new HashMap<>();
        for (int i = 0; i < operations.size(); i++) {
            if (kept.get(i)) {
                for (String key : places.touched(i)) {
                    List<Integer> changes = since.remove(key);
                    if (changes != null) {
                        toVisit.addAll(changes);
                    }
                    seen.add(key);
                }
            } else {
                Set<String> changed = places.changed(i);
                if (changed.stream().anyMatch(seen::contains)) {
                    for (String key : changed) { // a rename carries on what was seen to where nobody was
                        since.computeIfAbsent(key, each -> new ArrayList<>()).add(i);
                    }
                    seen.addAll(changed);
                }
            }
        }
    }
}
