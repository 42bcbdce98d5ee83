package io.smbench.backend.smbj;

import static io.smbench.backend.smbj.TestClient.failure;
import static io.smbench.backend.smbj.TestClient.spec;
import static io.smbench.backend.smbj.TestClient.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smbench.backend.Backend.Opening;
import io.smbench.backend.Backend.Refused;
import io.smbench.backend.BackendFailure;
import io.smbench.backend.BackendFailure.Kind;
import io.smbench.backend.ConnectionListener;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.Reply;
import io.smbench.backend.smbj.TestClient.Pending;
import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdExtension;
import io.smbench.peer.SmbdSetup;
import io.smbench.smb2.LockElement;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.time.Ticker;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What goes wrong ends at once, says why, and leaves nothing behind. */
@ExtendWith(SmbdExtension.class)
final class SmbjFailureTest {
    private static final int CREDITS_AT = 14;

    private final SmbjBackend backend =
            new SmbjBackend(new SmbjSettings(1, 4, Duration.ofSeconds(2), Duration.ofSeconds(1), Ticker.SYSTEM));

    @AfterEach
    void leavesNoThreads() {
        backend.close();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(backendThreads()).isEmpty());
    }

    private static List<String> backendThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("smbench-smbj"))
                .toList();
    }

    private static ConnectionSpec at(String host, int port) {
        return new ConnectionSpec(host, port, "client_001", UUID.randomUUID(), null, false, false);
    }

    private BackendFailure refusal(ConnectionSpec spec) {
        Opening opening = TestClient.opening(backend, spec, ConnectionListener.IGNORE);
        assertThat(opening).isInstanceOf(Refused.class);
        return ((Refused) opening).failure();
    }

    @Test
    void saysThatThereIsNoServer() throws IOException {
        int port = freePort();
        BackendFailure why = refusal(at("127.0.0.1", port));
        assertThat(why.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(why.message())
                .isEqualTo(
                        "client_001 at 127.0.0.1:" + port
                                + ": no connection: Connection refused; is there an SMB server, and can it be reached from here?");
    }

    @Test
    void saysThatTheHostIsNotKnown() {
        BackendFailure why = refusal(at("no-such-host.invalid", 445));
        assertThat(why.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(why.message()).contains("no-such-host.invalid:445", "the host's name is not known");
    }

    @Test
    void givesUpAServerThatNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            BackendFailure why = refusal(at("127.0.0.1", silent.getLocalPort()));
            assertThat(why.message()).contains("NEGOTIATE failed", "no response within 1000 ms");
        }
    }

    @Test
    void recognizesAServerThatDoesNotSpeakSmb() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered =
                    CompletableFuture.runAsync(() -> answer(other, "HTTP/1.1 400 Bad Request"));
            BackendFailure why = refusal(at("127.0.0.1", other.getLocalPort()));
            assertThat(why.message()).contains("not SMB over TCP: found a frame of type 0x48");
            TestClient.await(answered);
        }
    }

    private static void answer(ServerSocket server, String text) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void failsEverythingPendingAtOnceWhenTheServerIsKilled() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start()) {
            TestClient holder = TestClient.atShare(backend, spec(server), "alice", "share");
            TestClient waiter = TestClient.atShare(backend, spec(server), "bob", "share");
            List<Pending> pending = waitForever(holder, waiter, 50);
            server.kill();
            assertThat(pending).allSatisfy(each -> {
                BackendFailure why = failure(TestClient.await(each));
                assertThat(why.kind()).isEqualTo(Kind.CONNECTION_LOST);
                assertThat(why.message()).contains("client_001 at 127.0.0.1", "the connection ended");
            });
            assertThat(TestClient.await(waiter.lost).kind()).isEqualTo(Kind.CONNECTION_LOST);
            assertThat(waiter.connection.isConnected()).isFalse();
            assertThat(waiter.on(null, new Action.Echo()).failure())
                    .as("afterwards")
                    .isNotNull();
        }
    }

    @Test
    void connectsAgainAfterTheServerCameBack() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start()) {
            TestClient before = TestClient.atShare(backend, spec(server), "alice", "share");
            server.kill();
            TestClient.await(before.lost);
            server.restart();
            TestClient after = TestClient.atShare(backend, spec(server), "alice", "share");
            assertThat(status(after.open("file", OpenMode.CREATE))).isEqualTo(NtStatus.STATUS_SUCCESS);
        }
    }

    /** Locks of {@code waiter} that cannot be granted while {@code holder} holds its own. */
    private static List<Pending> waitForever(TestClient holder, TestClient waiter, int count) {
        Action lock = new Action.Lock(List.of(new Action.LockRange(0, 1, LockElement.FLAG_EXCLUSIVE_LOCK)));
        assertThat(status(holder.on(holder.open("file", OpenMode.WRITE).token(), lock)))
                .isEqualTo(NtStatus.STATUS_SUCCESS);
        Reply open = waiter.open("file", OpenMode.WRITE);
        List<Pending> pending = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pending.add(waiter.start(lock, null, null, open.token()));
        }
        assertThat(status(waiter.on(null, new Action.Echo()))).isEqualTo(NtStatus.STATUS_SUCCESS);
        return pending;
    }

    @Test
    void failsWhatIsPendingWhenDroppedOrClosedAndDoesNotCallThatALoss() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start()) {
            TestClient holder = TestClient.atShare(backend, spec(server), "alice", "share");
            TestClient dropped = TestClient.atShare(backend, spec(server), "bob", "share");
            List<Pending> pending = waitForever(holder, dropped, 3);
            CompletableFuture<Void> ended = new CompletableFuture<>();
            dropped.connection.drop(() -> ended.complete(null));
            await().until(ended::isDone);
            assertThat(dropped.connection.isConnected()).isFalse();
            assertThat(pending)
                    .allSatisfy(
                            each -> assertThat(TestClient.await(each).failure()).isNotNull());
            Pending echo = holder.start(new Action.Echo(), null, null, null);
            holder.connection.close();
            holder.connection.close();
            TestClient.await(echo);
            await().until(() -> !holder.connection.isConnected());
            assertThat(dropped.lost).isNotDone();
            assertThat(holder.lost).isNotDone();
            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> assertThat(server.processes())
                    .as("no process of a connection is left")
                    .hasSizeLessThanOrEqualTo(3));
        }
    }

    @Test
    void failsWhatIsPendingWhenTheBackendCloses() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start()) {
            TestClient holder = TestClient.atShare(backend, spec(server), "alice", "share");
            List<Pending> pending = waitForever(holder, TestClient.atShare(backend, spec(server), "bob", "share"), 3);
            backend.close();
            assertThat(pending).allSatisfy(each -> assertThat(failure(TestClient.await(each)))
                    .satisfies(why -> assertThat(why.message()).contains("loop was closed")));
            assertThat(refusal(spec(server)).message()).contains("the backend was closed");
            assertThat(holder.login("alice", SmbdSetup.PASSWORD).failure()).isNotNull();
        }
    }

    @Test
    void queuesForCreditsInOrder() throws IOException {
        try (PrivateSmbd server =
                PrivateSmbd.with().line("smb2 max credits = 8").start()) {
            TestClient client = TestClient.atShare(backend, spec(server), "alice", "share");
            Reply open = client.open("file", OpenMode.CREATE);
            client.write(open.token(), 0, Bytes.wrap(new byte[300_000]));
            List<Pending> reads = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                reads.add(client.start(new Action.Read(0, i % 2 == 0 ? 300_000 : 10), null, null, open.token()));
            }
            assertThat(reads).allSatisfy(read -> assertThat(status(TestClient.await(read)))
                    .isEqualTo(NtStatus.STATUS_SUCCESS));
            assertThat(reads.stream().map(read -> TestClient.await(read).sentNanos()))
                    .as("first come, first served")
                    .isSorted();
        }
    }

    @Test
    void endsAConnectionWhoseServerGrantsNoMoreCredits() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start();
                FrameProxy proxy = new FrameProxy(server.address())) {
            TestClient client = TestClient.atShare(backend, at("127.0.0.1", proxy.port()), "alice", "share");
            proxy.change((header, message) -> {
                if (header.command().equals(Smb2Command.ECHO)) {
                    LittleEndian.putShort(message, CREDITS_AT, 0);
                }
            });
            List<Pending> echoes = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                echoes.add(client.start(new Action.Echo(), null, null, null));
            }
            BackendFailure why = TestClient.await(client.lost);
            assertThat(why.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(why.message()).contains("the server left 0 credits");
            assertThat(echoes)
                    .allSatisfy(echo -> assertThat(TestClient.await(echo)).isNotNull());
            assertThat(TestClient.await(echoes.get(echoes.size() - 1)).failure())
                    .as("the last one, which found no credit")
                    .isNotNull();
        }
    }

    @Test
    void endsAConnectionThatSendsGarbage() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start();
                FrameProxy proxy = new FrameProxy(server.address())) {
            TestClient client = TestClient.atShare(backend, at("127.0.0.1", proxy.port()), "alice", "share");
            proxy.change((header, message) -> message[1] = 'X');
            assertThat(failure(client.on(null, new Action.Echo()))).satisfies(why -> {
                assertThat(why.kind()).isEqualTo(Kind.PROTOCOL);
                assertThat(why.message()).contains("ProtocolId");
            });
            assertThat(TestClient.await(client.lost).kind()).isEqualTo(Kind.PROTOCOL);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
