package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Workload;
import io.smbench.smb2.CreateContext;
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
    private final Map<String, Place> leases = new HashMap<>();

    OperationPlaces(Workload workload) {
        FileTree tree = new FileTree(workload);
        for (Operation operation : workload.operations()) {
            rememberLease(operation, tree);
            List<Place> here = places(operation, tree);
            places.add(here);
            touched.add(touched(operation, here));
            changed.add(FileTree.succeeded(operation) ? changed(operation, here, tree) : Set.of());
            tree.apply(operation);
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

    private static Set<String> touched(Operation operation, List<Place> places) {
        Set<String> keys = new LinkedHashSet<>();
        for (Place place : places) {
            keys.add(place.key());
            if (operation.action() instanceof Action.ListDirectory || operation.action() instanceof Action.Rename) {
                keys.add(place.listingKey());
            }
        }
        return keys;
    }

    private static Set<String> changed(Operation operation, List<Place> places, FileTree tree) {
        boolean names =
                switch (operation.type()) {
                    case OPEN -> isNew(operation, places, tree);
                    case MKDIR, RENAME, DELETE, RMDIR -> true;
                    case CLOSE -> tree.closingDeletes(operation);
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
        }
        return keys;
    }

    /** Whether an open makes a file or empties it. */
    private static boolean isNew(Operation operation, List<Place> places, FileTree tree) {
        return !places.isEmpty() && tree.makesNew(operation, places.get(0));
    }
}
