package io.smbench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Returned;
import io.smbench.ir.Workload;
import io.smbench.replay.Workloads;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.smb2.NtStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ReplayResultTest {
    private static final NtStatus NOT_FOUND = new NtStatus(0xC0000034);

    private final List<Outcome> outcomes = new ArrayList<>();

    private ReplayResult result(Workload workload) {
        return ReplayResult.of(new RunFacts(
                workload,
                Map.of(),
                Ending.COMPLETED,
                Duration.ofSeconds(1),
                outcomes,
                List.of(),
                List.of(),
                false,
                Order.NONE,
                1,
                Duration.ZERO,
                Duration.ofMillis(50),
                List.of(),
                List.of()));
    }

    private void answered(Operation operation, long intended, long issued, long completed, NtStatus status) {
        outcomes.add(new Outcome(
                operation,
                Fate.ANSWERED,
                intended,
                intended,
                issued,
                issued,
                -1,
                completed,
                status,
                Returned.NOTHING,
                null,
                null,
                1,
                null));
    }

    @Test
    void deviationsOfTheSameOpenAndOfTheSamePathFollowFromTheFirst() {
        Workload workload = new Workloads()
                .on("h1")
                .open("a")
                .on("h1")
                .read(0, 1)
                .open("unrelated")
                .add(new Action.Delete("a", true))
                .build();
        for (int i = 0; i < 4; i++) {
            answered(workload.operations().get(i), i, i, i, NOT_FOUND);
        }

        assertThat(result(workload).deviations())
                .extracting(Deviation::opId, Deviation::cause)
                .containsExactly(
                        tuple("op_0", null), tuple("op_2", null), tuple("op_1", "op_0"), tuple("op_3", "op_0"));
    }

    @Test
    void aFollowerOfAFollowerNamesTheFirstCause() {
        Workload workload = new Workloads()
                .on("h1")
                .open("a")
                .on("h1")
                .add(new Action.Rename("a", "b", false))
                .add(new Action.Open("b", OpenMode.READ))
                .build();
        for (int i = 0; i < 3; i++) {
            answered(workload.operations().get(i), i, i, i, NOT_FOUND);
        }

        assertThat(result(workload).deviations())
                .extracting(Deviation::opId, Deviation::cause)
                .containsExactly(tuple("op_0", null), tuple("op_1", "op_0"), tuple("op_2", "op_0"));
    }

    @Test
    void reportsResponseTimeFromActualAndLatencyFromIntendedIssue() {
        Workload workload = new Workloads().open("a").build();
        answered(workload.operations().get(0), 1_000_000, 4_000_000, 9_000_000, NtStatus.STATUS_SUCCESS);

        CommandTimes times = result(workload).times(OperationType.OPEN);

        assertThat(times.response().p50().toMillis()).isEqualTo(5);
        assertThat(times.latency().p50().toMillis()).isEqualTo(8);
        assertThat(result(workload).times(OperationType.READ)).isEqualTo(CommandTimes.NONE);
    }

    @Test
    void countsTheEdgesThatWereViolated() {
        Workload workload = new Workloads()
                .open("a")
                .client("c2")
                .after("op_0")
                .open("b")
                .client("c3")
                .after("op_0")
                .open("c")
                .build();
        answered(workload.operations().get(0), 0, 0, 10, NtStatus.STATUS_SUCCESS);
        answered(workload.operations().get(1), 0, 9, 20, NtStatus.STATUS_SUCCESS);
        answered(workload.operations().get(2), 0, 10, 20, NtStatus.STATUS_SUCCESS);

        assertThat(result(workload).fidelity().edgesChecked()).isEqualTo(2);
        assertThat(result(workload).fidelity().edgesViolated()).isEqualTo(1);
    }

    @Test
    void namesAnOperationThatIsNotThere() {
        Workload workload = new Workloads().build();

        assertThatThrownBy(() -> result(workload).outcome("op_7"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no operation op_7 among the workload's 0");
    }
}
