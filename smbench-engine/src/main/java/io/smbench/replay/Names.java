package io.smbench.replay;

import io.smbench.ir.Operation;
import io.smbench.ir.SessionHomes;
import io.smbench.ir.Share;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which names operations use, and which of those are bound by an operation. The engine makes the others: those of
 * workloads that have no sessions, and of captures that start after a session's beginning.
 */
final class Names {
    private final SessionHomes homes;
    private final List<Share> shares;
    private final Map<String, Share> sharesById;
    private final Set<String> namingClients;
    private final Set<String> boundSessions = new HashSet<>();
    private final Set<String> boundTrees = new HashSet<>();

    /**
     * @param homes whose sessions operations run in
     * @throws IllegalArgumentException if an operation is on a share that the workload does not list
     */
    Names(Workload workload, SessionHomes homes) {
        this.homes = homes;
        shares = workload.header().shares();
        sharesById = shares.stream().collect(Collectors.toMap(Share::shareId, Function.identity()));
        namingClients = SessionHomes.namingClients(workload.operations());
        workload.operations().forEach(this::add);
    }

    private void add(Operation operation) {
        switch (operation.type()) {
            case SESSION_SETUP -> boundSessions.add(key(operation.clientId(), session(operation)));
            case TREE_CONNECT -> boundTrees.add(key(homes.home(operation), tree(operation)));
            case LOGOFF, ECHO, CANCEL, DISCONNECT, RECONNECT -> {}
            default -> {
                if (!isWithoutTree(operation)) {
                    share(operation);
                }
            }
        }
    }

    /**
     * Whether the recorded client used a session id that the server did not know: the operation names no session,
     * though others of its client do.
     */
    boolean isWithoutSession(Operation operation) {
        Smb2Detail smb2 = operation.smb2();
        return smb2 != null && smb2.sessionRef() == null && namingClients.contains(operation.clientId());
    }

    /** Likewise for a tree id. */
    boolean isWithoutTree(Operation operation) {
        Smb2Detail smb2 = operation.smb2();
        return smb2 != null && smb2.treeRef() == null && namingClients.contains(operation.clientId());
    }

    /** The client_id of the client whose session the operation runs in. */
    String home(Operation operation) {
        return homes.home(operation);
    }

    /** The client_id of the client whose session {@code clientId} means by {@code name}. */
    String home(String clientId, String name) {
        return homes.home(clientId, name);
    }

    /** Empty for the only session of a client that names none. */
    static String session(Operation operation) {
        return Objects.requireNonNullElse(operation.sessionRef(), "");
    }

    String tree(Operation operation) {
        String treeRef = operation.treeRef();
        return treeRef == null ? session(operation) + " to " + share(operation).shareId() : treeRef;
    }

    /**
     * The share that the operation's paths are relative to.
     *
     * @throws IllegalArgumentException if the workload has none
     */
    Share share(Operation operation) {
        Share share = operation.shareId() == null
                ? shares.stream().findFirst().orElse(null)
                : sharesById.get(operation.shareId());
        if (share == null) {
            throw new IllegalArgumentException(operation.opId() + " is on share " + operation.shareId()
                    + ", which the workload does not list: add it to shares");
        }
        return share;
    }

    /** The share whose paths an operation without a tree connect names: its own, or any. */
    @Nullable
    Share shareOfPath(Operation operation) {
        Share own = operation.shareId() == null ? null : sharesById.get(operation.shareId());
        return own != null || shares.isEmpty() ? own : shares.get(0);
    }

    boolean bindsSession(String clientId, String name) {
        return boundSessions.contains(key(clientId, name));
    }

    boolean bindsTree(String clientId, String name) {
        return boundTrees.contains(key(clientId, name));
    }

    private static String key(String clientId, String name) {
        return clientId + ' ' + name;
    }
}
