package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.backend.Call;
import io.smbench.ir.Workload;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.smb2.NtStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Whatever ends a run or an operation, nothing stays behind. */
class EndOfRunTest {
    private final VirtualTime time = new VirtualTime();
    private final ScriptedBackend backend = ScriptedBackend.in(time);

    private ReplayResult run(Workload workload, ReplayOptions options) {
        return time.engine().run(workload, options, backend, Workloads.target());
    }

    private ReplayResult run(Workload workload) {
        return run(workload, ReplayOptions.defaults());
    }

    private static Workloads twoOpens() {
        return new Workloads()
                .on("h1")
                .open("a")
                .at(1000)
                .on("h2")
                .open("b")
                .at(2000)
                .open("c");
    }

    private void assertNothingLeft() {
        assertThat(backend.liveOpens()).isEmpty();
        assertThat(backend.liveSessions()).isEmpty();
        assertThat(backend.connections()).noneMatch(ScriptedBackend.Connection::isConnected);
    }

    @Test
    void anOperationThatIsNotAnsweredFailsAtItsTimeoutAndTheRunGoesOn() {
        backend.on("op_1", new Answer.Deaf());

        ReplayResult result = run(twoOpens().build());

        assertThat(result.outcomes())
                .extracting(Outcome::fate)
                .containsExactly(Fate.ANSWERED, Fate.FAILED, Fate.ANSWERED);
        assertThat(result.outcome("op_1").failure()).isEqualTo("no answer within 60000 ms");
        assertNothingLeft();
    }

    @Test
    void anOpenThatComesAfterItsTimeoutIsClosedAtTheEnd() {
        Duration timeout = ReplayOptions.defaults().operationTimeout();
        backend.on("op_1", new Answer.Deaf());
        List<Call> late = new ArrayList<>();
        backend.watching((call, connection) -> {
            if (call.operation().opId().equals("op_1")) {
                late.add(call);
            } else if (call.operation().opId().equals("op_2")) {
                backend.answerNow(late.get(0), connection, NtStatus.STATUS_SUCCESS);
            }
        });

        ReplayResult result = run(twoOpens().build());

        assertThat(result.outcome("op_2").issuedNanos()).isGreaterThan(timeout.toNanos());
        assertThat(result.opensLeft()).extracting(open -> open.opId()).containsExactly("op_0", "op_1", "op_2");
        assertNothingLeft();
    }

    @Test
    void aSecondCompletionOfACallIsIgnored() {
        backend.on("op_1", new Answer.Twice(NtStatus.STATUS_SUCCESS));
        Set<String> ended = new HashSet<>();

        ReplayResult result = time.engine()
                .run(
                        twoOpens().build(),
                        ReplayOptions.defaults(),
                        backend,
                        Workloads.target(),
                        (outcome, done, total) -> assertThat(
                                        ended.add(outcome.operation().opId()))
                                .isTrue());

        assertThat(ended).hasSize(3);
        assertThat(result.isAsRecorded()).isTrue();
    }

    @Test
    void aBackendThatThrowsFailsTheOperationOnly() {
        backend.on("op_1", new Answer.Throw(new IllegalStateException("broken")));

        ReplayResult result = run(twoOpens().build());

        assertThat(result.outcome("op_1").failure())
                .isEqualTo("could not be sent: java.lang.IllegalStateException: broken");
        assertThat(result.outcome("op_2").fate()).isEqualTo(Fate.ANSWERED);
    }

    @Test
    void aListenerThatThrowsEndsTheRunAndEverythingIsClosed() {
        assertThatThrownBy(() -> time.engine()
                        .run(
                                twoOpens().build(),
                                ReplayOptions.defaults(),
                                backend,
                                Workloads.target(),
                                (outcome, done, total) -> {
                                    throw new IllegalStateException("no more");
                                }))
                .hasMessage("no more");
        assertNothingLeft();
    }

    @Test
    void anInterruptEndsTheRunClosesEverythingAndStaysSet() {
        backend.watching((call, connection) -> {
            if (call.operation().opId().equals("op_1")) {
                Thread.currentThread().interrupt();
            }
        });

        ReplayResult result = run(twoOpens().build());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(result.outcome("op_2").failure()).isEqualTo("the run was interrupted first");
        assertNothingLeft();
    }

    @Test
    void anInterruptFromAnotherThreadEndsAWaitInRealTime() throws InterruptedException {
        ScriptedBackend immediate = ScriptedBackend.immediate();
        Workload workload = new Workloads()
                .on("h1")
                .open("a")
                .at(3_600_000_000L)
                .open("in an hour")
                .build();
        CountDownLatch started = new CountDownLatch(1);
        List<ReplayResult> results = new CopyOnWriteArrayList<>();
        Thread runner = new Thread(() -> results.add(new ReplayEngine()
                .run(
                        workload,
                        ReplayOptions.defaults(),
                        immediate,
                        Workloads.target(),
                        (outcome, done, total) -> started.countDown())));

        runner.start();
        started.await();
        runner.interrupt();
        runner.join(10_000);

        assertThat(runner.isAlive()).isFalse();
        assertThat(results).extracting(ReplayResult::ending).containsExactly(Ending.INTERRUPTED);
        assertThat(immediate.liveOpens()).isEmpty();
    }

    @Test
    void theEngineStartsNoThread() {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());

        new ReplayEngine()
                .run(twoOpens().build(), ReplayOptions.defaults(), ScriptedBackend.immediate(), Workloads.target());

        Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
        after.removeAll(before);
        assertThat(after).extracting(Thread::getName).noneMatch(name -> name.contains("smbench"));
        assertThat(after).isEmpty();
    }

    @Test
    void aCloseThatIsNotAnsweredDoesNotHangTheCleanup() {
        backend.otherwise(operation ->
                operation.opId().equals("engine:close") ? new Answer.Deaf() : ScriptedBackend.asRecorded(operation));

        ReplayResult result = run(twoOpens().build());

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.opensLeft()).extracting(open -> open.closed()).containsOnly(false);
        assertThat(backend.connections()).noneMatch(ScriptedBackend.Connection::isConnected);
    }

    @Test
    void boundsTheOperationsInFlightOverAllClients() {
        backend.otherwise(operation -> Answer.after(1_000_000, NtStatus.STATUS_SUCCESS));
        Workloads workload = new Workloads();
        for (int i = 0; i < 100; i++) {
            workload.client("c" + i).open("f" + i);
        }
        int[] peak = {0};
        backend.watching((call, connection) -> peak[0] = Math.max(peak[0], backend.pendingWorkloadCalls() + 1));

        ReplayResult result =
                run(workload.build(), ReplayOptions.builder().maxInFlight(7).build());

        assertThat(result.fidelity().peakInFlight()).isEqualTo(7);
        assertThat(peak[0]).isEqualTo(7);
        assertThat(result.duration()).isEqualTo(Duration.ofMillis(15));
        assertThat(result.fidelity().isValid()).isTrue();
    }

    @Test
    void aGeneratorThatWasLateMakesTheRunInvalid() {
        backend.otherwise(operation -> Answer.after(100_000_000, NtStatus.STATUS_SUCCESS));
        Workloads workload = new Workloads();
        for (int i = 0; i < 10; i++) {
            workload.client("c" + i).open("f" + i);
        }

        ReplayResult result =
                run(workload.build(), ReplayOptions.builder().maxInFlight(1).build());

        assertThat(result.fidelity().isValid()).isFalse();
        assertThat(result.fidelity().invalid()).contains("within 50 ms").contains("900 ms");
    }

    @Test
    void anEmptyWorkloadIsOverAtOnce() {
        ReplayResult result = run(new Workloads().build());

        assertThat(result.isAsRecorded()).isTrue();
    }
}
