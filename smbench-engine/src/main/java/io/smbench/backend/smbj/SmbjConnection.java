package io.smbench.backend.smbj;

import io.smbench.backend.BackendConnection;
import io.smbench.backend.BackendFailure;
import io.smbench.backend.BackendFailure.Kind;
import io.smbench.backend.Call;
import io.smbench.backend.ConnectionListener;
import io.smbench.backend.ConnectionListener.BreakNotification;
import io.smbench.backend.Reply;
import io.smbench.backend.smbj.Exchange.Protection;
import io.smbench.ir.Action;
import io.smbench.smb2.FileId;
import io.smbench.smb2.LeaseBreakNotification;
import io.smbench.smb2.LogoffRequest;
import io.smbench.smb2.OplockBreakNotification;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One simulated client's connection: its calls, and the Opens that break notifications are about. */
final class SmbjConnection implements BackendConnection {
    private static final Logger LOG = LoggerFactory.getLogger(SmbjConnection.class);
    private static final Duration LOGOFF_LIMIT = Duration.ofSeconds(2);
    private static final Duration DROP_LIMIT = Duration.ofSeconds(1);
    private static final int NO_TREE = -1;

    private final Wire wire;
    private final Authentication authentication;
    private final Negotiated negotiated;
    private final Requests requests;
    private final ConnectionListener listener;
    private final AtomicBoolean endAsked = new AtomicBoolean();
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();

    SmbjConnection(
            Wire wire,
            Authentication authentication,
            Negotiated negotiated,
            Requests requests,
            ConnectionListener listener) {
        this.wire = wire;
        this.authentication = authentication;
        this.negotiated = negotiated;
        this.requests = requests;
        this.listener = listener;
    }

    @Override
    public void submit(List<Call> calls) {
        if (calls.size() > 1 && calls.stream().allMatch(Requests::isOneRequest)) {
            guarded(calls, () -> wire.send(calls.stream().map(this::request).toList()));
        } else {
            for (Call call : calls) {
                guarded(List.of(call), () -> submitAlone(call));
            }
        }
    }

    private void submitAlone(Call call) {
        if (call.operation().action() instanceof Action.SessionSetup) {
            authentication.authenticate(call, reply -> finish(call, reply));
        } else if (Requests.isOneRequest(call)) {
            wire.send(List.of(request(call)));
        } else {
            new PathOperation(this, call).start();
        }
    }

    /** Calls that no request can be made of end at once. */
    private void guarded(List<Call> calls, Runnable action) {
        try {
            action.run();
        } catch (UnsupportedCallException | WireException | IllegalArgumentException e) {
            BackendFailure failure = new BackendFailure(Kind.UNSUPPORTED, wire.name() + ": " + e.getMessage());
            calls.forEach(call -> finish(call, Reply.failed(failure, 0, wire.nanoTime())));
        }
    }

    private Request request(Call call) {
        int flags = Requests.isRelated(call) ? Smb2Header.FLAG_RELATED : 0;
        return request(call, requests.of(call), flags, reply -> finish(call, reply));
    }

    /** A request in the session and tree connect of {@code call}. */
    Request request(Call call, Outgoing outgoing, int flags, Consumer<Reply> done) {
        SmbTree tree = (SmbTree) call.tree();
        SmbSession session = session(call);
        int treeId = flags == 0 ? 0 : NO_TREE;
        Exchange exchange = new Exchange(
                call,
                outgoing.command(),
                session,
                tree == null ? treeId : tree.treeId(),
                protection(outgoing.command(), session, tree),
                outgoing.payloadBytes(),
                new ReplyListener(wire, outgoing, done));
        return new Request(exchange, outgoing.body(), flags);
    }

    private static @Nullable SmbSession session(Call call) {
        return call.session() == null && call.tree() instanceof SmbTree tree
                ? tree.session()
                : (SmbSession) call.session();
    }

    private Protection protection(Smb2Command command, @Nullable SmbSession session, @Nullable SmbTree tree) {
        if (tree != null) {
            return tree.protection();
        }
        if (session == null) {
            return Protection.NONE;
        }
        return command.equals(Smb2Command.TREE_CONNECT) && negotiated.isSmb311()
                ? session.atLeastSigned()
                : session.protection();
    }

    void send(List<Request> together) {
        wire.send(together);
    }

    /** Ends a call, for once: nothing that its completion throws reaches the loop. */
    void finish(Call call, Reply reply) {
        if (reply.status() != null && reply.status().isSuccess()) {
            keepBooks(call, reply);
        }
        try {
            call.completion().accept(reply);
        } catch (RuntimeException e) {
            LOG.error(
                    "{}: the completion of {} failed",
                    wire.name(),
                    call.operation().opId(),
                    e);
        }
    }

    private void keepBooks(Call call, Reply reply) {
        SmbSession session = session(call);
        if (session == null) {
            return;
        }
        if (reply.token() instanceof SmbOpen open) {
            session.opened(open);
        } else if (call.operation().action() instanceof Action.Close && call.open() instanceof SmbOpen open) {
            session.closed(open);
        } else if (call.operation().action() instanceof Action.Logoff) {
            wire.remove(session);
        }
    }

    @Override
    public void cancel(Call target) {
        wire.cancel(target);
    }

    void unsolicited(Smb2Header header, Bytes message, long receivedNanos) {
        Smb2Body body = Smb2Codec.decodeBody(header, message);
        if (body instanceof OplockBreakNotification oplock) {
            listener.broken(broken(oplock, receivedNanos));
        } else if (body instanceof LeaseBreakNotification lease) {
            listener.broken(new BreakNotification(
                    null,
                    lease.leaseKey().value(),
                    lease.currentLeaseState().value(),
                    lease.newLeaseState().value(),
                    lease.newEpoch(),
                    (lease.flags() & LeaseBreakNotification.FLAG_ACK_REQUIRED) != 0,
                    receivedNanos));
        } else {
            LOG.warn("{}: an unsolicited message that is no break notification: {}", wire.name(), header.command());
        }
    }

    private BreakNotification broken(OplockBreakNotification oplock, long receivedNanos) {
        SmbOpen open = open(oplock.fileId());
        OplockLevel level = oplock.oplockLevel();
        boolean ackRequired = open != null && open.broken(level);
        return new BreakNotification(open, null, 0, level.value(), 0, ackRequired, receivedNanos);
    }

    /** The notification does not say which session has it, MS-SMB2 2.2.23.1. */
    private @Nullable SmbOpen open(FileId fileId) {
        return wire.sessions().stream()
                .map(session -> session.open(fileId))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Override
    public void drop(Runnable ended) {
        endAsked.set(true);
        CompletableFuture<@Nullable Void> unused = over.thenRun(ended);
        wire.finish(new IOException("dropped by this side"), DROP_LIMIT);
    }

    /** Logs off what sessions there are; the server then ends what is pending. */
    @Override
    public void close() {
        if (endAsked.getAndSet(true)) {
            return;
        }
        IOException cause = new IOException("closed by this side");
        List<SmbSession> sessions = wire.sessions();
        AtomicInteger open = new AtomicInteger(sessions.size());
        Runnable loggedOff = () -> {
            if (open.decrementAndGet() <= 0) {
                wire.close(cause);
            }
        };
        if (sessions.isEmpty()) {
            loggedOff.run();
        }
        sessions.forEach(session -> logoff(session, loggedOff));
        wire.closeAfter(LOGOFF_LIMIT, cause);
    }

    private void logoff(SmbSession session, Runnable loggedOff) {
        Outgoing logoff = Outgoing.small(Smb2Command.LOGOFF, new LogoffRequest());
        Exchange exchange = new Exchange(
                null,
                logoff.command(),
                session,
                0,
                session.protection(),
                0,
                new ReplyListener(wire, logoff, reply -> loggedOff.run()));
        wire.send(List.of(new Request(exchange, logoff.body(), 0)));
    }

    void ended(BackendFailure failure) {
        if (!endAsked.getAndSet(true)) {
            listener.lost(failure);
        }
        over.complete(null);
    }

    @Override
    public boolean isConnected() {
        return wire.isOpen();
    }
}
