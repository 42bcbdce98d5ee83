package io.smbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.Returned;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.replay.Workloads;
import io.smbench.result.Outcome.Fate;
import io.smbench.smb2.NtStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FidelityTest {
    private static final long MS = 1_000_000;

    private final List<Outcome> outcomes = new ArrayList<>();
    private Order order = Order.NONE;
    private boolean full;
    private Duration lagBudget = Duration.ofMillis(50);

    private Fidelity fidelity(Workload workload) {
        return ReplayResult.of(new RunFacts(
                        workload,
                        Map.of(),
                        ReplayResult.Ending.COMPLETED,
                        Duration.ofMillis(100),
                        outcomes,
                        List.of(),
                        List.of(),
                        full,
                        order,
                        1,
                        Duration.ofMillis(25),
                        lagBudget,
                        List.of(),
                        List.of()))
                .fidelity();
    }

    private void answered(Operation operation, long issuedMs, long completedMs) {
        outcome(operation, Fate.ANSWERED, issuedMs, completedMs);
    }

    private void outcome(Operation operation, Fate fate, long issuedMs, long completedMs) {
        long issued = issuedMs < 0 ? -1 : issuedMs * MS;
        outcomes.add(new Outcome(
                operation,
                fate,
                0,
                0,
                issued,
                issued,
                -1,
                completedMs * MS,
                fate == Fate.ANSWERED ? NtStatus.STATUS_SUCCESS : null,
                Returned.NOTHING,
                null,
                null,
                1,
                null));
    }

    @Test
    void namesAnOperationThatWentTooEarlyAndByHowMuch() {
        Workload workload =
                new Workloads().open("a").client("c2").after("op_0").open("b").build();
        answered(workload.operations().get(0), 0, 10);
        answered(workload.operations().get(1), 7, 12);

        assertThat(fidelity(workload).brokenEdges())
                .containsExactly(new BrokenEdge("op_0", "op_1", Duration.ofMillis(3)));
    }

    @Test
    void anOperationThatWasNotSentKeepsItsPlaceInTheOrder() {
        Workload workload = new Workloads()
                .open("a")
                .after("op_0")
                .open("b")
                .after("op_1")
                .open("c")
                .build();
        answered(workload.operations().get(0), 0, 10);
        outcome(workload.operations().get(1), Fate.NOT_REPLAYED, -1, 5);
        answered(workload.operations().get(2), 6, 12);

        assertThat(fidelity(workload).edgesChecked()).isEqualTo(2);
        assertThat(fidelity(workload).brokenEdges())
                .containsExactly(new BrokenEdge("op_0", "op_1", Duration.ofMillis(5)));
    }

    @Test
    void aCancelNeedsTheIssueOfItsTargetOnly() {
        Workload workload = new Workloads()
                .read(0, 1)
                .after("op_0")
                .add(new Action.Cancel("op_0"))
                .build();
        answered(workload.operations().get(0), 0, 10);
        outcome(workload.operations().get(1), Fate.DONE, 1, 1);

        assertThat(fidelity(workload).edgesChecked()).isEqualTo(1);
        assertThat(fidelity(workload).edgesViolated()).isZero();
    }

    @Test
    void checksWhatTheEngineOrderedByItselfToo() {
        Workload workload = new Workloads().open("a").open("b").open("c").build();
        order = visitor -> {
            visitor.edge(0, 1, false);
            visitor.edge(1, 2, true);
        };
        answered(workload.operations().get(0), 0, 10);
        answered(workload.operations().get(1), 9, 20);
        answered(workload.operations().get(2), 9, 20);

        assertThat(fidelity(workload).edgesChecked()).isEqualTo(2);
        assertThat(fidelity(workload).brokenEdges())
                .containsExactly(new BrokenEdge("op_0", "op_1", Duration.ofMillis(1)));
    }

    @Test
    void anEdgeThatTheWorkloadAndTheEngineBothHaveIsCountedOnce() {
        Workload workload = new Workloads().open("a").after("op_0").open("b").build();
        order = visitor -> visitor.edge(0, 1, false);
        answered(workload.operations().get(0), 0, 10);
        answered(workload.operations().get(1), 10, 20);

        assertThat(fidelity(workload).edgesChecked()).isEqualTo(1);
    }

    @Test
    void onePacketHasNoOrderInside() {
        Workload workload = new Workloads().raw(member("a", 0), member("b", 1)).build();
        answered(workload.operations().get(0), 0, 10);
        answered(workload.operations().get(1), 0, 10);

        assertThat(fidelity(workload).edgesViolated()).isEqualTo(1);
        full = true;
        assertThat(fidelity(workload).edgesChecked()).isZero();
    }

    private static Operation member(String opId, int index) {
        Smb2Detail.Compound compound = new Smb2Detail.Compound("g1", index, index > 0);
        Smb2Detail smb2 = new Smb2Detail(null, null, 0, 1, 1, null, null, compound, null, false, 0);
        return new Operation(
                opId,
                "c1",
                0,
                new Action.Open(opId, OpenMode.READ),
                null,
                null,
                index == 0 ? List.of() : List.of("a"),
                null,
                smb2,
                Map.of());
    }

    @Test
    void splitsTheLagByWhoCausedIt() {
        Workload workload = new Workloads().open("a").build();
        outcomes.add(new Outcome(
                workload.operations().get(0),
                Fate.ANSWERED,
                MS,
                3 * MS,
                6 * MS,
                10 * MS,
                15 * MS,
                21 * MS,
                NtStatus.STATUS_SUCCESS,
                Returned.NOTHING,
                null,
                null,
                1,
                null));

        Fidelity fidelity = fidelity(workload);

        assertThat(fidelity.dependencyWait().max().toMillis()).isEqualTo(2);
        assertThat(fidelity.schedulerLag().max().toMillis()).isEqualTo(3);
        assertThat(fidelity.clientWait().max().toMillis()).isEqualTo(4);
        assertThat(fidelity.creditWait().max().toMillis()).isEqualTo(5);
        assertThat(fidelity.lag().max().toMillis()).isEqualTo(14);
    }

    @Test
    void aClientThatHadToWaitMakesNoRunInvalidAGeneratorThatWasLateDoes() {
        Workload workload = new Workloads().open("a").build();
        lagBudget = Duration.ofMillis(5);
        outcomes.add(outcomeTakenAt(workload.operations().get(0), 4 * MS, 90 * MS));
        assertThat(fidelity(workload).isValid()).isTrue();

        outcomes.set(0, outcomeTakenAt(workload.operations().get(0), 6 * MS, 6 * MS));
        assertThat(fidelity(workload).isValid()).isFalse();
        assertThat(fidelity(workload).invalid())
                .contains("within 5 ms of when they could, it took 6 ms (its scheduler was busy 25 % of the time)");
    }

    private static Outcome outcomeTakenAt(Operation operation, long takenNanos, long issuedNanos) {
        return new Outcome(
                operation,
                Fate.ANSWERED,
                0,
                0,
                takenNanos,
                issuedNanos,
                -1,
                issuedNanos + MS,
                NtStatus.STATUS_SUCCESS,
                Returned.NOTHING,
                null,
                null,
                1,
                null);
    }

    @Test
    void comparesTheOperationsInFlightWithTheRecording() {
        Workload workload = new Workloads()
                .at(0)
                .taking(10_000)
                .open("a")
                .client("c2")
                .at(5_000)
                .taking(5_000)
                .open("b")
                .at(1_000)
                .taking(900_000)
                .add(new Action.ChangeNotify(0, 100, 1))
                .build();
        answered(workload.operations().get(0), 0, 10);
        answered(workload.operations().get(1), 10, 20);
        answered(workload.operations().get(2), 1, 900);

        InFlight inFlight = fidelity(workload).inFlight();

        assertThat(inFlight.recorded().mean()).isEqualTo(1.5, within(1e-9));
        assertThat(inFlight.recorded().peak()).isEqualTo(2);
        assertThat(inFlight.replayed().mean()).isEqualTo(1, within(1e-9));
        assertThat(inFlight.replayed().peak()).isEqualTo(1);
        assertThat(inFlight.recorded().slices())
                .hasSize(InFlight.SLICES)
                .startsWith(1.0)
                .endsWith(2.0);
        assertThat(inFlight.replayed().slices())
                .allSatisfy(mean -> assertThat(mean).isEqualTo(1, within(1e-9)));
    }

    @Test
    void aRunWithoutAnAnswerHasNoLoad() {
        assertThat(fidelity(new Workloads().build()).inFlight())
                .isEqualTo(new InFlight(InFlight.Load.NONE, InFlight.Load.NONE));
    }
}
