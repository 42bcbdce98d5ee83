package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.backend.FidelityMode;
import io.smbench.ir.Action;
import io.smbench.ir.Workload;
import io.smbench.result.Deviation;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.schedule.Ordering;
import io.smbench.smb2.NtStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReplayEngineTest {
    private static final NtStatus NOT_FOUND = new NtStatus(0xC0000034);

    private final VirtualTime time = new VirtualTime();
    private final ScriptedBackend backend = ScriptedBackend.in(time);

    private ReplayResult run(Workload workload, ReplayOptions options) {
        return time.engine().run(workload, options, backend, Workloads.target());
    }

    private ReplayResult run(Workload workload) {
        return run(workload, ReplayOptions.defaults());
    }

    private static Workloads openReadClose() {
        return new Workloads()
                .on("h1")
                .open("a.txt")
                .at(1000)
                .on("h1")
                .read(0, 10)
                .at(2500)
                .on("h1")
                .close();
    }

    @Test
    void replaysOneClientAtItsRecordedTimes() {
        ReplayResult result = run(openReadClose().build());

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.outcomes()).extracting(Outcome::fate).containsOnly(Fate.ANSWERED);
        assertThat(result.outcomes()).extracting(Outcome::issuedNanos).containsExactly(0L, 1_000_000L, 2_500_000L);
        assertThat(result.deviations()).isEmpty();
        assertThat(result.asRecordedCount()).isEqualTo(3);
        assertThat(result.opensLeft()).isEmpty();
    }

    @Test
    void makesTheSessionAndTreeThatNoOperationMakesBeforeTheRunStarts() {
        run(openReadClose().build());

        assertThat(backend.calls())
                .extracting(call -> call.operation().opId())
                .containsExactly(
                        "engine:session_setup",
                        "engine:tree_connect",
                        "op_0",
                        "op_1",
                        "op_2",
                        "engine:tree_disconnect",
                        "engine:logoff");
        assertThat(backend.liveSessions()).isEmpty();
        assertThat(backend.connections()).noneMatch(ScriptedBackend.Connection::isConnected);
    }

    @Test
    void keepsOneOperationInFlightPerClientInSerialOrder() {
        backend.otherwise(operation -> Answer.after(10_000_000, NtStatus.STATUS_SUCCESS));

        ReplayResult result = run(openReadClose().build());

        assertThat(result.outcomes()).extracting(Outcome::issuedNanos).containsExactly(0L, 10_000_000L, 20_000_000L);
        assertThat(result.fidelity().peakInFlight()).isEqualTo(1);
        assertThat(result.outcomes().get(2).dependencyWaitNanos()).isEqualTo(17_500_000L);
        assertThat(result.outcomes().get(2).schedulerLagNanos()).isZero();
    }

    @Test
    void reportsAnotherStatusAndBlocksWhatNeededTheOpen() {
        backend.on("op_0", Answer.of(NOT_FOUND));

        ReplayResult result = run(openReadClose().build());

        assertThat(result.outcomes())
                .extracting(Outcome::fate)
                .containsExactly(Fate.ANSWERED, Fate.BLOCKED, Fate.BLOCKED);
        assertThat(result.deviations())
                .extracting(Deviation::opId, Deviation::kind, Deviation::cause)
                .containsExactly(
                        tuple("op_0", Deviation.Kind.STATUS, null),
                        tuple("op_1", Deviation.Kind.NO_ANSWER, "op_0"),
                        tuple("op_2", Deviation.Kind.NO_ANSWER, "op_0"));
        assertThat(result.asRecordedCount()).isZero();
    }

    @Test
    void closesAtOnceAnOpenThatTheRecordingDoesNotHave() {
        Workload workload = new Workloads()
                .expecting(NOT_FOUND)
                .on("h1")
                .open("a.txt")
                .open("b.txt")
                .build();
        backend.on("op_0", Answer.of(NtStatus.STATUS_SUCCESS));

        ReplayResult result = run(workload);

        assertThat(backend.calls())
                .extracting(call -> call.operation().opId())
                .containsSubsequence("op_0", "engine:close", "op_1");
        assertThat(result.deviations()).extracting(Deviation::opId).containsExactly("op_0");
    }

    @Test
    void closesWhatTheWorkloadLeavesOpenAndListsIt() {
        ReplayResult result = run(new Workloads().on("h1").open("a.txt").build());

        assertThat(backend.liveOpens()).isEmpty();
        assertThat(result.opensLeft()).singleElement().satisfies(open -> {
            assertThat(open.path()).isEqualTo("a.txt");
            assertThat(open.closed()).isTrue();
        });
    }

    @Test
    void refusesAModeThatTheBackendLacksBeforeItSendsAnything() {
        ReplayOptions full = ReplayOptions.builder().mode(FidelityMode.FULL).build();

        assertThatThrownBy(() -> run(openReadClose().build(), full))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mode=2: backend scripted replays only [0, 1]");
        assertThat(backend.connections()).isEmpty();
    }

    @Test
    void countsWhatTheModeDoesNotReplay() {
        Workload workload = new Workloads()
                .on("h1")
                .open("a.txt")
                .on("h1")
                .add(new Action.Flush())
                .build();

        ReplayResult result =
                run(workload, ReplayOptions.builder().mode(FidelityMode.MVP).build());

        assertThat(result.count(Fate.NOT_REPLAYED)).isEqualTo(1);
        assertThat(backend.workloadCalls()).containsExactly("op_0");
        assertThat(result.deviations()).isEmpty();
    }

    @Test
    void waitsAsOftenAsThereIsSomethingToWaitFor() {
        Workloads workload = new Workloads();
        for (int i = 0; i < 1000; i++) {
            workload.at(i * 1_000_000L).open("file" + i);
        }

        run(workload.build());

        // One wait until an operation is due and one until its answer: polling would need millions.
        assertThat(time.waits()).isLessThan(2 * 1000 + 1000 + 20);
    }

    @Test
    void ordersAcrossClientsByDependency() {
        Workload workload = new Workloads()
                .client("c1")
                .open("a")
                .client("c2")
                .after("op_0")
                .open("b")
                .build();
        backend.on("op_0", Answer.after(5_000_000, NtStatus.STATUS_SUCCESS));

        ReplayResult result = run(
                workload, ReplayOptions.builder().ordering(Ordering.RECORDED).build());

        assertThat(result.outcome("op_1").issuedNanos()).isEqualTo(5_000_000L);
        assertThat(result.fidelity().edgesChecked()).isEqualTo(1);
        assertThat(result.fidelity().edgesViolated()).isZero();
    }

    @Test
    void endsAtTheRunsTimeLimitAndCleansUp() {
        Workload workload = new Workloads()
                .on("h1")
                .open("a")
                .at(10_000_000)
                .on("h1")
                .close()
                .build();

        ReplayResult result = run(
                workload,
                ReplayOptions.builder().runTimeout(Duration.ofSeconds(1)).build());

        assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(result.duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(result.outcome("op_1").failure()).isEqualTo("the run's time was up first");
        assertThat(backend.liveOpens()).isEmpty();
    }

    @Test
    void replaysInRealTimeWithABackendThatAnswersAtOnce() {
        ScriptedBackend immediate = ScriptedBackend.immediate();

        ReplayResult result = new ReplayEngine()
                .run(openReadClose().build(), ReplayOptions.defaults(), immediate, Workloads.target());

        assertThat(result.isAsRecorded()).isTrue();
        assertThat(result.duration()).isGreaterThanOrEqualTo(Duration.ofNanos(2_500_000));
        assertThat(immediate.liveSessions()).isEmpty();
    }
}
