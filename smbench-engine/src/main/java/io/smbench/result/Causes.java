package io.smbench.result;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which deviation an operation's deviation follows from: that of the operation that blocked it, else the first one
 * through the same Open, else the first one on the same path. The last two are what a reader would suspect, not a
 * proof.
 *
 * <p>Operations are given in the order in which they ended.
 */
final class Causes {
    private final Map<String, String> firstByKey = new HashMap<>();
    private final Map<String, String> pathByOpen = new HashMap<>();

    /** Notes what the operation's handle_ref stands for. Called for every operation, deviating or not. */
    void see(Operation operation) {
        String path = boundPath(operation.action());
        if (operation.handleRef() != null && path != null) {
            pathByOpen.put(openKey(operation), pathKey(operation, path));
        }
    }

    /** The first cause that explains a deviation of this operation; null if it is one itself. */
    @Nullable
    String causeOf(Operation operation, @Nullable String blockedBy) {
        List<String> keys = keys(operation);
        String cause = blockedBy == null ? null : firstByKey.getOrDefault("op " + blockedBy, blockedBy);
        for (String key : keys) {
            cause = cause == null ? firstByKey.get(key) : cause;
        }
        String first = cause == null ? operation.opId() : cause;
        for (String key : keys) {
            firstByKey.putIfAbsent(key, first);
        }
        firstByKey.put("op " + operation.opId(), first);
        return cause;
    }

    private List<String> keys(Operation operation) {
        List<String> keys = new ArrayList<>();
        if (operation.handleRef() != null) {
            keys.add(openKey(operation));
            String path = pathByOpen.get(openKey(operation));
            if (path != null) {
                keys.add(path);
            }
        }
        for (String path : paths(operation.action())) {
            keys.add(pathKey(operation, path));
        }
        return keys;
    }

    private static String openKey(Operation operation) {
        return "open " + operation.clientId() + ' ' + operation.handleRef();
    }

    private static String pathKey(Operation operation, String path) {
        return "path " + operation.shareId() + ' ' + path;
    }

    private static @Nullable String boundPath(Action action) {
        if (action instanceof Action.Open open) {
            return open.path();
        }
        return action instanceof Action.Mkdir mkdir ? mkdir.path() : null;
    }

    private static List<String> paths(Action action) {
        if (action instanceof Action.Rename rename) {
            return List.of(rename.sourcePath(), rename.destPath());
        }
        if (action instanceof Action.Delete delete) {
            return List.of(delete.path());
        }
        if (action instanceof Action.Rmdir rmdir) {
            return List.of(rmdir.path());
        }
        String bound = boundPath(action);
        return bound == null ? List.of() : List.of(bound);
    }
}
