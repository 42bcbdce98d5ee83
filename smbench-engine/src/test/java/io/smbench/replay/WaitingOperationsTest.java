package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.schedule.Ordering;
import io.smbench.smb2.NtStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operations that may be pending for as long as others take. */
class WaitingOperationsTest {
    private static final NtStatus CANCELLED = new NtStatus(0xC0000120);
    private static final Action NOTIFY = new Action.ChangeNotify(0, 4096, 1);

    private final VirtualTime time = new VirtualTime();
    private final ScriptedBackend backend = ScriptedBackend.in(time);

    private ReplayResult run(Workload workload, ReplayOptions options) {
        return time.engine().run(workload, options, backend, Workloads.target());
    }

    private ReplayResult run(Workload workload) {
        return run(workload, ReplayOptions.defaults());
    }

    private static Workloads watching() {
        return new Workloads().on("dir").open("d");
    }

    @Test
    void aPendingNotifyDoesNotBlockItsClient() {
        backend.on("op_1", Answer.after(9_000_000, NtStatus.STATUS_SUCCESS));

        ReplayResult result = run(watching().on("dir").add(NOTIFY).open("other").build());

        assertThat(result.outcome("op_2").issuedNanos()).isZero();
        assertThat(result.outcome("op_1").completedNanos()).isEqualTo(9_000_000);
        assertThat(result.isAsRecorded()).isTrue();
    }

    @Test
    void aNotifyIsCancelledAsRecorded() {
        backend.on("op_1", new Answer.Never());
        Workload workload = watching()
                .on("dir")
                .expecting(CANCELLED)
                .add(NOTIFY)
                .at(2000)
                .add(new Action.Cancel("op_1"))
                .build();

        ReplayResult result = run(workload);

        assertThat(result.outcome("op_1").status()).isEqualTo(CANCELLED);
        assertThat(result.outcome("op_1").completedNanos()).isEqualTo(2_000_000);
        assertThat(result.outcome("op_2").fate()).isEqualTo(Fate.DONE);
        assertThat(result.isAsRecorded()).isTrue();
    }

    @Test
    void aNotifyWithoutARecordedAnswerIsCancelledWhenNothingElseIsLeft() {
        backend.on("op_1", new Answer.Never());
        Operation unanswered = new Operation("op_1", "c1", 0, NOTIFY, null, "dir", List.of(), null, null, Map.of());

        ReplayResult result =
                run(watching().raw(unanswered).at(5000).open("last").build());

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.duration()).isEqualTo(Duration.ofMillis(5));
        assertThat(result.deviations()).isEmpty();
    }

    @Test
    void aNotifyWhoseRecordedAnswerDoesNotComeIsCancelledAfterTheOperationTimeoutAndDeviates() {
        backend.on("op_1", new Answer.Never());

        ReplayResult result = run(watching().on("dir").add(NOTIFY).build());

        assertThat(result.duration()).isEqualTo(ReplayOptions.defaults().operationTimeout());
        assertThat(result.deviations()).singleElement().satisfies(deviation -> {
            assertThat(deviation.opId()).isEqualTo("op_1");
            assertThat(deviation.actual()).isEqualTo(CANCELLED.toString());
        });
    }

    @Test
    void aServerThatIgnoresTheCancelDoesNotHangTheRun() {
        backend.on("op_1", new Answer.Deaf());

        ReplayResult result = run(watching().on("dir").add(NOTIFY).build());

        assertThat(result.outcome("op_1").fate()).isEqualTo(Fate.FAILED);
        assertThat(result.outcome("op_1").failure()).isEqualTo("no answer within 60000 ms");
    }

    private static Workload changedWhileWatching() {
        return watching()
                .on("dir")
                .taking(4000)
                .pendingAfter(500)
                .add(NOTIFY) // op_1
                .client("c2")
                .at(1000)
                .after("op_1")
                .open("d/f") // op_2
                .client("c1")
                .at(6000)
                .after("op_1")
                .on("dir")
                .close() // op_3
                .build();
    }

    private static Answer notified(long interimNanos, long delayNanos) {
        return new Answer.Interim(interimNanos, (Answer.Status) Answer.after(delayNanos, NtStatus.STATUS_SUCCESS));
    }

    private static final ReplayOptions AS_RECORDED =
            ReplayOptions.builder().ordering(Ordering.RECORDED).build();

    @Test
    void aChangeWaitsUntilTheServerSaysThatItWatches() {
        backend.on("op_1", notified(3_000_000, 5_000_000));

        ReplayResult result = run(changedWhileWatching(), AS_RECORDED);

        assertThat(result.outcome("op_2").issuedNanos()).isEqualTo(3_000_000);
        assertThat(result.outcome("op_3").issuedNanos()).isEqualTo(6_000_000);
        assertThat(result.isAsRecorded()).isTrue();
    }

    @Test
    void aServerThatAnswersAtOnceOrSendsNoInterimResponseHoldsNoChangeUpForLong() {
        backend.on("op_1", Answer.after(5_000_000_000L, NtStatus.STATUS_SUCCESS));
        assertThat(run(changedWhileWatching(), AS_RECORDED).outcome("op_2").issuedNanos())
                .isEqualTo(1_000_000_000);

        ScriptedBackend prompt = ScriptedBackend.in(time).on("op_1", Answer.of(NtStatus.STATUS_SUCCESS));
        assertThat(time.engine()
                        .run(changedWhileWatching(), AS_RECORDED, prompt, Workloads.target())
                        .outcome("op_2")
                        .issuedNanos())
                .isEqualTo(1_000_000);
    }

    @Test
    void aWatchedDirectoryIsClosedAfterWhatItsWatcherWasTold() {
        backend.on("op_1", notified(0, 20_000_000));

        ReplayResult result = run(changedWhileWatching(), AS_RECORDED);

        assertThat(result.outcome("op_1").completedNanos()).isEqualTo(20_000_000);
        assertThat(result.outcome("op_3").issuedNanos()).isEqualTo(20_000_000);
        assertThat(result.fidelity().edgesViolated()).isZero();
    }

    @Test
    void aServerThatHasNothingToTellIsWaitedForAsLongAsABreak() {
        backend.on("op_1", new Answer.Never());

        ReplayResult result = run(changedWhileWatching(), AS_RECORDED);

        long intendedNanos = result.outcome("op_3").intendedNanos();
        assertThat(result.outcome("op_3").issuedNanos() - intendedNanos)
                .isEqualTo(ReplayOptions.defaults().breakTimeout().toNanos());
    }

    @Test
    void pendingNotifiesDoNotUseUpTheBoundOnOperationsInFlight() {
        backend.on("op_1", Answer.after(9_000_000, NtStatus.STATUS_SUCCESS));
        Workload workload = watching().on("dir").add(NOTIFY).open("other").build();

        ReplayResult result =
                run(workload, ReplayOptions.builder().maxInFlight(1).build());

        assertThat(result.isAsRecorded()).isTrue();
    }

    @Test
    void whatFollowsACompletionThatNeverComesGoesOnAfterTheOperationTimeout() {
        backend.on("op_1", new Answer.Never());
        Workload workload = watching()
                .on("dir")
                .add(NOTIFY)
                .client("c2")
                .after("op_1")
                .open("told by the notify")
                .build();

        ReplayResult result = run(workload);

        assertThat(result.outcome("op_2").fate()).isEqualTo(Fate.ANSWERED);
        assertThat(result.outcome("op_2").issuedNanos())
                .isEqualTo(ReplayOptions.defaults().operationTimeout().toNanos());
    }
}
