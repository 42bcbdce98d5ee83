package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.backend.BackendFailure;
import io.smbench.ir.Action;
import io.smbench.ir.OperationType;
import io.smbench.ir.Workload;
import io.smbench.result.ClientFailure;
import io.smbench.result.Deviation;
import io.smbench.result.OpenLeft;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.schedule.Ordering;
import io.smbench.smb2.NtStatus;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionLossTest {
    private static final NtStatus LOGON_FAILURE = new NtStatus(0xC000006D);

    private final VirtualTime time = new VirtualTime();
    private final ScriptedBackend backend = ScriptedBackend.in(time);

    private ReplayResult run(Workload workload, ReplayOptions options) {
        return time.engine().run(workload, options, backend, Workloads.target());
    }

    private ReplayResult run(Workload workload) {
        return run(workload, ReplayOptions.defaults());
    }

    private static Workloads openReadOpen() {
        return new Workloads()
                .on("h1")
                .open("a")
                .on("h1")
                .read(0, 1)
                .on("h1")
                .read(1, 1)
                .open("b");
    }

    @Test
    void failsWhatIsPendingReconnectsOnceAndGoesOnWithoutTheOpen() {
        backend.on("op_1", new Answer.LoseConnection());

        ReplayResult result = run(openReadOpen().build());

        assertThat(result.outcomes())
                .extracting(Outcome::fate)
                .containsExactly(Fate.ANSWERED, Fate.FAILED, Fate.BLOCKED, Fate.ANSWERED);
        assertThat(result.deviations())
                .extracting(Deviation::opId, Deviation::actual, Deviation::cause)
                .containsExactly(
                        tuple("op_1", "c1: connection lost", null),
                        tuple("op_2", "its Open is missing: c1: connection lost", "op_1"));
        assertThat(backend.connections()).hasSize(2);
        assertThat(result.clientFailures())
                .extracting(ClientFailure::kind)
                .containsExactly(ClientFailure.Kind.CONNECTION_LOST);
    }

    @Test
    void endsTheClientAtASecondLoss() {
        backend.on("op_1", new Answer.LoseConnection()).on("op_3", new Answer.LoseConnection());

        ReplayResult result = run(openReadOpen().open("c").build());

        assertThat(result.outcome("op_4").fate()).isEqualTo(Fate.FAILED);
        assertThat(result.outcome("op_4").cause()).isEqualTo("op_3");
        assertThat(backend.connections()).hasSize(2);
    }

    @Test
    void everythingInFlightFollowsFromTheFirstThatWasLost() {
        backend.otherwise(operation -> Answer.after(10_000_000, NtStatus.STATUS_SUCCESS));
        backend.on("op_2", new Answer.LoseConnection());
        Workload workload = new Workloads().open("a").open("b").open("c").build();

        ReplayResult result = run(
                workload, ReplayOptions.builder().ordering(Ordering.RECORDED).build());

        assertThat(result.outcomes()).extracting(Outcome::fate).containsOnly(Fate.FAILED);
        assertThat(result.deviations())
                .extracting(Deviation::opId, Deviation::cause)
                .containsExactly(tuple("op_0", null), tuple("op_1", "op_0"), tuple("op_2", "op_0"));
    }

    @Test
    void otherClientsGoOn() {
        backend.on("op_0", new Answer.LoseConnection());

        ReplayResult result =
                run(new Workloads().open("a").client("c2").at(10).open("b").build());

        assertThat(result.outcome("op_1").fate()).isEqualTo(Fate.ANSWERED);
    }

    @Test
    void aRecordedDisconnectIsNoDeviationAndTheNextConnectionIsTheRecordedOne() {
        Workload workload = new Workloads()
                .on("h1")
                .open("a")
                .add(new Action.Disconnect())
                .at(5000)
                .add(new Action.Reconnect())
                .open("b")
                .build();

        ReplayResult result = run(workload);

        assertThat(result.isAsRecorded()).isTrue();
        assertThat(result.outcome("op_2").fate()).isEqualTo(Fate.DONE);
        assertThat(backend.connections()).hasSize(2);
        assertThat(result.clientFailures()).isEmpty();
        assertThat(result.opensLeft()).extracting(OpenLeft::opId).containsExactly("op_3");
    }

    @Test
    void aRecordedDisconnectIsOverWhenTheServerHasEndedItsSideAndHadTimeToCloseTheFiles() {
        Workload workload = new Workloads()
                .on("h1")
                .open("a")
                .add(new Action.Disconnect())
                .client("c2")
                .after("op_1")
                .open("a")
                .build();

        ReplayResult result = run(workload);

        assertThat(result.outcome("op_2").issuedNanos())
                .isEqualTo(ScriptedBackend.DROP_NANOS + Connecting.SETTLING.toNanos());
    }

    @Test
    void aServerThatIsNotThereEndsTheRunBeforeItStarts() {
        BackendFailure refused = new BackendFailure(BackendFailure.Kind.UNREACHABLE, "server.test:445 refused");
        backend.refusing(spec -> refused);

        ReplayResult result = run(openReadOpen().build());

        assertThat(result.ending()).isEqualTo(Ending.UNREACHABLE);
        assertThat(result.outcomes()).extracting(Outcome::failure).containsOnly("the target cannot be reached");
        assertThat(result.clientFailures()).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(ClientFailure.Kind.CONNECT);
            assertThat(failure.message()).isEqualTo("server.test:445 refused");
        });
        assertThat(backend.calls()).isEmpty();
    }

    @Test
    void aRefusedLoginEndsThatClientNotTheRun() {
        backend.otherwise(operation -> operation.type() == OperationType.SESSION_SETUP
                        && operation.clientId().equals("c1")
                ? Answer.of(LOGON_FAILURE)
                : ScriptedBackend.asRecorded(operation));

        ReplayResult result =
                run(new Workloads().open("a").open("b").client("c2").open("c").build());

        assertThat(result.outcomes())
                .extracting(Outcome::fate)
                .containsExactly(Fate.BLOCKED, Fate.BLOCKED, Fate.ANSWERED);
        assertThat(result.deviations()).extracting(Deviation::cause).containsExactly(null, "op_0");
        assertThat(result.clientFailures()).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(ClientFailure.Kind.AUTHENTICATION);
            assertThat(failure.message()).startsWith("user 'user' could not log in: ");
        });
    }

    @Test
    void aLoginThatWasRefusedInTheRecordingLeavesNothingToReplayInIt() {
        Workload workload = new Workloads()
                .expecting(LOGON_FAILURE)
                .add(new Action.SessionSetup("user", null))
                .open("in the session that never was")
                .build();

        ReplayResult result = run(workload);

        assertThat(result.outcomes()).extracting(Outcome::fate).containsExactly(Fate.ANSWERED, Fate.NOT_REPLAYED);
        assertThat(result.isAsRecorded()).isTrue();
        assertThat(result.clientFailures()).isEmpty();
    }

    @Test
    void loadRunsRetryNetworkErrorsAndListedStatuses() {
        NtStatus busy = new NtStatus(0xC0000043);
        int[] left = {2};
        backend.otherwise(operation -> operation.opId().equals("op_0") && left[0]-- > 0
                ? Answer.of(busy)
                : ScriptedBackend.asRecorded(operation));
        ReplayOptions load =
                ReplayOptions.builder().retry(RetryPolicy.load(Set.of(busy))).build();

        ReplayResult result = run(new Workloads().open("a").open("b").build(), load);

        assertThat(result.isAsRecorded()).isTrue();
        assertThat(result.outcome("op_0").attempts()).isEqualTo(3);
        assertThat(result.outcome("op_0").completedNanos())
                .isEqualTo(Duration.ofMillis(300).toNanos());
        assertThat(result.outcome("op_1").issuedNanos())
                .isEqualTo(Duration.ofMillis(300).toNanos());
    }

    @Test
    void givesUpAfterThreeRetriesAndReportsTheStatus() {
        NtStatus busy = new NtStatus(0xC0000043);
        backend.on("op_0", Answer.of(busy));
        ReplayOptions load =
                ReplayOptions.builder().retry(RetryPolicy.load(Set.of(busy))).build();

        ReplayResult result = run(new Workloads().open("a").build(), load);

        assertThat(result.outcome("op_0").attempts()).isEqualTo(4);
        assertThat(result.outcome("op_0").status()).isEqualTo(busy);
    }

    @Test
    void regressionRunsDoNotRetry() {
        NtStatus busy = new NtStatus(0xC0000043);
        backend.on("op_0", Answer.of(busy));

        assertThat(run(new Workloads().open("a").build()).outcome("op_0").attempts())
                .isEqualTo(1);
    }

    @Test
    void retryDelaysDoubleUpToTheirLimit() {
        RetryPolicy policy = RetryPolicy.load(Set.of());

        assertThat(policy.delayNanos(1)).isEqualTo(Duration.ofMillis(100).toNanos());
        assertThat(policy.delayNanos(2)).isEqualTo(Duration.ofMillis(200).toNanos());
        assertThat(policy.delayNanos(7)).isEqualTo(Duration.ofSeconds(5).toNanos());
        assertThat(policy.delayNanos(70)).isEqualTo(Duration.ofSeconds(5).toNanos());
    }
}
