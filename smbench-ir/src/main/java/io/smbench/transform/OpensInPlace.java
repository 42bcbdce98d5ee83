package io.smbench.transform;

import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail;
import io.smbench.smb2.NtStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** The Opens that are on a place at one moment of a workload, with their locks: why others are refused there. */
final class OpensInPlace {
    /** Statuses that say that another Open, or what was done through one, is in the way. */
    private static final Set<NtStatus> REFUSALS = Set.of(
            NtStatus.STATUS_SHARING_VIOLATION,
            NtStatus.STATUS_ACCESS_DENIED,
            NtStatus.STATUS_CANNOT_DELETE,
            NtStatus.STATUS_DELETE_PENDING,
            NtStatus.STATUS_DIRECTORY_NOT_EMPTY,
            NtStatus.STATUS_FILE_LOCK_CONFLICT,
            NtStatus.STATUS_LOCK_NOT_GRANTED);

    /** What one Open did that others notice: the indexes of its open, locks, and marks for deletion. */
    private record Uses(String clientId, List<Integer> indexes) {}

    /** By the key of the place and the name of the Open. */
    private final NavigableMap<String, Map<String, Uses>> byPlace = new TreeMap<>();

    private final Map<String, String> placeOfOpen = new HashMap<>();
    /** By the key of the place: what marks the file for deletion, also by Opens that are closed. */
    private final NavigableMap<String, List<Integer>> marks = new TreeMap<>();

    /** Those that decide what the operation at {@code places} returns. */
    List<Integer> inTheWayOf(Operation operation, List<Place> places) {
        List<Integer> found = new ArrayList<>();
        boolean refused = operation.expected() != null
                && operation.expected().status() != null
                && REFUSALS.contains(operation.expected().status());
        for (Place place : places) {
            if (refused || isAboutOthers(operation)) {
                addAt(place, found);
                addFrom(place.key() + ':', found);
            }
            if (refused && !place.isRoot() && operation.type() != OperationType.WRITE) {
                addAt(place.parent(), found);
            }
            if (refused && movesOrDeletes(operation)) {
                addFrom(place.belowKey(), found);
            }
        }
        return found;
    }

    private static boolean movesOrDeletes(Operation operation) {
        return switch (operation.type()) {
            case RENAME, DELETE, RMDIR -> true;
            default -> false;
        };
    }

    /** Whether it is about the locks of others, or asks for an oplock, of which others leave more or less. */
    private static boolean isAboutOthers(Operation operation) {
        return switch (operation.type()) {
            case LOCK, UNLOCK -> true;
            case OPEN, MKDIR ->
                operation.smb2() != null
                        && operation.smb2().request() instanceof RequestDetail.CreateDetail create
                        && create.oplockLevel() != 0;
            default -> false;
        };
    }

    /** What marked the file for deletion. */
    List<Integer> marksOn(Place place) {
        return marks.getOrDefault(place.key(), List.of());
    }

    /** What the client's own Opens did. */
    List<Integer> of(String clientId, Place place) {
        return byPlace.getOrDefault(place.key(), Map.of()).values().stream()
                .filter(uses -> uses.clientId().equals(clientId))
                .flatMap(uses -> uses.indexes().stream())
                .toList();
    }

    private void addAt(Place place, List<Integer> found) {
        byPlace.getOrDefault(place.key(), Map.of()).values().forEach(uses -> found.addAll(uses.indexes()));
        found.addAll(marksOn(place));
    }

    private void addFrom(String prefix, List<Integer> found) {
        String end = prefix + Character.MAX_VALUE;
        byPlace.subMap(prefix, end).values().forEach(opens -> opens.values()
                .forEach(uses -> found.addAll(uses.indexes())));
        marks.subMap(prefix, end).values().forEach(found::addAll);
    }

    void apply(int index, Operation operation, List<Place> places, List<LiveOpens.BoundOpen> ended) {
        ended.forEach(open -> end(index, open));
        String name = operation.handleRef();
        if (name == null || places.isEmpty() || !OperationPlaces.changes(operation)) {
            return;
        }
        switch (operation.type()) {
            case OPEN, MKDIR ->
                open(index, operation.clientId(), name, places.get(0).key());
            case LOCK, UNLOCK -> use(index, name);
            case DELETE, RMDIR -> {
                use(index, name);
                mark(placeOfOpen.getOrDefault(name, places.get(0).key()), List.of(index));
            }
            case RENAME ->
                move(
                        placeOfOpen.getOrDefault(name, places.get(0).key()),
                        places.get(places.size() > 1 ? 1 : 0).key());
            default -> {}
        }
    }

    private void open(int index, String clientId, String name, String key) {
        placeOfOpen.put(name, key);
        byPlace.computeIfAbsent(key, each -> new HashMap<>())
                .computeIfAbsent(name, each -> new Uses(clientId, new ArrayList<>(1)))
                .indexes()
                .add(index);
    }

    private void use(int index, String name) {
        Uses uses = byPlace.getOrDefault(placeOfOpen.getOrDefault(name, ""), Map.of())
                .get(name);
        if (uses != null) {
            uses.indexes().add(index);
        }
    }

    private void mark(String key, List<Integer> indexes) {
        marks.computeIfAbsent(key, each -> new ArrayList<>(1)).addAll(indexes);
    }

    private void end(int index, LiveOpens.BoundOpen open) {
        String key = placeOfOpen.remove(open.name);
        Map<String, Uses> here = key == null ? null : byPlace.get(key);
        Uses uses = here == null ? null : here.remove(open.name);
        if (key == null || here == null || uses == null) {
            return;
        }
        if (here.isEmpty()) {
            byPlace.remove(key);
            marks.remove(key);
        } else if (open.deleteOnClose) {
            mark(key, List.of(uses.indexes().get(0), index));
        }
    }

    /** A directory takes with it what is in it, a file its streams. */
    private void move(String from, String to) {
        if (from.equals(to)) {
            return;
        }
        for (String suffix : List.of("", "/", ":")) {
            String first = from + suffix;
            String end = suffix.isEmpty() ? first + '\0' : first + Character.MAX_VALUE;
            for (String key : List.copyOf(byPlace.subMap(first, end).keySet())) {
                String moved = to + key.substring(from.length());
                Map<String, Uses> opens = byPlace.remove(key);
                opens.keySet().forEach(name -> placeOfOpen.put(name, moved));
                byPlace.computeIfAbsent(moved, each -> new HashMap<>()).putAll(opens);
            }
            for (String key : List.copyOf(marks.subMap(first, end).keySet())) {
                marks.put(to + key.substring(from.length()), marks.remove(key));
            }
        }
    }
}
