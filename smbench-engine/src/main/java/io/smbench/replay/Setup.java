package io.smbench.replay;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Call;
import io.smbench.backend.Reply;
import io.smbench.backend.Token;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.RequestDetail.SessionSetupDetail;
import io.smbench.ir.SessionHomes;
import io.smbench.ir.Smb2Detail;
import io.smbench.replay.Calls.Means;
import io.smbench.replay.ConnectionState.Session;
import io.smbench.replay.ConnectionState.Tree;
import io.smbench.result.ClientFailure;
import io.smbench.smb2.SessionSetupRequest;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what operations need, and makes what no operation of the workload makes. */
final class Setup {
    private final Connecting connecting;
    private final Calls calls;
    private final Flights flights;
    private final Dispatch dispatch;
    private final Failures failures;
    private final boolean full;
    private final Everybody everybody;

    /** What names stand for with any of the clients: durable Opens and sessions move from one connection to another. */
    interface Everybody {
        @Nullable
        Token open(String handleRef);

        @Nullable
        Token session(String sessionRef);
    }

    /** @param full whether mode 2 is replayed */
    Setup(
            Connecting connecting,
            Calls calls,
            Flights flights,
            Dispatch dispatch,
            Failures failures,
            boolean full,
            Everybody everybody) {
        this.connecting = connecting;
        this.calls = calls;
        this.flights = flights;
        this.dispatch = dispatch;
        this.failures = failures;
        this.full = full;
        this.everybody = everybody;
    }

    /** What {@code operation} goes through. Begins to make what is missing, if the engine is to. */
    Readiness prepare(ConnectionState client, Operation operation) {
        switch (client.phase) {
            case NONE -> {
                connecting.connect(client);
                return Readiness.Wait.INSTANCE;
            }
            case CONNECTING -> {
                return Readiness.Wait.INSTANCE;
            }
            case ENDED -> {
                return new Readiness.Missing(client.end, "its connection");
            }
            case CONNECTED -> {}
        }
        return switch (operation.type()) {
            case SESSION_SETUP -> authentication(client, operation);
            case ECHO ->
                new Readiness.Ready(new Means(client.session(operation).slot.token(), null, null, null));
            default -> throughSession(client, operation);
        };
    }

    private Readiness authentication(ConnectionState client, Operation operation) {
        if (!SessionHomes.isOnExistingSession(operation)) {
            return new Readiness.Ready(new Means(replaced(client, operation), null, null, null));
        }
        Session session =
                isBinding(operation) ? client.home(operation).session(operation) : client.usedSession(operation);
        Readiness missing = full ? need(session.slot, "the session that it authenticates", () -> {}) : null;
        return missing != null ? missing : new Readiness.Ready(new Means(session.slot.token(), null, null, null));
    }

    private static boolean isBinding(Operation operation) {
        return operation.smb2() != null
                && operation.smb2().request() instanceof SessionSetupDetail detail
                && (detail.flags() & SessionSetupRequest.FLAG_BINDING) != 0;
    }

    /** The session that the new one takes the place of. */
    private @Nullable Token replaced(ConnectionState client, Operation operation) {
        Smb2Detail smb2 = operation.smb2();
        if (smb2 == null || !(smb2.request() instanceof SessionSetupDetail detail)) {
            return null;
        }
        String previous = detail.previousSessionRef();
        if (!full || previous == null) {
            return null;
        }
        Token own = client.sessionToken(previous);
        return own != null ? own : everybody.session(previous);
    }

    private Readiness throughSession(ConnectionState client, Operation operation) {
        if (client.names.isWithoutSession(operation)) {
            return throughOpen(client, operation, new Means(null, null, null, client.names.shareOfPath(operation)));
        }
        Session session = client.usedSession(operation);
        Readiness missing = need(session.slot, "its session", () -> makeSession(client.home(operation), session));
        if (missing != null) {
            return missing;
        }
        Token token = session.slot.token();
        return switch (operation.type()) {
            case LOGOFF -> new Readiness.Ready(new Means(token, null, null, null));
            case TREE_CONNECT -> new Readiness.Ready(new Means(token, null, null, client.tree(operation).share));
            default -> throughTree(client, operation, token);
        };
    }

    private Readiness throughTree(ConnectionState client, Operation operation, @Nullable Token session) {
        if (client.names.isWithoutTree(operation)) {
            return throughOpen(client, operation, new Means(session, null, null, client.names.shareOfPath(operation)));
        }
        Tree tree = client.tree(operation);
        Readiness missing = need(tree.slot, "its tree connect", () -> makeTree(client.home(operation), tree));
        return missing != null
                ? missing
                : throughOpen(client, operation, new Means(session, tree.slot.token(), null, tree.share));
    }

    private Readiness throughOpen(ConnectionState client, Operation operation, Means means) {
        if (operation.handleRef() == null || (full && operation.isRelated())) {
            return new Readiness.Ready(means);
        }
        if (bindsOpen(operation)) {
            return new Readiness.Ready(full && isReclaim(operation) ? means.with(lost(client, operation)) : means);
        }
        Slot slot = client.open(operation);
        Readiness missing = need(slot, "its Open", () -> {});
        return missing != null ? missing : new Readiness.Ready(means.with(slot.token()));
    }

    /** A CREATE that wants a durable Open back, by its FileId. */
    static boolean isReclaim(Operation operation) {
        return operation.smb2() != null
                && operation.smb2().request() instanceof CreateDetail create
                && create.isReconnect();
    }

    /** The Open that a reclaim is about: it may have been another client's. */
    private @Nullable Token lost(ConnectionState client, Operation operation) {
        Token own = client.open(operation).token();
        return own != null ? own : everybody.open(String.valueOf(operation.handleRef()));
    }

    static boolean bindsOpen(Operation operation) {
        return operation.type() == OperationType.OPEN || operation.type() == OperationType.MKDIR;
    }

    private static @Nullable Readiness need(Slot slot, String what, Runnable make) {
        return switch (slot.state()) {
            case READY -> null;
            case MAKING -> Readiness.Wait.INSTANCE;
            case MISSING -> new Readiness.Missing(slot, what);
            case ABSENT -> {
                if (!slot.isMadeByEngine()) {
                    yield new Readiness.Missing(slot, what);
                }
                make.run();
                yield Readiness.Wait.INSTANCE;
            }
        };
    }

    private void makeSession(ConnectionState client, Session session) {
        session.slot.making();
        make(
                client,
                session.slot,
                completion -> calls.sessionSetup(client.client.clientId(), session, completion),
                why -> failures.add(
                        client,
                        ClientFailure.Kind.AUTHENTICATION,
                        "user '" + session.username + "' could not log in: " + why));
    }

    private void makeTree(ConnectionState client, Tree tree) {
        tree.slot.making();
        make(
                client,
                tree.slot,
                completion -> calls.treeConnect(client.client.clientId(), tree, completion),
                why -> failures.add(
                        client,
                        ClientFailure.Kind.TREE_CONNECT,
                        "share '" + tree.share.name() + "' could not be connected: " + why));
    }

    private void make(
            ConnectionState client, Slot slot, Function<Consumer<Reply>, Call> makeCall, Consumer<String> failed) {
        Consumer<Reply> landed = reply -> {
            if (reply.status() != null && reply.status().isSuccess()) {
                slot.ready(reply.token());
            } else if (slot.state() == Slot.State.MAKING) {
                String why = why(reply);
                failed.accept(why);
                slot.missing(why, null, false);
            }
            client.wake();
        };
        Flight flight = flights.limited(landed, late -> {});
        dispatch.send(client, flight, makeCall);
    }

    /** Why a reply is not what was wanted, for people. */
    static String why(Reply reply) {
        BackendFailure failure = reply.failure();
        return failure == null ? String.valueOf(reply.status()) : failure.message();
    }
}
