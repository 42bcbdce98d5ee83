package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Workload;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where each operation of a workload acts, and what it changes there for others. */
final class OperationPlaces {
    private static final int LEASE_KEY_SIZE = 16;

    private final List<List<Place>> places = new ArrayList<>();
    private final List<Set<String>> touched = new ArrayList<>();
    private final List<Set<String>> changed = new ArrayList<>();
    private final List<Set<String>> made = new ArrayList<>();
    private final List<List<LiveOpens.BoundOpen>> ended = new ArrayList<>();
    private final List<List<Place>> deleted = new ArrayList<>();
    private final List<List<Integer>> settings = new ArrayList<>();
    private final Map<String, Place> leases = new HashMap<>();

    OperationPlaces(Workload workload) {
        FileTree tree = new FileTree(workload);
        for (int i = 0; i < workload.operations().size(); i++) {
            Operation operation = workload.operations().get(i);
            rememberLease(operation, tree);
            List<Place> here = places(operation, tree);
            places.add(here);
            ended.add(tree.endedBy(operation));
            deleted.add(
                    tree.deletedBy(operation).stream().map(node -> node.place).toList());
            touched.add(touched(operation, here, deleted.get(i)));
            boolean opens = operation.type() == OperationType.OPEN || operation.type() == OperationType.MKDIR;
            made.add(
                    opens && FileTree.succeeded(operation) && isNew(operation, here, tree)
                            ? Set.of(here.get(0).key())
                            : Set.of());
            changed.add(changes(operation) ? changed(operation, here, tree) : Set.of());
            settings.add(dependsOnSettings(operation) ? settings(here, tree) : List.of());
            tree.apply(operation);
            rememberSetting(i, operation, tree);
        }
    }

    /** Whether it succeeded, or did a part of what it was to do: an unlock stops at the first range that it cannot. */
    static boolean changes(Operation operation) {
        return FileTree.succeeded(operation)
                || (operation.action() instanceof Action.Unlock unlock
                        && unlock.ranges().size() > 1);
    }

    /** The Opens that the operation ends. */
    List<LiveOpens.BoundOpen> endedBy(int index) {
        return ended.get(index);
    }

    /** The files that are gone because the operation ends the last Open of each. */
    List<Place> deletedBy(int index) {
        return deleted.get(index);
    }

    /**
     * The operations that set, before this one, what it can have been refused for or returns: attributes, security,
     * extended attributes of its files and of the directories that they are in.
     */
    List<Integer> settingsFor(int index) {
        return settings.get(index);
    }

    private static boolean dependsOnSettings(Operation operation) {
        return !FileTree.succeeded(operation) || operation.type() == OperationType.QUERY_INFO;
    }

    private static List<Integer> settings(List<Place> places, FileTree tree) {
        List<Integer> found = new ArrayList<>();
        for (Place each : places) {
            for (Place place = each; ; place = place.parent()) {
                FileNode node = tree.at(place);
                found.addAll(node == null ? List.of() : node.settings);
                if (place.isRoot()) {
                    break;
                }
            }
        }
        return found;
    }

    private static void rememberSetting(int index, Operation operation, FileTree tree) {
        FileNode node = tree.ofOpen(operation.handleRef());
        if (node != null && FileTree.succeeded(operation) && operation.action() instanceof Action.SetInfo set) {
            boolean stated = set.infoType() == NameBuffer.FILE_INFORMATION
                    && (set.infoClass() == InfoClass.FILE_END_OF_FILE_INFORMATION.number()
                            || set.infoClass() == InfoClass.FILE_ALLOCATION_INFORMATION.number());
            if (!stated) {
                node.settings.add(index);
            }
        }
    }

    List<Place> of(int index) {
        return places.get(index);
    }

    /** The keys of the places that matter for what the operation returns. */
    Set<String> touched(int index) {
        return touched.get(index);
    }

    /** The keys of the places that are different after it. */
    Set<String> changed(int index) {
        return changed.get(index);
    }

    /** The keys of the files and directories that an open makes, or empties. */
    Set<String> madeBy(int index) {
        return made.get(index);
    }

    private void rememberLease(Operation operation, FileTree tree) {
        if (operation.smb2() != null && operation.smb2().request() instanceof RequestDetail.CreateDetail create) {
            for (RequestDetail.Context context : create.contexts()) {
                boolean lease = context.name().equals(CreateContext.LEASE)
                        && context.data().length() >= LEASE_KEY_SIZE;
                List<Place> opened = tree.places(operation);
                if (lease && !opened.isEmpty()) {
                    leases.put(leaseName(operation, context.data().slice(0, LEASE_KEY_SIZE)), opened.get(0));
                }
            }
        }
    }

    private static String leaseName(Operation operation, Bytes leaseKey) {
        return operation.clientId() + '/' + leaseKey.toHex();
    }

    private List<Place> places(Operation operation, FileTree tree) {
        Bytes leaseKey = leaseKey(operation.action());
        Place leased = leaseKey == null ? null : leases.get(leaseName(operation, leaseKey));
        return leased == null ? tree.places(operation) : List.of(leased);
    }

    private static @Nullable Bytes leaseKey(Action action) {
        if (action instanceof Action.OplockBreakNotification notification) {
            return notification.leaseKey();
        }
        return action instanceof Action.OplockBreakAck ack ? ack.leaseKey() : null;
    }

    private static Set<String> touched(Operation operation, List<Place> places, List<Place> deleted) {
        Set<String> keys = new LinkedHashSet<>();
        deleted.forEach(place -> keys.add(place.listingKey())); // a directory goes only if it is empty
        for (Place place : places) {
            keys.add(place.key());
            switch (operation.type()) {
                case LIST, RENAME, DELETE, RMDIR, CHANGE_NOTIFY -> keys.add(place.listingKey());
                case LOCK, UNLOCK, READ, WRITE -> keys.add(place.locksKey());
                default -> {}
            }
        }
        return keys;
    }

    private Set<String> changed(Operation operation, List<Place> places, FileTree tree) {
        boolean names =
                switch (operation.type()) {
                    case OPEN -> isNew(operation, places, tree);
                    case MKDIR, RENAME, DELETE, RMDIR -> true;
                    default -> false;
                };
        boolean bytes =
                switch (operation.type()) {
                    case WRITE, SET_INFO, IOCTL -> true;
                    case OPEN -> names;
                    default -> false;
                };
        Set<String> keys = new LinkedHashSet<>();
        for (Place place : places) {
            if (names || bytes) {
                keys.add(place.key());
            }
            if (names && !place.isRoot()) {
                keys.add(place.parent().listingKey());
            }
            if (operation.type() == OperationType.LOCK || operation.type() == OperationType.UNLOCK) {
                keys.add(place.locksKey());
            }
        }
        for (Place place : deleted.get(deleted.size() - 1)) {
            keys.add(place.key());
            keys.add(place.parent().listingKey());
        }
        return keys;
    }

    /** Whether an open makes a file or empties it. */
    private static boolean isNew(Operation operation, List<Place> places, FileTree tree) {
        return !places.isEmpty() && tree.makesNew(operation, places.get(0));
    }
}
