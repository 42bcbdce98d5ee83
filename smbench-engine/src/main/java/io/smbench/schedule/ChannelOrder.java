package io.smbench.schedule;

import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.SessionHomes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order between clients that share a session, over channels of their own: what changes or ends it (a logoff, a new
 * authentication, the end of the connection that it was set up on) keeps its recorded place among what the other
 * clients do in it.
 */
final class ChannelOrder {
    private final List<Operation> operations;
    private final SessionHomes homes;
    private final Edges completionEdges;
    private final Map<Shared, Uses> sessions = new HashMap<>();

    ChannelOrder(List<Operation> operations, SessionHomes homes, Edges completionEdges) {
        this.operations = operations;
        this.homes = homes;
        this.completionEdges = completionEdges;
    }

    private record Shared(String home, String sessionRef) {}

    /** What was done in a session so far, as far as the recording has its end. */
    private static final class Uses {
        private final List<Integer> since = new ArrayList<>();
        private final List<Integer> changes = new ArrayList<>();
    }

    void apply() {
        for (Operation operation : operations) {
            Shared session = session(operation);
            if (session != null && !session.home.equals(operation.clientId())) {
                sessions.putIfAbsent(session, new Uses());
            }
        }
        if (sessions.isEmpty()) {
            return;
        }
        for (int i = 0; i < operations.size(); i++) {
            place(i, operations.get(i));
        }
    }

    private void place(int index, Operation operation) {
        if (operation.type() == OperationType.DISCONNECT) {
            sessions.forEach((session, uses) -> {
                if (session.home.equals(operation.clientId())) {
                    change(index, uses);
                }
            });
            return;
        }
        Shared session = session(operation);
        Uses uses = session == null ? null : sessions.get(session);
        if (uses == null) {
            return;
        }
        if (changesSession(operation)) {
            change(index, uses);
        } else {
            uses.changes.forEach(change -> follow(change, index));
            uses.since.add(index);
        }
    }

    private void change(int index, Uses uses) {
        uses.changes.forEach(earlier -> follow(earlier, index));
        uses.since.forEach(use -> follow(use, index));
        uses.since.removeIf(use -> isOver(use, index));
        uses.changes.add(index);
    }

    private static boolean changesSession(Operation operation) {
        return operation.type() == OperationType.LOGOFF || SessionHomes.isOnExistingSession(operation);
    }

    private void follow(int before, int after) {
        boolean sameClient =
                operations.get(before).clientId().equals(operations.get(after).clientId());
        if (!sameClient && isOver(before, after)) {
            completionEdges.add(before, after);
        }
    }

    /** Whether the recording has the end of {@code before} before the beginning of {@code after}. */
    private boolean isOver(int before, int after) {
        Operation earlier = operations.get(before);
        Expected expected = earlier.expected();
        Long latencyUs = expected == null ? null : expected.latencyUs();
        if (latencyUs == null) {
            latencyUs = earlier.type() == OperationType.DISCONNECT ? 0L : null;
        }
        return latencyUs != null
                && earlier.timestampUs() + latencyUs <= operations.get(after).timestampUs();
    }

    private @Nullable Shared session(Operation operation) {
        String sessionRef = operation.sessionRef();
        return sessionRef == null ? null : new Shared(homes.home(operation), sessionRef);
    }
}
