package io.smbench.replay;

import static io.smbench.smb2.NtStatus.STATUS_ACCESS_DENIED;
import static io.smbench.smb2.NtStatus.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.backend.Call;
import io.smbench.backend.FidelityMode;
import io.smbench.ir.Action;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail.Context;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.Workload;
import io.smbench.oplock.OplockPolicy;
import io.smbench.result.BreakEvent;
import io.smbench.result.Deviation;
import io.smbench.result.Deviation.Kind;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.schedule.Pacing;
import io.smbench.smb2.CreateContext;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Breaks as events of a run: met, answered, missed. */
class BreaksTest {
    private static final int NONE = 0;
    private static final int LEVEL_II = 1;
    private static final int MILLIS = 1_000_000;
    private static final Bytes LEASE = Bytes.fromHex("000102030405060708090a0b0c0d0e0f");

    private final VirtualTime time = new VirtualTime();
    private final ScriptedBackend backend = ScriptedBackend.in(time).withModes(FidelityMode.values());
    private final ReplayOptions.Builder options = ReplayOptions.builder().mode(FidelityMode.FULL);

    private ReplayResult run(Workload workload) {
        return time.engine().run(workload, options.build(), backend, Workloads.target());
    }

    private static Action.OplockBreakNotification notification(int level) {
        return new Action.OplockBreakNotification(null, 0, level, true);
    }

    /** c2 opens what c1 has: at 10 ms, the break at 11 ms, its acknowledgment at 13 ms, c2 has its answer at 14 ms. */
    private static Workloads twoClients() {
        return new Workloads()
                .on("h1")
                .open("a")
                .client("c2")
                .at(10_000)
                .taking(4_000)
                .on("h2")
                .after("op_0")
                .open("a")
                .client("c1")
                .at(11_000)
                .on("h1")
                .after("op_0")
                .add(notification(LEVEL_II))
                .at(13_000)
                .taking(500)
                .on("h1")
                .after("op_2")
                .add(new Action.OplockBreakAck(null, LEVEL_II));
    }

    /** The second open causes the break after {@code delayNanos}, and is answered when the break is. */
    private void serverThatBreaks(long delayNanos, int level) {
        backend.on("op_1", new Answer.Never());
        backend.watching((call, connection) -> {
            if (isOf(call, "op_1")) {
                time.after(delayNanos, () -> backend.connectionOf("c1").breakOplock("op_0", level, true));
            } else if (call.operation().action() instanceof Action.OplockBreakAck) {
                time.after(0, () -> backend.answerNow("op_1", STATUS_SUCCESS));
            }
        });
    }

    private static boolean isOf(Call call, String opId) {
        return call.operation().opId().equals(opId);
    }

    @Test
    void acknowledgesBatchBreakBeforeTheSecondOpenCompletes() {
        serverThatBreaks(MILLIS, LEVEL_II);

        ReplayResult result = run(twoClients().build());

        assertThat(result.deviations()).isEmpty();
        assertThat(result.isAsRecorded()).isTrue();
        assertThat(result.outcome("op_2").completedNanos()).isEqualTo(11 * MILLIS);
        assertThat(result.outcome("op_1").completedNanos())
                .isGreaterThanOrEqualTo(result.outcome("op_3").issuedNanos());
        assertThat(result.breaks()).singleElement().satisfies(event -> {
            assertThat(event.isAsRecorded()).isTrue();
            assertThat(event.answer()).isEqualTo(BreakEvent.Answer.AS_RECORDED);
            assertThat(event.latency()).isEqualTo(Duration.ofMillis(2));
            assertThat(event.openOpId()).isEqualTo("op_0");
        });
    }

    @Test
    void keepsTheRecordedDelayOfTheAcknowledgmentAfterALateBreak() {
        serverThatBreaks(20 * MILLIS, LEVEL_II);

        ReplayResult result = run(twoClients().build());

        assertThat(result.outcome("op_2").completedNanos()).isEqualTo(30 * MILLIS);
        assertThat(result.outcome("op_3").issuedNanos()).isEqualTo(32 * MILLIS);
        assertThat(result.outcome("op_3").lagNanos()).isZero();
        assertThat(result.isAsRecorded()).isTrue();
    }

    @Test
    void answersABreakThatComesEarlierThanRecordedWithoutWaitingForItsTime() {
        serverThatBreaks(0, LEVEL_II);

        ReplayResult result = run(twoClients().build());

        assertThat(result.outcome("op_2").completedNanos()).isEqualTo(10 * MILLIS);
        assertThat(result.outcome("op_3").issuedNanos()).isEqualTo(12 * MILLIS);
        assertThat(result.isAsRecorded()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Pacing.class)
    void meetsBreaksAtEveryPacing(Pacing pacing) {
        serverThatBreaks(MILLIS, LEVEL_II);
        options.pacing(pacing);

        assertThat(run(twoClients().build()).deviations()).isEmpty();
    }

    @Test
    void writesWhatTheRecordedClientWroteBeforeItAcknowledged() {
        serverThatBreaks(5 * MILLIS, LEVEL_II);
        Workload workload = new Workloads()
                .on("h1")
                .open("a")
                .client("c2")
                .at(10_000)
                .taking(4_000)
                .on("h2")
                .after("op_0")
                .open("a")
                .client("c1")
                .at(11_000)
                .on("h1")
                .add(notification(LEVEL_II))
                .at(12_000)
                .taking(100)
                .on("h1")
                .add(new Action.Write(0, new Payload.Pattern(10, 7)))
                .at(13_000)
                .on("h1")
                .after("op_3")
                .add(new Action.OplockBreakAck(null, LEVEL_II))
                .build();

        ReplayResult result = run(workload);

        assertThat(backend.workloadCalls()).containsExactly("op_0", "op_1", "op_3", "op_4");
        assertThat(result.outcome("op_3").issuedNanos()).isEqualTo(16 * MILLIS);
        assertThat(result.outcome("op_4").issuedNanos()).isEqualTo(17 * MILLIS);
        assertThat(result.isAsRecorded()).isTrue();
    }

    @Test
    void aCloseAnswersABreakWhereTheRecordedClientClosed() {
        backend.on("op_1", new Answer.Never());
        backend.watching((call, connection) -> {
            if (isOf(call, "op_1")) {
                time.after(3 * MILLIS, () -> backend.connectionOf("c1").breakOplock("op_0", LEVEL_II, true));
            } else if (call.operation().action() instanceof Action.Close) {
                time.after(0, () -> backend.answerNow("op_1", STATUS_SUCCESS));
            }
        });
        Workload workload = new Workloads()
                .on("h1")
                .open("a")
                .client("c2")
                .at(10_000)
                .taking(4_000)
                .on("h2")
                .after("op_0")
                .open("a")
                .client("c1")
                .at(11_000)
                .on("h1")
                .add(notification(LEVEL_II))
                .at(12_000)
                .on("h1")
                .close()
                .build();

        ReplayResult result = run(workload);

        assertThat(result.outcome("op_3").issuedNanos()).isEqualTo(14 * MILLIS);
        assertThat(result.breaks())
                .singleElement()
                .extracting(BreakEvent::answer)
                .isEqualTo(BreakEvent.Answer.AS_RECORDED);
        assertThat(result.isAsRecorded()).isTrue();
    }

    @Test
    void aRecordedBreakThatDoesNotComeDeviatesAndItsAcknowledgmentIsNotSent() {
        ReplayResult result = run(twoClients().build());

        assertThat(result.ending()).isEqualTo(Ending.COMPLETED);
        assertThat(result.outcome("op_2").failure())
                .isEqualTo("the break did not come, and nothing was left that could cause it");
        assertThat(result.outcome("op_3").fate()).isEqualTo(Fate.BLOCKED);
        assertThat(result.deviations())
                .extracting(Deviation::opId, Deviation::kind, Deviation::cause)
                .containsExactly(tuple("op_2", Kind.BREAK_MISSING, null), tuple("op_3", Kind.NO_ANSWER, "op_2"));
        assertThat(result.breaks()).singleElement().satisfies(event -> {
            assertThat(event.hasCome()).isFalse();
            assertThat(event.path()).isEqualTo("a");
        });
        assertThat(result.duration()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void aBreakThatDoesNotComeWhileOthersGoOnIsGivenUpAfterItsTimeout() {
        backend.on("op_4", Answer.after(30_000L * MILLIS, STATUS_SUCCESS));
        Workload workload = twoClients().client("c3").at(0).open("slow").build();

        ReplayResult result = run(workload);

        assertThat(result.outcome("op_2").failure()).isEqualTo("the break did not come within 10000 ms");
        assertThat(result.outcome("op_2").completedNanos()).isEqualTo(10_010L * MILLIS);
    }

    @Test
    void aBreakOfAnOpenThatCouldNotBeMadeIsBlockedByIt() {
        backend.on("op_0", Answer.of(STATUS_ACCESS_DENIED));

        ReplayResult result = run(twoClients().build());

        assertThat(result.outcome("op_2").fate()).isEqualTo(Fate.BLOCKED);
        assertThat(result.deviations("op_2")).singleElement().satisfies(deviation -> {
            assertThat(deviation.kind()).isEqualTo(Kind.BREAK_MISSING);
            assertThat(deviation.cause()).isEqualTo("op_0");
        });
    }

    @Test
    void aBreakToAnotherLevelDeviatesAndIsAcknowledgedAtThatLevel() {
        serverThatBreaks(MILLIS, NONE);

        ReplayResult result = run(twoClients().build());

        assertThat(result.deviations())
                .extracting(Deviation::opId, Deviation::kind, Deviation::expected, Deviation::actual)
                .containsExactly(tuple("op_2", Kind.BREAK_LEVEL, "a break to LEVEL_II", "a break to NONE"));
        assertThat(acknowledgments()).containsExactly(new Action.OplockBreakAck(null, NONE));
    }

    private List<Action> acknowledgments() {
        return backend.calls().stream()
                .map(call -> call.operation().action())
                .filter(Action.OplockBreakAck.class::isInstance)
                .toList();
    }

    /**
     * c1 opens and reads; the server breaks its oplock while the open of c2 waits, which the recording does not have.
     */
    private Workload withoutBreak() {
        serverThatBreaks(MILLIS, LEVEL_II);
        return new Workloads()
                .on("h1")
                .open("a")
                .client("c2")
                .at(10_000)
                .on("h2")
                .after("op_0")
                .open("A")
                .client("c1")
                .at(11_000)
                .on("h1")
                .read(0, 10)
                .at(11_000)
                .on("h1")
                .close()
                .build();
    }

    @Test
    void aBreakThatWasNotRecordedIsAcknowledgedAtOnceAndDeviates() {
        Workload workload = withoutBreak();

        ReplayResult result = run(workload);

        assertThat(result.deviations())
                .extracting(Deviation::opId, Deviation::kind, Deviation::actual)
                .containsExactly(tuple("op_0", Kind.BREAK_UNEXPECTED, "a break to LEVEL_II"));
        assertThat(result.breaks())
                .singleElement()
                .extracting(BreakEvent::answer)
                .isEqualTo(BreakEvent.Answer.ACKNOWLEDGED);
        assertThat(result.outcome("op_1").completedNanos()).isEqualTo(11 * MILLIS);
    }

    @Test
    void nothingElseIsDoneWithTheFileBeforeTheAcknowledgmentIsOver() {
        Workload workload = withoutBreak();
        backend.otherwise(operation -> operation.action() instanceof Action.OplockBreakAck
                ? Answer.after(7 * MILLIS, STATUS_SUCCESS)
                : ScriptedBackend.asRecorded(operation));

        ReplayResult result = run(workload);

        assertThat(result.outcome("op_2").issuedNanos()).isEqualTo(18 * MILLIS);
        assertThat(result.outcome("op_2").responseNanos()).isZero();
    }

    @Test
    void aBreakThatCrossesACloseIsNotAcknowledged() {
        backend.on("op_1", Answer.after(5 * MILLIS, STATUS_SUCCESS));
        backend.watching((call, connection) -> {
            if (isOf(call, "op_1")) {
                time.after(MILLIS, () -> connection.breakOplock("op_0", LEVEL_II, true));
            }
        });

        ReplayResult result = run(
                new Workloads().on("h1").open("a").at(1_000).on("h1").close().build());

        assertThat(acknowledgments()).isEmpty();
        assertThat(result.breaks())
                .singleElement()
                .extracting(BreakEvent::answer)
                .isNull();
        assertThat(result.opensLeft()).isEmpty();
    }

    @Test
    void breaksInAnotherOrderThanRecordedDeviate() {
        backend.watching((call, connection) -> {
            if (isOf(call, "op_2")) {
                time.after(MILLIS, () -> backend.connectionOf("c1").breakOplock("op_1", NONE, false));
                time.after(2 * MILLIS, () -> backend.connectionOf("c1").breakOplock("op_0", NONE, false));
            }
        });
        Action none = new Action.OplockBreakNotification(null, 0, NONE, false);
        Workload workload = new Workloads()
                .on("h1")
                .open("a")
                .on("h2")
                .open("b")
                .client("c2")
                .at(1_000)
                .open("b")
                .client("c1")
                .at(2_000)
                .on("h1")
                .add(none)
                .at(3_000)
                .on("h2")
                .add(none)
                .build();

        ReplayResult result = run(workload);

        assertThat(result.deviations())
                .extracting(Deviation::opId, Deviation::kind)
                .containsExactly(tuple("op_3", Kind.BREAK_ORDER));
    }

    @Test
    void severalBreaksOfOneOpenAreMetOneAfterTheOther() {
        backend.watching((call, connection) -> {
            if (isOf(call, "op_1") || isOf(call, "op_4")) {
                int level = isOf(call, "op_1") ? LEVEL_II : NONE;
                time.after(MILLIS, () -> backend.connectionOf("c1").breakOplock("op_0", level, level == LEVEL_II));
            }
        });
        Workload workload = twoClients()
                .client("c2")
                .at(20_000)
                .on("h2")
                .after("op_1")
                .add(new Action.Write(0, new Payload.Pattern(1, 1)))
                .client("c1")
                .at(21_000)
                .on("h1")
                .add(new Action.OplockBreakNotification(null, 0, NONE, false))
                .build();

        ReplayResult result = run(workload);

        assertThat(result.deviations()).isEmpty();
        assertThat(result.breaks()).extracting(BreakEvent::level).containsExactly(LEVEL_II, NONE);
    }

    @Test
    void withPolicyNeverNothingIsAnswered() {
        backend.on("op_1", Answer.after(35_000L * MILLIS, STATUS_SUCCESS));
        backend.watching((call, connection) -> {
            if (isOf(call, "op_1")) {
                time.after(MILLIS, () -> backend.connectionOf("c1").breakOplock("op_0", LEVEL_II, true));
            }
        });
        options.oplockPolicy(OplockPolicy.NEVER);

        ReplayResult result = run(twoClients().build());

        assertThat(acknowledgments()).isEmpty();
        assertThat(result.outcome("op_3").fate()).isEqualTo(Fate.NOT_REPLAYED);
        assertThat(result.breaks())
                .singleElement()
                .extracting(BreakEvent::answer)
                .isEqualTo(BreakEvent.Answer.IGNORED);
        assertThat(result.outcome("op_1").responseNanos()).isEqualTo(35_000L * MILLIS);
    }

    @Test
    void withPolicyImmediateTheAcknowledgmentDoesNotWaitForTheRecordedDelay() {
        serverThatBreaks(MILLIS, LEVEL_II);
        options.oplockPolicy(OplockPolicy.IMMEDIATE);

        ReplayResult result = run(twoClients().build());

        assertThat(result.breaks())
                .singleElement()
                .extracting(BreakEvent::answer)
                .isEqualTo(BreakEvent.Answer.ACKNOWLEDGED);
        assertThat(result.outcome("op_1").completedNanos()).isEqualTo(11 * MILLIS);
        assertThat(result.deviations()).isEmpty();
    }

    @Test
    void withPolicyCloseTheOpenIsClosedAndWhatNeedsItLaterIsNotReplayed() {
        serverThatBreaks(MILLIS, LEVEL_II);
        options.oplockPolicy(OplockPolicy.CLOSE);
        Workload workload =
                twoClients().at(20_000).on("h1").after("op_3").close().build();

        ReplayResult result = run(workload);

        assertThat(result.breaks())
                .singleElement()
                .extracting(BreakEvent::answer)
                .isEqualTo(BreakEvent.Answer.CLOSED);
        assertThat(result.outcome("op_4").fate()).isEqualTo(Fate.NOT_REPLAYED);
        assertThat(result.outcome("op_4").failure())
                .isEqualTo("its Open is missing: it was closed in answer to a break, by policy");
    }

    private static CreateDetail withLease() {
        Bytes lease = new WireWriter().bytes(LEASE).zeros(16).toBytes();
        return new CreateDetail(1, 1, 7, 0, 0, 0xFF, 2, List.of(new Context(CreateContext.LEASE, lease)));
    }

    @Test
    void aLeaseBreakIsMetOnAnyConnectionOfItsClient() {
        backend.watching((call, connection) -> {
            if (isOf(call, "op_2")) {
                time.after(MILLIS, () -> backend.connectionOf("c2").breakLease(LEASE, 7, 3));
            }
        });
        Workload workload = new Workloads()
                .guid("c1", "g")
                .guid("c2", "g")
                .on("h1")
                .with(withLease())
                .open("a")
                .client("c2")
                .open("b")
                .client("c3")
                .at(10_000)
                .open("a")
                .client("c1")
                .at(11_000)
                .add(new Action.OplockBreakNotification(LEASE, 7, 3, true))
                .at(12_000)
                .after("op_3")
                .add(new Action.OplockBreakAck(LEASE, 3))
                .build();

        ReplayResult result = run(workload);

        assertThat(result.deviations()).isEmpty();
        assertThat(result.breaks()).singleElement().satisfies(event -> {
            assertThat(event.levelName()).isEqualTo("RH");
            assertThat(event.path()).isEqualTo("a");
            assertThat(event.answer()).isEqualTo(BreakEvent.Answer.AS_RECORDED);
        });
    }

    @Test
    void aRunThatEndsEarlyHasItsBreaksAccountedFor() {
        options.runTimeout(Duration.ofMillis(5));

        ReplayResult result = run(twoClients().build());

        assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(result.breaks())
                .singleElement()
                .extracting(BreakEvent::hasCome)
                .isEqualTo(false);
    }
}
