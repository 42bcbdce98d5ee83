package io.smbench.environment;

import io.smbench.backend.Backend;
import io.smbench.backend.BackendConnection;
import io.smbench.backend.BackendFailure;
import io.smbench.backend.Call;
import io.smbench.backend.ConnectionListener;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.Credentials;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.Reply;
import io.smbench.backend.Token;
import io.smbench.environment.EnvironmentException.Kind;
import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Smb2Detail;
import io.smbench.wire.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A connection and session outside of any run, whose calls can be waited for. */
final class ServerSession implements AutoCloseable {
    private static final String CLIENT_ID = "prepare";
    private static final long LIMIT_SECONDS = 60;

    private final String address;
    private final FidelityMode mode;
    private final BackendConnection connection;
    private final Map<String, Token> trees = new HashMap<>();
    private @Nullable Token session;

    private ServerSession(String address, FidelityMode mode, BackendConnection connection) {
        this.address = address;
        this.mode = mode;
        this.connection = connection;
    }

    static ServerSession open(Backend backend, RunTarget target) {
        CompletableFuture<Backend.Opening> opening = new CompletableFuture<>();
        ConnectionSpec spec =
                new ConnectionSpec(target.host(), target.port(), CLIENT_ID, UUID.randomUUID(), null, false, false);
        backend.connect(spec, ConnectionListener.IGNORE, opening::complete);
        if (await(opening, target.address()) instanceof Backend.Opened opened) {
            FidelityMode mode =
                    backend.modes().contains(FidelityMode.REALISTIC) ? FidelityMode.REALISTIC : FidelityMode.MVP;
            ServerSession session = new ServerSession(target.address(), mode, opened.connection());
            session.logIn(target.preparer());
            return session;
        }
        BackendFailure failure = ((Backend.Refused) await(opening, target.address())).failure();
        throw new EnvironmentException(Kind.UNREACHABLE, target.address() + ": " + failure.message());
    }

    private void logIn(Credentials credentials) {
        Action.SessionSetup setup = new Action.SessionSetup(credentials.username(), credentials.domain());
        Reply reply = await(send(null, null, setup, null, null, Bytes.EMPTY, null, credentials), address);
        if (!succeeded(reply)) {
            close();
            throw new EnvironmentException(
                    Kind.REFUSED,
                    "%s: user '%s' cannot log in: %s; expected a user that may. Check the name, the password and the domain"
                            .formatted(address, credentials, why(reply)));
        }
        session = reply.token();
    }

    /** Whether attributes can be said. */
    boolean isRealistic() {
        return mode != FidelityMode.MVP;
    }

    /** The tree connect of a share, made when it is first asked for. */
    Token tree(String shareName) {
        return trees.computeIfAbsent(shareName, name -> {
            Reply reply =
                    await(send(null, null, new Action.TreeConnect(), null, null, Bytes.EMPTY, name, null), address);
            if (succeeded(reply) && reply.token() != null) {
                return reply.token();
            }
            throw new EnvironmentException(
                    Kind.REFUSED,
                    "%s: share '%s': %s; expected a share that takes the run's files. Check its name, or map it to another"
                            .formatted(address, name, why(reply)));
        });
    }

    /** Does something to a path, and waits for it. */
    Reply call(Token tree, Action action, String path) {
        return await(start(tree, null, action, path, null, Bytes.EMPTY), address);
    }

    CompletableFuture<Reply> start(Token tree, Action action, String path) {
        return start(tree, null, action, path, null, Bytes.EMPTY);
    }

    CompletableFuture<Reply> start(
            Token tree,
            @Nullable Token open,
            Action action,
            @Nullable String path,
            @Nullable RequestDetail detail,
            Bytes payload) {
        return send(tree, open, action, path, detail, payload, null, null);
    }

    Reply await(CompletableFuture<Reply> reply) {
        return await(reply, address);
    }

    private CompletableFuture<Reply> send(
            @Nullable Token tree,
            @Nullable Token open,
            Action action,
            @Nullable String path,
            @Nullable RequestDetail detail,
            Bytes payload,
            @Nullable String shareName,
            @Nullable Credentials credentials) {
        Smb2Detail smb2 =
                detail == null ? null : new Smb2Detail(null, null, 0, 0, 0, null, null, null, detail, false, 0);
        boolean stays = action instanceof Action.Open;
        Operation operation = new Operation(
                CLIENT_ID + ":" + action.type().jsonName(),
                CLIENT_ID,
                0,
                action,
                null,
                stays ? CLIENT_ID : null,
                List.of(),
                null,
                smb2,
                Map.of());
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        connection.submit(List.of(new Call(
                operation, mode, path, null, shareName, payload, credentials, session, tree, open, reply::complete)));
        return reply;
    }

    static boolean succeeded(Reply reply) {
        return reply.status() != null && reply.status().isSuccess();
    }

    /** Why a reply is not what was wanted, for people. */
    static String why(Reply reply) {
        BackendFailure failure = reply.failure();
        return failure == null ? String.valueOf(reply.status()) : failure.message();
    }

    private static <T> T await(CompletableFuture<T> future, String address) {
        try {
            return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new EnvironmentException(
                    Kind.UNREACHABLE, address + ": no answer within " + LIMIT_SECONDS + " s. Check the server");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException(Kind.UNREACHABLE, address + ": interrupted while waiting for an answer");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
