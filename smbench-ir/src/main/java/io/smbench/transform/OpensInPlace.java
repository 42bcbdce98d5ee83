package io.smbench.transform;

import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.smb2.NtStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The Opens that are on a place at one moment of a workload, with their locks: why others are refused there. */
final class OpensInPlace {
    /** Statuses that say that another Open is in the way. */
    private static final Set<NtStatus> REFUSALS = Set.of(
            NtStatus.STATUS_SHARING_VIOLATION,
            NtStatus.STATUS_ACCESS_DENIED,
            NtStatus.STATUS_DELETE_PENDING,
            NtStatus.STATUS_FILE_LOCK_CONFLICT,
            NtStatus.STATUS_LOCK_NOT_GRANTED);

    /** By the key of the place and the name of the Open: the indexes of its open, locks, and marks for deletion. */
    private final TreeMap<String, Map<String, List<Integer>>> byPlace = new TreeMap<>();

    private final Map<String, String> placeOfOpen = new HashMap<>();

    /** Those that the operation at {@code places} can have been refused for; none if it was not. */
    List<Integer> inTheWayOf(Operation operation, List<Place> places) {
        List<Integer> found = new ArrayList<>();
        boolean refused = operation.expected() != null
                && operation.expected().status() != null
                && REFUSALS.contains(operation.expected().status());
        for (Place place : refused ? places : List.<Place>of()) {
            byPlace.getOrDefault(place.key(), Map.of()).values().forEach(found::addAll);
            if (operation.type() == OperationType.RENAME) { // a directory with an open file in it
                String below = place.key() + '/';
                byPlace.subMap(below, below + Character.MAX_VALUE).values().forEach(opens -> opens.values()
                        .forEach(found::addAll));
            }
        }
        return found;
    }

    void apply(int index, Operation operation, List<Place> places) {
        String name = operation.handleRef();
        if (name == null || places.isEmpty() || !FileTree.succeeded(operation)) {
            return;
        }
        switch (operation.type()) {
            case OPEN, MKDIR -> {
                String key = places.get(0).key();
                placeOfOpen.put(name, key);
                byPlace.computeIfAbsent(key, each -> new HashMap<>()).put(name, new ArrayList<>(List.of(index)));
            }
            case LOCK, UNLOCK, DELETE, RMDIR ->
                of(name).computeIfPresent(name, (each, uses) -> {
                    uses.add(index);
                    return uses;
                });
            case RENAME -> moved(name, places.get(places.size() > 1 ? 1 : 0).key());
            case CLOSE -> of(name).remove(name);
            default -> {}
        }
    }

    private Map<String, List<Integer>> of(String name) {
        return byPlace.getOrDefault(placeOfOpen.getOrDefault(name, ""), new HashMap<>());
    }

    private void moved(String name, String key) {
        List<Integer> uses = of(name).remove(name);
        if (uses != null) {
            placeOfOpen.put(name, key);
            byPlace.computeIfAbsent(key, each -> new HashMap<>()).put(name, uses);
        }
    }
}
