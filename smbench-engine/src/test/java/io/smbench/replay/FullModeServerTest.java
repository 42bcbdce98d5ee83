package io.smbench.replay;

import static io.smbench.smb2.NtStatus.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smbench.backend.Backend;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.smbj.SmbjBackend;
import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.Returned;
import io.smbench.ir.Workload;
import io.smbench.oplock.OplockPolicy;
import io.smbench.peer.CuttingProxy;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.peer.SmbdSetup;
import io.smbench.result.BreakEvent;
import io.smbench.result.OpenLeft;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.Reclaim;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.schedule.Pacing;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.context.DurableHandleRequest;
import io.smbench.smb2.context.DurableHandleRequestV2;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mode 2 against smbd: oplocks between two clients, connections that are cut while durable Opens are held. */
@PrivateSmbdServer(lines = {FullModeServerTest.WRITES_ARE_OVER, FullModeServerTest.SAYS_WHY_IT_REFUSES})
class FullModeServerTest {
    /**
     * smbd 4.17.12 does not wait for a thread that writes when it ends a connection. What is written after it has noted
     * the times of the file looks to it like somebody else's change, for which it refuses the reclaim.
     */
    static final String WRITES_ARE_OVER = "aio write size = 0";

    /** Of durable Opens, among other things. */
    static final String SAYS_WHY_IT_REFUSES = "log level = 1";

    private static final int BATCH_ROUNDS = 1000;
    private static final int CUTS = 200;
    private static final int CLIENTS = 3;
    private static final int WRITES = 8;
    private static final long SEED = 20261125;

    private final PrivateSmbd server;
    private final Set<Thread> threadsBefore =
            new HashSet<>(Thread.getAllStackTraces().keySet());

    FullModeServerTest(PrivateSmbd server) {
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

    private static ReplayOptions.Builder options() {
        return ReplayOptions.builder().mode(FidelityMode.FULL).pacing(Pacing.AS_FAST_AS_POSSIBLE);
    }

    private ReplayResult run(Workload workload, ReplayOptions options, int port, ProgressListener listener) {
        try (Backend backend = new SmbjBackend()) {
            return new ReplayEngine()
                    .run(
                            workload,
                            options,
                            backend,
                            new ShareTarget(server.host(), port, SmbdSetup.PASSWORD),
                            listener);
        }
    }

    @Test
    void anOpenCompletesOnlyAfterTheAcknowledgmentOfTheBatchHolder() {
        ReplayResult result = run(
                HolderAndOpener.workload(BATCH_ROUNDS, OplockLevel.BATCH),
                options().build(),
                server.port(),
                ProgressListener.NONE);

        assertThat(result.deviations()).isEmpty();
        HolderAndOpener.assertEachOpenWaited(result, BATCH_ROUNDS);
        assertThat(result.fidelity().edgesViolated()).isZero();
    }

    @Test
    void withPolicyNeverAnOpenCompletesAfterTheServersTimeoutAndTheRunSaysSo() {
        ReplayResult result = run(
                HolderAndOpener.workload(1, OplockLevel.BATCH),
                options().oplockPolicy(OplockPolicy.NEVER).build(),
                server.port(),
                ProgressListener.NONE);

        assertThat(result.outcome("op_1").status()).isEqualTo(STATUS_SUCCESS);
        assertThat(Duration.ofNanos(result.outcome("op_1").responseNanos())).isGreaterThan(Duration.ofSeconds(25));
        assertThat(result.breaks()).singleElement().satisfies(event -> {
            assertThat(event.answer()).isEqualTo(BreakEvent.Answer.IGNORED);
            assertThat(event.latency()).isNull();
        });
        assertThat(result.outcome("op_3").fate()).isEqualTo(Fate.NOT_REPLAYED);
    }

    /** Durable of version 1, of version 2 with a lease, and not durable. */
    private static List<CreateDetail> durableCreates(long run) {
        Guid guid = new Guid(Bytes.fromHex("%032x".formatted(run + 1)));
        Bytes lease = Bytes.fromHex("%032x".formatted(run + 1) + "07000000" + "00".repeat(12));
        return List.of(
                HolderAndOpener.create(OplockLevel.BATCH, new DurableHandleRequest().toContext()),
                HolderAndOpener.create(
                        OplockLevel.LEASE,
                        new CreateContext(CreateContext.LEASE, lease),
                        new DurableHandleRequestV2(0, 0, guid).toContext()),
                HolderAndOpener.create(OplockLevel.NONE));
    }

    /** Three clients with a file each. */
    private static Workload durableClients(long run) {
        Workloads workload = new Workloads();
        List<CreateDetail> creates = durableCreates(run);
        for (int step = 0; step <= WRITES + 1; step++) {
            for (int client = 0; client < CLIENTS; client++) {
                workload.client("c" + client).at(step * 1000L).on("h");
                int op = step * CLIENTS + client;
                if (step > 0) {
                    workload.after("op_" + (op - CLIENTS));
                }
                if (step == 0) {
                    workload.with(creates.get(client))
                            .returning(Returned.NOTHING)
                            .add(new Action.Open("durable" + client, OpenMode.WRITE));
                } else if (step <= WRITES) {
                    workload.add(new Action.Write(step * 100L, new Payload.Pattern(op, 100)));
                } else {
                    workload.close();
                }
            }
        }
        return workload.build();
    }

    @Test
    void aConnectionThatIsCutAnywhereEndsNoRunAndLosesNoDurableOpen() throws IOException {
        Random random = new Random(SEED);
        List<String> refused = new ArrayList<>();
        int reclaimed = 0;
        for (int run = 0; run < CUTS; run++) {
            Workload workload = durableClients(run);
            int at = random.nextInt(workload.operations().size());
            int victim = random.nextInt(CLIENTS);
            try (CuttingProxy proxy = new CuttingProxy(server.address())) {
                ReplayResult result = run(workload, options().build(), proxy.port(), (outcome, done, total) -> {
                    if (done == at) {
                        proxy.cut(victim);
                    }
                });
                String which = "seed %d, run %d, cut %d after %d operations".formatted(SEED, run, victim, at);
                assertThat(result.ending()).as(which).isEqualTo(Ending.COMPLETED);
                assertThat(result.outcomes())
                        .as(which)
                        .hasSize(workload.operations().size());
                assertThat(result.opensLeft()).as(which).allMatch(OpenLeft::closed);
                assertThat(result.fidelity().edgesViolated()).as(which).isZero();
                reclaimed += (int)
                        result.reclaims().stream().filter(Reclaim::isReclaimed).count();
                result.reclaims().stream()
                        .filter(reclaim -> !reclaim.isReclaimed())
                        .forEach(reclaim -> refused.add(which + ": " + reclaim));
            }
        }
        assertThat(refused)
                .as(() -> "what smbd says of its refusals: " + saidOfDurableOpens())
                .isEmpty();
        assertThat(reclaimed).as("seed %d", SEED).isGreaterThan(CUTS / 4);
    }

    @Test
    void durableOpensThatTheirClientHasLeftAreNotOnTheServerAfterTheRun() throws IOException {
        Workloads workload = new Workloads();
        for (CreateDetail create : durableCreates(0)) {
            String name = String.valueOf(create.oplockLevel());
            workload.on(name).with(create).returning(Returned.NOTHING).add(new Action.Open(name, OpenMode.WRITE));
        }
        workload.at(1000).after("op_0", "op_1", "op_2").add(new Action.Disconnect());
        try (PrivateSmbd own = PrivateSmbd.with().start()) {
            List<Boolean> openBeforeItsEnd = new ArrayList<>();

            ReplayResult result = run(workload.build(), options().build(), own.port(), (outcome, done, total) -> {
                if (done == total) {
                    openBeforeItsEnd.add(hasOpenFiles(own));
                }
            });

            assertThat(result.deviations()).isEmpty();
            assertThat(openBeforeItsEnd).containsExactly(true);
            assertThat(result.opensLeft()).isEmpty();
            assertThat(own.hasOpenFiles()).isFalse();
        }
    }

    private List<String> saidOfDurableOpens() {
        try {
            return server.log().lines().filter(line -> line.contains("durable")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasOpenFiles(PrivateSmbd smbd) {
        try {
            return smbd.hasOpenFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aServerThatIsKilledEndsNoRunAndEveryOperationSaysWhatBecameOfIt() throws IOException {
        Workload workload = durableClients(CUTS);
        ReplayResult result = run(workload, options().build(), server.port(), (outcome, done, total) -> {
            boolean killing = outcome.operation().opId().equals("op_" + (CLIENTS + 1));
            if (killing) {
                server.kill();
            }
        });
        server.restart();

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.outcomes()).hasSize(workload.operations().size()).allSatisfy(outcome -> assertThat(
                        outcome.status() != null || outcome.failure() != null)
                .isTrue());
        assertThat(result.reclaims())
                .as("its first write was over: the client of that held a durable Open")
                .extracting(Reclaim::clientId)
                .contains("c1");
        assertThat(result.reclaims()).noneMatch(Reclaim::isReclaimed);
    }
}
