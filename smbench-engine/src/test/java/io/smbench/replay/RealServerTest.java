package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smbench.backend.smbj.SmbjBackend;
import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Payload;
import io.smbench.ir.Workload;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.peer.SmbdSetup;
import io.smbench.result.ClientFailure;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.schedule.Pacing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the engine does when a real server goes wrong, or is not there. */
@PrivateSmbdServer
class RealServerTest {
    private static final int CLIENTS = 10;
    private static final int ROUNDS = 20;

    private final PrivateSmbd server;
    private final Set<Thread> threadsBefore =
            new HashSet<>(Thread.getAllStackTraces().keySet());
    private String password = SmbdSetup.PASSWORD;

    RealServerTest(PrivateSmbd server) {
        this.server = server;
    }

    @AfterEach
    void noThreadIsLeft() {
        await().untilAsserted(() -> {
            Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
            left.removeAll(threadsBefore);
            assertThat(left).extracting(Thread::getName).noneMatch(name -> name.startsWith("smbench"));
        });
    }

    private ReplayResult run(Workload workload, int port, ProgressListener listener) {
        ReplayOptions options =
                ReplayOptions.builder().pacing(Pacing.AS_FAST_AS_POSSIBLE).build();
        try (SmbjBackend backend = new SmbjBackend()) {
            return new ReplayEngine()
                    .run(workload, options, backend, new ShareTarget(server.host(), port, password), listener);
        }
    }

    /** Clients that each write and read a file, over and over. */
    private static Workload busyClients() {
        Workloads workload = new Workloads();
        for (int round = 0; round < ROUNDS; round++) {
            for (int client = 0; client < CLIENTS; client++) {
                String handle = "h" + round;
                workload.client("c" + client)
                        .on(handle)
                        .add(new Action.Open("busy" + client, OpenMode.WRITE))
                        .on(handle)
                        .add(new Action.Write(0, new Payload.Pattern(round, 5000)))
                        .on(handle)
                        .read(0, 5000)
                        .on(handle)
                        .close();
            }
        }
        return workload.build();
    }

    @Test
    void replaysManyClientsAndClosesAllTheirOpens() {
        ReplayResult result = run(busyClients(), server.port(), ProgressListener.NONE);

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.deviations()).isEmpty();
        assertThat(result.opensLeft()).isEmpty();
    }

    @Test
    void aServerThatIsKilledInMidRunFailsWhatIsPendingAndTheRunEnds() throws IOException {
        ReplayResult result = run(busyClients(), server.port(), (outcome, done, total) -> {
            if (done == total / 2) {
                server.kill();
            }
        });
        server.restart();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.count(Fate.ANSWERED)).isBetween((long) CLIENTS, CLIENTS * ROUNDS * 4L - CLIENTS);
        assertThat(result.count(Fate.ANSWERED) + result.count(Fate.FAILED) + result.count(Fate.BLOCKED))
                .isEqualTo(CLIENTS * ROUNDS * 4L);
        assertThat(result.clientFailures())
                .extracting(ClientFailure::kind)
                .contains(ClientFailure.Kind.CONNECTION_LOST, ClientFailure.Kind.CONNECT);
    }

    @Test
    void aServerThatComesBackIsReconnectedAndOnlyTheLostOpensAreMissed() {
        ReplayResult result = run(busyClients(), server.port(), (outcome, done, total) -> {
            if (done == total / 2) {
                server.kill();
                restart();
            }
        });

        assertThat(result.clientFailures())
                .extracting(ClientFailure::kind)
                .containsOnly(ClientFailure.Kind.CONNECTION_LOST);
        assertThat(result.outcomes()
                        .subList(
                                result.outcomes().size() - CLIENTS,
                                result.outcomes().size()))
                .extracting(Outcome::fate)
                .containsOnly(Fate.ANSWERED);
        assertThat(result.count(Fate.FAILED) + result.count(Fate.BLOCKED)).isBetween(1L, CLIENTS * 4L);
    }

    private void restart() {
        try {
            server.restart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aWrongPasswordEndsEachClientAndSaysWhose() {
        password = "wrong";

        ReplayResult result = run(busyClients(), server.port(), ProgressListener.NONE);

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.count(Fate.BLOCKED)).isEqualTo(CLIENTS * ROUNDS * 4L);
        assertThat(result.clientFailures()).hasSize(CLIENTS).allSatisfy(failure -> {
            assertThat(failure.kind()).isEqualTo(ClientFailure.Kind.AUTHENTICATION);
            assertThat(failure.message()).isEqualTo("user 'user' could not log in: STATUS_LOGON_FAILURE");
        });
    }

    @Test
    void nobodyListeningEndsTheRunBeforeItStarts() {
        server.kill();
        ReplayResult result = run(busyClients(), server.port(), ProgressListener.NONE);
        restart();

        assertThat(result.ending()).isEqualTo(Ending.UNREACHABLE);
        assertThat(result.clientFailures()).extracting(ClientFailure::kind).containsOnly(ClientFailure.Kind.CONNECT);
    }

    @Test
    void anInterruptEndsTheRunAndClosesWhatIsOpen() {
        Thread runner = Thread.currentThread();
        ReplayResult result = run(busyClients(), server.port(), (outcome, done, total) -> {
            if (done == total / 2) {
                runner.interrupt();
            }
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(result.opensLeft()).allMatch(open -> open.closed());
    }
}
