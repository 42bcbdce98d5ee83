package io.smbench.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.ir.Action;
import io.smbench.ir.Action.LockRange;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.replay.Workloads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final int FAIL_IMMEDIATELY = 0x10;

    private static Agenda agenda(Workloads workload, Ordering ordering, Pacing pacing) {
        return new Agenda(Plan.of(workload.build(), ordering, pacing, false), new Timing(pacing, 1, Duration.ZERO, 0));
    }

    private static Agenda serial(Workloads workload) {
        return agenda(workload, Ordering.SERIAL, Pacing.RECORDED);
    }

    private static List<Integer> due(Agenda agenda, long nowNanos) {
        List<Integer> due = new ArrayList<>();
        for (int next = agenda.poll(nowNanos); next >= 0; next = agenda.poll(nowNanos)) {
            due.add(next);
        }
        return due;
    }

    private static Action blockingLock() {
        return new Action.Lock(List.of(new LockRange(0, 1, 2)));
    }

    @Test
    void isDueAtTheAbsoluteRecordedTimeHoweverLateTheOneBeforeWas() {
        Agenda agenda =
                serial(new Workloads().open("a").at(1000).open("b").at(9000).open("c"));

        assertThat(due(agenda, 0)).containsExactly(0);
        agenda.issued(0, 0);
        agenda.completed(0, 5_000_000);
        assertThat(agenda.nextDueNanos()).isEqualTo(1_000_000);
        assertThat(due(agenda, 5_000_000)).containsExactly(1);
        agenda.issued(1, 5_000_000);
        agenda.completed(1, 6_000_000);
        assertThat(agenda.nextDueNanos()).isEqualTo(9_000_000);
        assertThat(agenda.readyNanos(1)).isEqualTo(5_000_000);
    }

    @Test
    void keepsTheRecordedGapAfterThePreviousCompletionAsThinkTime() {
        Workloads workload = new Workloads().taking(400).open("a").at(1000).open("b");
        Agenda agenda = agenda(workload, Ordering.SERIAL, Pacing.THINK_TIME);

        agenda.issued(agenda.poll(0), 0);
        agenda.completed(0, 7_000_000);

        assertThat(agenda.nextDueNanos()).isEqualTo(7_600_000);
    }

    @Test
    void thinkTimeOfOverlappingOperationsCountsFromTheLastResponseTheClientHadSeen() {
        Workloads workload = new Workloads()
                .taking(100)
                .open("a")
                .at(150)
                .taking(1000)
                .open("slow")
                .at(200)
                .open("overlaps");
        Agenda agenda = agenda(workload, Ordering.RECORDED, Pacing.THINK_TIME);

        agenda.issued(agenda.poll(0), 0);
        agenda.completed(0, 1_000_000);

        assertThat(due(agenda, 2_000_000)).containsExactly(1, 2);
        assertThat(agenda.intendedNanos(1)).isEqualTo(1_050_000);
        assertThat(agenda.intendedNanos(2)).isEqualTo(1_100_000);
    }

    @Test
    void goesAsFastAsItsDependenciesAllow() {
        Workloads workload = new Workloads().open("a").at(60_000_000).open("b");
        Agenda agenda = agenda(workload, Ordering.SERIAL, Pacing.AS_FAST_AS_POSSIBLE);

        agenda.issued(agenda.poll(0), 0);
        assertThat(agenda.nextDueNanos()).isEqualTo(Agenda.NEVER);
        agenda.completed(0, 3);

        assertThat(agenda.nextDueNanos()).isEqualTo(3);
        assertThat(agenda.intendedNanos(1)).isEqualTo(3);
    }

    @Test
    void whatWaitsByNatureLetsItsClientGoOnWhenItIsIssued() {
        Workloads workload = new Workloads()
                .add(new Action.ChangeNotify(0, 100, 1))
                .add(blockingLock())
                .add(new Action.Lock(List.of(new LockRange(0, 1, 2 | FAIL_IMMEDIATELY))))
                .open("after the lock that cannot wait");
        Agenda agenda = serial(workload);

        assertThat(due(agenda, 0)).containsExactly(0);
        agenda.issued(0, 0);
        assertThat(due(agenda, 0)).containsExactly(1);
        agenda.issued(1, 0);
        assertThat(due(agenda, 0)).containsExactly(2);
        agenda.issued(2, 0);
        assertThat(due(agenda, 0)).isEmpty();
        agenda.completed(2, 0);
        assertThat(due(agenda, 0)).containsExactly(3);
    }

    @Test
    void aCancelFollowsTheIssueOfItsTargetWhateverItsType() {
        Workloads workload = new Workloads().read(0, 1).after("op_0").add(new Action.Cancel("op_0"));
        Agenda agenda = agenda(workload, Ordering.RECORDED, Pacing.RECORDED);

        assertThat(due(agenda, 0)).containsExactly(0);
        agenda.issued(0, 0);
        assertThat(due(agenda, 0)).containsExactly(1);
    }

    @Test
    void whatWasSentWhileANotificationWasPendingWaitsForItsIssueOnly() {
        Workloads workload = new Workloads()
                .taking(500)
                .add(new Action.ChangeNotify(0, 100, 1))
                .client("c2")
                .at(100)
                .after("op_0")
                .open("told of")
                .at(501)
                .after("op_0")
                .open("sent when it was over");
        Agenda agenda = agenda(workload, Ordering.RECORDED, Pacing.AS_FAST_AS_POSSIBLE);

        assertThat(due(agenda, 0)).containsExactly(0);
        agenda.issued(0, 0);
        assertThat(due(agenda, 0)).containsExactly(1);
        agenda.completed(0, 0);
        assertThat(due(agenda, 0)).containsExactly(2);
    }

    @Test
    void recordedOrderKeepsOverlapButUsesNoNameBeforeItIsBound() {
        Workloads workload =
                new Workloads().on("h1").open("a").on("h2").open("b").on("h1").read(0, 1);
        Agenda agenda = agenda(workload, Ordering.RECORDED, Pacing.RECORDED);

        assertThat(due(agenda, 0)).containsExactly(0, 1);
        agenda.issued(0, 0);
        agenda.completed(0, 0);
        assertThat(due(agenda, 0)).containsExactly(2);
    }

    @Test
    void aClientThatNamesNoSessionSetsItUpConnectsItsShareAndOnlyThenUsesIt() {
        Workloads workload = new Workloads()
                .add(new Action.SessionSetup("user", null))
                .add(new Action.TreeConnect())
                .on("h1")
                .open("a")
                .on("h2")
                .open("overlaps")
                .client("c2")
                .open("of a client whose session the engine makes");
        Agenda agenda = agenda(workload, Ordering.RECORDED, Pacing.RECORDED);

        assertThat(due(agenda, 0)).containsExactly(0, 4);
        agenda.issued(0, 0);
        agenda.completed(0, 0);
        assertThat(due(agenda, 0)).containsExactly(1);
        agenda.issued(1, 0);
        agenda.completed(1, 0);
        assertThat(due(agenda, 0)).containsExactly(2, 3);
    }

    @Test
    void anOperationWaitsForTheTreeConnectOfItsOwnShareAndForTheLatestSession() {
        Workloads workload = new Workloads()
                .raw(
                        onShare("op_0", new Action.SessionSetup("user", null), null),
                        onShare("op_1", new Action.TreeConnect(), "s2"),
                        onShare("op_2", new Action.SessionSetup("other", null), null),
                        onShare("op_3", new Action.TreeConnect(), null),
                        onShare("op_4", new Action.Open("a", OpenMode.READ), "s1"),
                        onShare("op_5", new Action.Logoff(), null));
        Agenda agenda = agenda(workload, Ordering.RECORDED, Pacing.RECORDED);

        assertThat(due(agenda, 0)).containsExactly(0, 2);
        agenda.issued(0, 0);
        agenda.issued(2, 0);
        agenda.completed(2, 0);
        assertThat(due(agenda, 0)).containsExactly(3, 5);
        agenda.issued(3, 0);
        agenda.completed(3, 0);
        assertThat(due(agenda, 0))
                .as("s1 is the first share, which no share_id stands for")
                .containsExactly(4);
    }

    private static Operation onShare(String opId, Action action, @Nullable String shareId) {
        return new Operation(opId, "c1", 0, action, shareId, null, List.of(), null, null, Map.of());
    }

    @Test
    void recordedOrderSendsMembersOfACompoundOneByOne() {
        Agenda agenda =
                agenda(new Workloads().raw(member("op_0", 0), member("op_1", 1)), Ordering.RECORDED, Pacing.RECORDED);

        assertThat(due(agenda, 0)).containsExactly(0);
        agenda.issued(0, 0);
        assertThat(due(agenda, 0)).isEmpty();
        agenda.completed(0, 0);
        assertThat(due(agenda, 0)).containsExactly(1);
    }

    private static Operation member(String opId, int index) {
        Smb2Detail.Compound compound = new Smb2Detail.Compound("g1", index, index > 0);
        Smb2Detail smb2 = new Smb2Detail(null, null, 0, 1, 1, null, null, compound, null, false, 0);
        return new Operation(opId, "c1", 0, new Action.Echo(), null, null, List.of(), null, smb2, Map.of());
    }

    @Test
    void refusesOperationsThatWaitForEachOtherAndNamesThem() {
        Workloads workload = new Workloads()
                .open("free")
                .after("op_2")
                .open("a")
                .client("c2")
                .after("op_3")
                .open("b")
                .client("c3")
                .after("op_1")
                .open("c");

        assertThatThrownBy(() -> serial(workload))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("op_1 waits for op_2 waits for op_3 waits for op_1");
    }

    @Test
    void refusesACompoundThatWaitsForWhatWaitsForIt() {
        Workloads workload = new Workloads()
                .in("g", 0)
                .open("a")
                .client("c2")
                .after("op_0")
                .open("b")
                .client("c1")
                .in("g", 1)
                .after("op_1")
                .open("c");
        Workload built = workload.build();

        assertThatThrownBy(() -> Plan.of(built, Ordering.RECORDED, Pacing.RECORDED, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("op_0 waits for op_1 waits for op_0");
    }

    @Test
    void refusesADependencyOnNothing() {
        assertThatThrownBy(() -> serial(new Workloads().after("op_9").open("a")))
                .hasMessage("op_0 names op_9, which is not in the workload");
    }

    @Test
    void refusesTwoOperationsWithOneName() {
        Operation twin = new Workloads().open("a").build().operations().get(0);

        assertThatThrownBy(() -> serial(new Workloads().raw(twin, twin)))
                .hasMessage("op_id op_0 stands for operations number 0 and 1: give each its own");
    }
}
