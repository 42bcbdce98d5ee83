package io.smbench.compile;

import io.smbench.ir.Action;
import io.smbench.tcp.StreamEnd;
import java.util.ArrayList;
import java.util.List;

/** Which connections are one client's, one after the other, and where it lost one. */
final class ClientContinuity {
    private ClientContinuity() {}

    /**
     * Joins connections that continue an ended one: the same ClientGuid, begun after its end, and bringing back a
     * session or an Open of it.
     *
     * @return drafts of the disconnects and reconnects
     */
    static List<OperationDraft> of(List<TrackedConnection> connections) {
        for (TrackedConnection connection : connections) {
            for (TrackedConnection earlier : connection.resumed) {
                if (continues(connection, earlier)) {
                    connection.continues(earlier.client);
                    break;
                }
            }
        }
        List<OperationDraft> drafts = new ArrayList<>();
        connections.forEach(connection -> addDrafts(connection, drafts));
        return drafts;
    }

    private static boolean continues(TrackedConnection connection, TrackedConnection earlier) {
        List<TrackedConnection> ofEarlier = earlier.client.connections;
        StreamEnd end = ofEarlier.get(ofEarlier.size() - 1).end;
        return connection.client != earlier.client
                && connection.client.clientGuid != null
                && connection.client.clientGuid.equals(earlier.client.clientGuid)
                && end != null
                && isDrop(end)
                && end.frame() < connection.stream.firstFrame();
    }

    private static void addDrafts(TrackedConnection connection, List<OperationDraft> drafts) {
        List<TrackedConnection> connections = connection.client.connections;
        int index = connections.indexOf(connection);
        if (index > 0) {
            OperationDraft reconnect = OperationDraft.ofConnection(
                    connection,
                    connection.stream.firstFrame(),
                    connection.stream.firstNanos(),
                    OperationDraft.INFERRED_SESSION);
            reconnect.action = new Action.Reconnect();
            drafts.add(reconnect);
        }
        StreamEnd end = connection.end;
        boolean continued = index < connections.size() - 1;
        if (end != null && (continued || (connection.droppedState && isDrop(end)))) {
            OperationDraft disconnect =
                    OperationDraft.ofConnection(connection, end.frame(), end.nanos(), OperationDraft.CONNECTION_END);
            disconnect.action = new Action.Disconnect();
            disconnect.closes = connection.closedAtEnd;
            drafts.add(disconnect);
        }
    }

    /** Whether the connection really ended, rather than its capture. */
    private static boolean isDrop(StreamEnd end) {
        return switch (end.kind()) {
            case FIN, RST, PORTS_REUSED -> true;
            case CAPTURE_END, EVICTED -> false;
        };
    }
}
