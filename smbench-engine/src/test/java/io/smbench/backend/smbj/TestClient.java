package io.smbench.backend.smbj;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.backend.Backend;
import io.smbench.backend.Backend.Opened;
import io.smbench.backend.Backend.Opening;
import io.smbench.backend.BackendConnection;
import io.smbench.backend.BackendFailure;
import io.smbench.backend.Call;
import io.smbench.backend.ConnectionListener;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.Credentials;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.Reply;
import io.smbench.backend.Token;
import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Smb2Detail;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdSetup;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client of a backend that waits for its replies, for tests. */
final class TestClient implements ConnectionListener {
    private static final long LIMIT_SECONDS = 10;

    final BlockingQueue<BreakNotification> breaks = new LinkedBlockingQueue<>();
    final CompletableFuture<BackendFailure> lost = new CompletableFuture<>();
    final BackendConnection connection;
    private FidelityMode mode = FidelityMode.MVP;
    private @Nullable Token session;
    private @Nullable Token tree;
    private int operations;

    private TestClient(Backend backend, ConnectionSpec spec) {
        Opening opening = opening(backend, spec, this);
        assertThat(opening).isInstanceOf(Opened.class);
        connection = ((Opened) opening).connection();
    }

    static Opening opening(Backend backend, ConnectionSpec spec, ConnectionListener listener) {
        CompletableFuture<Opening> opening = new CompletableFuture<>();
        backend.connect(spec, listener, opening::complete);
        return await(opening);
    }

    static ConnectionSpec spec(PrivateSmbd server) {
        return new ConnectionSpec(server.host(), server.port(), "client_001", UUID.randomUUID(), null, false, false);
    }

    static ConnectionSpec spec(PrivateSmbd server, @Nullable String dialect, boolean signing, boolean encryption) {
        return new ConnectionSpec(
                server.host(), server.port(), "client_001", UUID.randomUUID(), dialect, signing, encryption);
    }

    static TestClient connect(Backend backend, ConnectionSpec spec) {
        return new TestClient(backend, spec);
    }

    /** A client with a session and a tree connect. */
    static TestClient atShare(Backend backend, ConnectionSpec spec, String user, String share) {
        TestClient client = new TestClient(backend, spec);
        assertThat(client.login(user, SmbdSetup.PASSWORD).status()).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(client.treeConnect(share).status()).isEqualTo(NtStatus.STATUS_SUCCESS);
        return client;
    }

    TestClient mode(FidelityMode wanted) {
        mode = wanted;
        return this;
    }

    Reply login(String user, String password) {
        return login(user.isEmpty() ? Credentials.ANONYMOUS : new Credentials(user, null, password));
    }

    Reply login(Credentials credentials) {
        Reply reply = await(submit(
                new Action.SessionSetup(credentials.username(), null),
                call -> new Call(
                        call.operation(),
                        mode,
                        null,
                        null,
                        null,
                        Bytes.EMPTY,
                        credentials,
                        null,
                        null,
                        null,
                        call.completion())));
        session = reply.token();
        return reply;
    }

    /** Logs in, in place of the session of {@code other}. */
    Reply replace(TestClient other, String user, String password) {
        return await(submit(
                new Action.SessionSetup(user, null),
                call -> new Call(
                        call.operation(),
                        mode,
                        null,
                        null,
                        null,
                        Bytes.EMPTY,
                        new Credentials(user, null, password),
                        other.session,
                        null,
                        null,
                        call.completion())));
    }

    /** Authenticates its session again. */
    Reply reauthenticate(Credentials credentials) {
        return sessionSetup(credentials, session, 0, 0);
    }

    /** Binds the session of {@code other} to this connection; afterwards it uses that session and its tree connect. */
    Reply bind(TestClient other, Credentials credentials) {
        Reply reply =
                sessionSetup(credentials, other.session, SessionSetupRequest.FLAG_BINDING, Smb2Header.FLAG_SIGNED);
        session = reply.token();
        tree = other.tree;
        return reply;
    }

    /** A SESSION_SETUP on a session that exists. */
    private Reply sessionSetup(Credentials credentials, @Nullable Token existing, int setupFlags, int headerFlags) {
        RequestDetail detail = new RequestDetail.SessionSetupDetail(setupFlags, 0, 0, null, true);
        Smb2Detail smb2 = new Smb2Detail(null, null, headerFlags, 1, 1, null, null, null, detail, false, 0);
        return await(submit(
                new Action.SessionSetup(credentials.username(), null),
                call -> new Call(
                        new Operation(
                                call.operation().opId(),
                                call.operation().clientId(),
                                0,
                                call.operation().action(),
                                null,
                                null,
                                List.of(),
                                null,
                                smb2,
                                Map.of()),
                        mode,
                        null,
                        null,
                        null,
                        Bytes.EMPTY,
                        credentials,
                        existing,
                        null,
                        null,
                        call.completion())));
    }

    @Nullable
    Token session() {
        return session;
    }

    Reply treeConnect(String share) {
        Reply reply = await(submit(
                new Action.TreeConnect(),
                call -> new Call(
                        call.operation(),
                        mode,
                        null,
                        null,
                        share,
                        Bytes.EMPTY,
                        null,
                        session,
                        null,
                        null,
                        call.completion())));
        tree = reply.token();
        return reply;
    }

    Reply open(String path, OpenMode openMode) {
        return await(start(new Action.Open(path, openMode), path, null, null));
    }

    Reply open(String path, RequestDetail.CreateDetail detail) {
        return await(start(new Action.Open(path, OpenMode.WRITE), path, null, null, detail));
    }

    Reply write(@Nullable Token open, long offset, String text) {
        Bytes bytes = Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
        return write(open, offset, bytes);
    }

    Reply write(@Nullable Token open, long offset, Bytes bytes) {
        Action write = new Action.Write(offset, Payload.Blob.of(bytes));
        return await(submit(
                write,
                call -> new Call(
                        call.operation(),
                        mode,
                        null,
                        null,
                        null,
                        bytes,
                        null,
                        session,
                        tree,
                        open,
                        call.completion())));
    }

    Reply read(@Nullable Token open, long offset, long length) {
        return await(start(new Action.Read(offset, length), null, null, open));
    }

    Reply close(@Nullable Token open) {
        return await(start(new Action.Close(), null, null, open));
    }

    Reply onPath(Action action, String path) {
        return await(start(action, path, null, null));
    }

    Reply rename(String from, String to, boolean replace) {
        return await(start(new Action.Rename(from, to, replace), from, to, null));
    }

    Reply on(@Nullable Token open, Action action) {
        return await(start(action, null, null, open));
    }

    /** Begins an operation without waiting for its reply. */
    Pending start(Action action, @Nullable String path, @Nullable String destPath, @Nullable Token open) {
        return start(action, path, destPath, open, null);
    }

    Pending start(
            Action action,
            @Nullable String path,
            @Nullable String destPath,
            @Nullable Token open,
            @Nullable RequestDetail detail) {
        Pending pending = pending(action, path, destPath, open, detail, null);
        connection.submit(List.of(pending.call));
        return pending;
    }

    /** A member of a compound, to be submitted. */
    Pending pending(
            Action action,
            @Nullable String path,
            @Nullable String destPath,
            @Nullable Token open,
            @Nullable RequestDetail detail,
            Smb2Detail.@Nullable Compound compound) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Call call = new Call(
                operation(action, detail, compound),
                mode,
                path,
                destPath,
                null,
                Bytes.EMPTY,
                null,
                session,
                tree,
                open,
                reply::complete);
        return new Pending(call, reply);
    }

    private CompletableFuture<Reply> submit(Action action, UnaryOperator<Call> with) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        Call plain = new Call(
                operation(action, null, null),
                mode,
                null,
                null,
                null,
                Bytes.EMPTY,
                null,
                null,
                null,
                null,
                reply::complete);
        connection.submit(List.of(with.apply(plain)));
        return reply;
    }

    private Operation operation(Action action, @Nullable RequestDetail detail, Smb2Detail.@Nullable Compound compound) {
        Smb2Detail smb2 = new Smb2Detail(null, null, 0, 1, 1, null, null, compound, detail, false, 0);
        operations++;
        return new Operation(
                "op_%04d".formatted(operations), "client_001", 0, action, null, null, List.of(), null, smb2, Map.of());
    }

    record Pending(Call call, CompletableFuture<Reply> reply) {}

    static Reply await(Pending pending) {
        return await(pending.reply);
    }

    /** The reply's status; a failure is none. */
    static NtStatus status(Reply reply) {
        assertThat(reply.failure()).isNull();
        return Objects.requireNonNull(reply.status());
    }

    static BackendFailure failure(Reply reply) {
        assertThat(reply.status()).isNull();
        return Objects.requireNonNull(reply.failure());
    }

    static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    }

    static String text(Reply reply) {
        return new String(reply.data().toArray(), StandardCharsets.UTF_8);
    }

    @Override
    public void broken(BreakNotification notification) {
        breaks.add(notification);
    }

    @Override
    public void lost(BackendFailure failure) {
        lost.complete(failure);
    }
}
