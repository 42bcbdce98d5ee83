package io.smbench.compile;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One session, from its first SESSION_SETUP. */
final class TrackedSession extends Tracked {
    final TrackedConnection connection;
    /** The connections that it can be used on: its own, and those that it was bound to. */
    final Set<TrackedConnection> channels = new HashSet<>();

    final Map<Integer, TrackedTree> trees = new HashMap<>();
    boolean established;
    boolean ended;
    /** Whether another one took its place. */
    boolean replaced;
    /** Who authenticated; null as long as no NTLM message has told. */
    @Nullable
    NtlmIdentity identity;

    TrackedSession(TrackedConnection connection, boolean inferred) {
        super(inferred);
        this.connection = connection;
        this.established = inferred;
        addChannel(connection);
    }

    void addChannel(TrackedConnection channel) {
        if (channels.add(channel)) {
            channel.sessions.add(this);
        }
    }

    TrackedClient client() {
        return connection.client;
    }

    /** Nothing of it can be used any more. */
    List<TrackedOpen> end() {
        ended = true;
        return trees.values().stream().flatMap(tree -> tree.end().stream()).toList();
    }

    boolean hasConnectedTree() {
        return trees.values().stream().anyMatch(tree -> tree.connected);
    }
}
