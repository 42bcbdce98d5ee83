package io.smbench.assertj;

import static io.smbench.assertj.SmbenchAssertions.assertThat;
import static io.smbench.smb2.NtStatus.STATUS_ACCESS_DENIED;
import static io.smbench.smb2.NtStatus.STATUS_OBJECT_NAME_NOT_FOUND;
import static io.smbench.smb2.NtStatus.STATUS_SHARING_VIOLATION;
import static io.smbench.smb2.NtStatus.STATUS_SUCCESS;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.smbench.explain.ResultBuilder;
import io.smbench.ir.OperationType;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.smb2.Smb2Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.AssertionFailedError;

class SmbenchAssertionsTest {
    private final ReplayResult asRecorded = new ResultBuilder()
            .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_SUCCESS)
            .open("client_002", "h_2", "a.txt", STATUS_SHARING_VIOLATION, STATUS_SHARING_VIOLATION)
            .read("client_001", "h_1", STATUS_SUCCESS, STATUS_SUCCESS)
            .build();

    private final ReplayResult othersRefused = new ResultBuilder()
            .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_SHARING_VIOLATION)
            .open("client_002", "h_2", "a.txt", STATUS_SHARING_VIOLATION, STATUS_SUCCESS)
            .build();

    private static AssertionFailedError failureOf(Runnable claim) {
        return catchThrowableOfType(AssertionFailedError.class, claim::run);
    }

    @Test
    void claimsThatHoldAreWrittenOneAfterTheOther() {
        assertThat(asRecorded)
                .statusesAsRecorded()
                .contentAsRecorded()
                .hasNoUnexpectedStatus()
                .op("op_0002")
                .hasStatus(STATUS_SHARING_VIOLATION)
                .latency(Smb2Command.CREATE)
                .p99()
                .isLessThan(ofMillis(10))
                .latency(OperationType.READ)
                .max()
                .isLessThan(ofMillis(10))
                .responseTime(Smb2Command.READ)
                .p50()
                .isLessThan(ofMillis(10));
    }

    @Test
    void aDifferentStatusIsExplainedWithExpectedAndActual() {
        AssertionFailedError failure =
                failureOf(() -> assertThat(othersRefused).as("bug 1234").statusesAsRecorded());
        assertThat(failure)
                .hasMessageStartingWith("[bug 1234]")
                .hasMessageContaining(
                        "op_0001 open a.txt by client_001: expected STATUS_SUCCESS," + " got STATUS_SHARING_VIOLATION");
        assertThat(failure.getExpected().getStringRepresentation())
                .contains("op_0001")
                .contains("STATUS_SUCCESS");
        assertThat(failure.getActual().getStringRepresentation()).contains("STATUS_SHARING_VIOLATION");
    }

    @Test
    void aStatusThatTheRecordingHasElsewhereIsNotUnexpected() {
        assertThat(othersRefused).hasNoUnexpectedStatus();
        ReplayResult denied = new ResultBuilder()
                .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_ACCESS_DENIED)
                .build();
        assertThatThrownBy(() -> assertThat(denied).hasNoUnexpectedStatus())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("STATUS_ACCESS_DENIED");
    }

    @Test
    void anOperationWithoutAnAnswerIsUnexpected() {
        ReplayResult unanswered = new ResultBuilder()
                .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_SUCCESS)
                .read("client_001", "h_1", STATUS_SUCCESS, null)
                .build();
        assertThatThrownBy(() -> assertThat(unanswered).hasNoUnexpectedStatus())
                .hasMessageContaining("its Open was not made");
        assertThatThrownBy(() -> assertThat(unanswered).op("op_0002").hasStatus(STATUS_SUCCESS))
                .hasMessageContaining("op_0002 did not end as claimed")
                .hasMessageContaining("its Open was not made");
    }

    @ParameterizedTest
    @EnumSource(value = Ending.class, mode = EnumSource.Mode.EXCLUDE, names = "COMPLETED")
    void aRunThatDidNotComeToItsEndIsNotAsRecorded(Ending ending) {
        ReplayResult cut = new ResultBuilder().ending(ending).build();
        assertThatThrownBy(() -> assertThat(cut).statusesAsRecorded()).isInstanceOf(AssertionFailedError.class);
        assertThatThrownBy(() -> assertThat(cut).contentAsRecorded()).isInstanceOf(AssertionFailedError.class);
        assertThatThrownBy(() -> assertThat(cut).hasNoUnexpectedStatus()).isInstanceOf(AssertionFailedError.class);
    }

    @Test
    void aClaimAboutAStatusShowsTheOperationInItsTimeline() {
        AssertionFailedError failure =
                failureOf(() -> assertThat(asRecorded).op("op_0003").hasStatus(STATUS_OBJECT_NAME_NOT_FOUND));
        assertThat(failure)
                .hasMessageStartingWith("op_0003 did not end as claimed.")
                .hasMessageContaining(">  3.000  client_001  op_0003");
        assertThat(failure.getExpected().getValue()).isEqualTo("STATUS_OBJECT_NAME_NOT_FOUND");
        assertThat(failure.getActual().getValue()).isEqualTo("STATUS_SUCCESS");
    }

    @Test
    void aClaimAboutAnUnknownOperationNamesThoseThereAre() {
        assertThatThrownBy(() -> assertThat(asRecorded).op("op_7"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The workload has no operation op_7; it has 3, from op_0001 to op_0003");
    }

    @Test
    void aLatencyBeyondItsLimitNamesTheSlowestOperations() {
        AssertionFailedError failure = failureOf(
                () -> assertThat(asRecorded).latency(Smb2Command.CREATE).p99().isLessThan(ofNanos(400_000)));
        assertThat(failure)
                .hasMessageMatching(
                        "(?s)latency of CREATE, p99: expected less than 0.400 ms, was 0.501 ms.*of 2 operations"
                                + ".*slowest: op_0001 by client_001 .*");
        assertThat(failure.getExpected().getValue()).isEqualTo("p99 < 0.400 ms");
    }

    @Test
    void noLatencyOfAnInvalidRunIsJudged() {
        ReplayResult late = new ResultBuilder()
                .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_SUCCESS)
                .late()
                .build();
        assertThatThrownBy(() -> assertThat(late).latency(Smb2Command.CREATE))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("No latency of this run can be judged: the generator was late");
        assertThat(late).statusesAsRecorded();
    }

    @Test
    void aTypeThatWasNotAnsweredHasNoLatency() {
        assertThatThrownBy(() -> assertThat(asRecorded).latency(Smb2Command.FLUSH))
                .hasMessage("No FLUSH was answered in this run, so that it has no latency");
    }
}
