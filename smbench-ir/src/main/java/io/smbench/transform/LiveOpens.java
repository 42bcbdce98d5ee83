package io.smbench.transform;

import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Smb2Detail;
import io.smbench.smb2.CreateRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The Opens of a workload at one moment: the file of each, and what ends them. */
final class LiveOpens {
    /** What a name of an Open stands for. */
    static final class BoundOpen {
        final String name;
        final FileNode node;
        final boolean deleteOnClose;
        private final String clientId;
        private final String session;
        private final String tree;
        /** It outlives its connection. */
        private final boolean durable;

        private BoundOpen(String name, FileNode node, Operation operation) {
            this.name = name;
            this.node = node;
            this.clientId = operation.clientId();
            this.session = sessionOf(operation);
            this.tree = treeOf(operation);
            Smb2Detail smb2 = operation.smb2();
            this.deleteOnClose = smb2 != null
                    && smb2.request() instanceof RequestDetail.CreateDetail create
                    && (create.options() & CreateRequest.OPTION_DELETE_ON_CLOSE) != 0;
            Expected expected = operation.expected();
            this.durable = expected != null && expected.returned().durable() != null;
        }
    }

    private final Map<String, BoundOpen> byName = new HashMap<>();
    private final Map<String, Map<String, BoundOpen>> liveByClient = new HashMap<>();
    private final Map<String, String> clientOfSession = new HashMap<>();

    /** The session that an operation runs in; in a workload written by hand, its client's. */
    static String sessionOf(Operation operation) {
        return Objects.requireNonNullElse(operation.sessionRef(), operation.clientId());
    }

    /** The tree connect that an operation runs in; in a workload written by hand, its client's of the share. */
    static String treeOf(Operation operation) {
        String treeRef = operation.treeRef();
        return treeRef == null ? operation.clientId() + '/' + operation.shareId() : treeRef;
    }

    /** The last one of that name, whether it is still open or not; null if there was none. */
    @Nullable
    BoundOpen named(@Nullable String handleRef) {
        return handleRef == null ? null : byName.get(handleRef);
    }

    /** The operation has made or reclaimed an Open of {@code node}. */
    void bind(Operation operation, FileNode node) {
        String name = Objects.requireNonNull(operation.handleRef());
        BoundOpen before = byName.get(name);
        if (before != null) {
            end(before);
        }
        BoundOpen bound = new BoundOpen(name, node, operation);
        node.opens++;
        byName.put(name, bound);
        liveByClient
                .computeIfAbsent(bound.clientId, id -> new LinkedHashMap<>())
                .put(name, bound);
        clientOfSession.put(bound.session, bound.clientId);
    }

    boolean isLive(BoundOpen bound) {
        return live(bound.clientId).get(bound.name) == bound;
    }

    /** Whether it was open until now. */
    boolean end(BoundOpen bound) {
        boolean ended = live(bound.clientId).remove(bound.name, bound);
        bound.node.opens -= ended ? 1 : 0;
        return ended;
    }

    /** Those that {@code operation} closes: its own, or those of its tree connect, session or connection. */
    List<BoundOpen> endedBy(Operation operation) {
        Collection<BoundOpen> own = live(operation.clientId()).values();
        return switch (operation.type()) {
            case CLOSE -> {
                BoundOpen bound = named(operation.handleRef());
                yield bound != null && isLive(bound) ? List.of(bound) : List.of();
            }
            case TREE_DISCONNECT ->
                own.stream()
                        .filter(bound -> bound.tree.equals(treeOf(operation)))
                        .toList();
            case LOGOFF ->
                own.stream()
                        .filter(bound -> bound.session.equals(sessionOf(operation)))
                        .toList();
            case DISCONNECT -> own.stream().filter(bound -> !bound.durable).toList();
            case SESSION_SETUP -> ofReplacedSession(operation);
            default -> List.of();
        };
    }

    private List<BoundOpen> ofReplacedSession(Operation operation) {
        String replaced = replacedSession(operation);
        return replaced == null
                ? List.of()
                : live(clientOfSession.getOrDefault(replaced, "")).values().stream()
                        .filter(bound -> bound.session.equals(replaced) && !bound.durable)
                        .toList();
    }

    /** The session that ends because a new one says that it takes its place. */
    static @Nullable String replacedSession(Operation operation) {
        return operation.type() == OperationType.SESSION_SETUP
                        && operation.action() instanceof Action.SessionSetup
                        && operation.smb2() != null
                        && operation.smb2().request() instanceof RequestDetail.SessionSetupDetail setup
                ? setup.previousSessionRef()
                : null;
    }

    private Map<String, BoundOpen> live(String clientId) {
        return liveByClient.getOrDefault(clientId, new LinkedHashMap<>());
    }
}
