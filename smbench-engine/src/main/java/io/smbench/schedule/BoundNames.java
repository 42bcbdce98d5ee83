package io.smbench.schedule;

import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.SessionHomes;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of sessions, tree connects and Opens that operations bind and use. A client whose operations name no
 * session, as in workloads that are written by hand, has one session, and one tree connect for each share.
 */
final class BoundNames {
    static final String SESSION = "session";
    private static final String TREE = "tree";
    private static final String HANDLE = "handle";

    private final Set<String> namingClients;
    private final String firstShareId;

    BoundNames(Workload workload) {
        List<Share> shares = workload.header().shares();
        firstShareId = shares.isEmpty() ? "" : shares.get(0).shareId();
        namingClients = SessionHomes.namingClients(workload.operations());
    }

    /** What {@code operation} makes or goes through. */
    List<Name> of(Operation operation) {
        List<Name> names = new ArrayList<>(3);
        add(names, HANDLE, operation.handleRef());
        add(names, SESSION, session(operation));
        add(names, TREE, tree(operation));
        return names;
    }

    private static void add(List<Name> names, String kind, @Nullable String ref) {
        if (ref != null) {
            names.add(new Name(kind, ref));
        }
    }

    private @Nullable String session(Operation operation) {
        String sessionRef = operation.sessionRef();
        return sessionRef == null && hasImpliedSession(operation) ? "" : sessionRef;
    }

    private @Nullable String tree(Operation operation) {
        if (operation.treeRef() != null) {
            return operation.treeRef();
        }
        boolean isOnSession =
                operation.type() == OperationType.SESSION_SETUP || operation.type() == OperationType.LOGOFF;
        return hasImpliedSession(operation) && !isOnSession
                ? " to " + Objects.requireNonNullElse(operation.shareId(), firstShareId)
                : null;
    }

    private boolean hasImpliedSession(Operation operation) {
        return switch (operation.type()) {
            case ECHO, CANCEL, DISCONNECT, RECONNECT, OPLOCK_BREAK_NOTIFICATION -> false;
            default -> !namingClients.contains(operation.clientId());
        };
    }

    /** A name, which a client binds and uses. */
    record Name(String kind, String ref) {
        boolean isBoundBy(Operation operation) {
            return switch (operation.type()) {
                case OPEN, MKDIR -> kind.equals(HANDLE);
                case SESSION_SETUP -> kind.equals(SESSION);
                case TREE_CONNECT -> kind.equals(TREE);
                default -> false;
            };
        }

        String of(String clientId) {
            return kind + ' ' + clientId + ' ' + ref;
        }
    }
}
