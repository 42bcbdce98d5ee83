package io.smbench.compile;

import java.util.HashMap;
import java.util.Map;

/** One session, from its first SESSION_SETUP. */
final class TrackedSession extends Tracked {
    final TrackedConnection connection;
    final Map<Integer, TrackedTree> trees = new HashMap<>();
    boolean established;
    boolean ended;
    /** It authenticated by other means than NTLM. */
    boolean userUnknown;

    TrackedSession(TrackedConnection connection, boolean inferred) {
        super(inferred);
        this.connection = connection;
        this.established = inferred;
        connection.sessions.add(this);
    }

    TrackedClient client() {
        return connection.client;
    }

    /** Nothing of it can be used any more. */
    void end() {
        ended = true;
        trees.values().forEach(TrackedTree::end);
    }

    boolean hasConnectedTree() {
        return trees.values().stream().anyMatch(tree -> tree.connected);
    }
}
