package io.smbench.compile;

import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One TCP connection. */
final class TrackedConnection {
    /** More than a server grants credits for. */
    private static final int MAX_UNANSWERED_OPENS = 65_536;

    final SmbStream stream;
    final TrackedServer server;
    TrackedClient client;
    boolean sawNegotiate;

    @Nullable
    StreamEnd end;
    /** Opens or tree connects were there when it ended. */
    boolean droppedState;
    /** Opens that ended with it. */
    final List<TrackedOpen> closedAtEnd = new ArrayList<>();
    /** Ended connections of which it brought a session or an Open back. */
    final Set<TrackedConnection> resumed = new LinkedHashSet<>();

    /** Authentications that go on, by the SessionId they got; 0 before the first response. */
    final Map<Long, SessionSetupLegs> setups = new HashMap<>();

    /** Those that began on it, and those that were bound to it. */
    final List<TrackedSession> sessions = new ArrayList<>();

    /** What was asked for and not answered: what an unknown id names, if the capture lost the answer. */
    final Deque<TrackedOpen> unansweredOpens = new ArrayDeque<>();

    final Deque<TrackedTree> unansweredTrees = new ArrayDeque<>();
    final Deque<SessionSetupLegs> unansweredSetups = new ArrayDeque<>();

    /** The member before in the compounded packet that is being read. */
    @Nullable
    OperationDraft previousMember;

    TrackedConnection(SmbStream stream, TrackedServer server, TrackedClient client) {
        this.stream = stream;
        this.server = server;
        this.client = client;
        client.connections.add(this);
    }

    /** A CREATE asks for {@code open}; one that was asked for so long before will not be met any more. */
    void asked(TrackedOpen open, OperationDraft create) {
        unansweredOpens.add(open);
        if (unansweredOpens.size() > MAX_UNANSWERED_OPENS) {
            unansweredOpens.remove().ended(create.number);
        }
    }

    /** Nothing on it will be asked for or answered any more; sessions without another connection end. */
    void ended(StreamEnd how) {
        end = how;
        previousMember = null;
        unansweredOpens.clear();
        unansweredTrees.clear();
        unansweredSetups.clear();
        for (TrackedSession session : sessions) {
            droppedState |= session.hasConnectedTree();
            session.channels.remove(this);
            if (session.channels.isEmpty()) {
                List<TrackedOpen> lost = session.end();
                lost.forEach(TrackedOpen::broughtBack); // even if a CLOSE was under way
                closedAtEnd.addAll(lost);
            }
        }
    }

    /** {@code other} brings back what this one lost, maybe before the last segments of this one are there. */
    void lost(TrackedOpen open, TrackedConnection other) {
        other.resumed.add(this);
        if (other != this && !closedAtEnd.contains(open)) {
            closedAtEnd.add(open);
        }
    }

    /** This connection takes the place of the one that {@code earlier} lost. */
    void continues(TrackedClient earlier) {
        TrackedClient replaced = client;
        earlier.connections.addAll(replaced.connections);
        replaced.connections.forEach(connection -> connection.client = earlier);
        replaced.connections.clear();
        earlier.signing |= replaced.signing;
        earlier.encryption |= replaced.encryption;
    }
}
