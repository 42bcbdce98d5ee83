package io.smbench.assertj;

import static io.smbench.assertj.Moment.COMPLETION;
import static io.smbench.assertj.Moment.ISSUE;
import static io.smbench.assertj.NotifyEntry.added;
import static io.smbench.assertj.NotifyEntry.modified;
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
import io.smbench.result.DataDifference;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.smb2.Smb2Command;
import java.util.List;
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

    @Test
    void aLatencyWithUnansweredOperationsIsNotJudged() {
        ReplayResult cut = new ResultBuilder()
                .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_SUCCESS)
                .ending(Ending.TIMED_OUT)
                .build();
        assertThatThrownBy(() -> assertThat(cut).latency(Smb2Command.CREATE))
                .hasMessage("No latency of this run can be judged: it did not come to its end (TIMED_OUT)");
        ReplayResult lost = new ResultBuilder()
                .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_SUCCESS)
                .open("client_001", "h_2", "b.txt", STATUS_SUCCESS, STATUS_SUCCESS)
                .losingTheAnswer()
                .build();
        assertThatThrownBy(() -> assertThat(lost).latency(Smb2Command.CREATE))
                .hasMessage("No latency of CREATE can be judged: 1 of 2 were sent and not answered,"
                        + " the first is op_0002");
    }

    @Test
    void orderAndTimeBetweenOperationsOfDifferentClients() {
        assertThat(asRecorded)
                .op("op_0001")
                .completesBefore("op_0002", ISSUE)
                .within(ofMillis(1))
                .op("op_0002")
                .isIssuedBefore("op_0003", COMPLETION)
                .orderAsRecorded()
                .op("op_0001")
                .isIssuedBefore("op_0003", ISSUE);
    }

    @Test
    void anOperationThatCameTooLateIsShownWithTheOther() {
        AssertionFailedError failure =
                failureOf(() -> assertThat(asRecorded).op("op_0003").completesBefore("op_0001", ISSUE));
        assertThat(failure)
                .hasMessageStartingWith("It is claimed that op_0003 was over before the issue of op_0001;"
                        + " it was 2.500 ms after that.")
                .hasMessageContaining(">  1.000  client_001  op_0001")
                .hasMessageContaining(">  3.000  client_001  op_0003");
        assertThat(failure.getExpected().getValue()).isEqualTo("completion of op_0003, then issue of op_0001");
        assertThat(failure.getActual().getValue()).isEqualTo("issue of op_0001, then completion of op_0003");
    }

    @Test
    void aGapThatIsTooLongIsNamed() {
        AssertionFailedError failure = failureOf(() -> assertThat(asRecorded)
                .as("bug 1234")
                .op("op_0001")
                .completesBefore("op_0003", ISSUE)
                .within(ofMillis(1)));
        assertThat(failure)
                .hasMessageStartingWith("[bug 1234] op_0001 was over before the issue of op_0003,"
                        + " but not within 1.000 ms: it took 1.500 ms.");
    }

    @Test
    void anOperationWithoutAnAnswerHasNoCompletionToCompare() {
        ReplayResult unanswered = new ResultBuilder()
                .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_SUCCESS)
                .read("client_001", "h_1", STATUS_SUCCESS, null)
                .build();
        assertThatThrownBy(() -> assertThat(unanswered).op("op_0001").completesBefore("op_0002", ISSUE))
                .hasMessageStartingWith("It is claimed that op_0001 was over before the issue of op_0002,"
                        + " but op_0002 has no issue (its Open was not made).");
    }

    @Test
    void operationsOverlapOrDoNot() {
        ReplayResult overlapping = new ResultBuilder()
                .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_SUCCESS)
                .takingMillis(5)
                .open("client_002", "h_2", "a.txt", STATUS_SUCCESS, STATUS_SUCCESS)
                .build();
        assertThat(overlapping).op("op_0001").overlaps("op_0002").op("op_0002").overlaps("op_0001");
        assertThatThrownBy(() -> assertThat(asRecorded).op("op_0001").overlaps("op_0002"))
                .hasMessageStartingWith(
                        "It is claimed that op_0001 overlaps op_0002; one was over before the other went out.");
    }

    @Test
    void notifyEntriesAreClaimedInAnyOrder() {
        ReplayResult told = new ResultBuilder()
                .notified("client_001", "h_1", List.of("1:a", "3:d/b"), List.of("3:d/b", "1:a"))
                .build();
        assertThat(told)
                .op("op_0001")
                .hasNotifyEntries(added("a"), modified("d/b"))
                .op("op_0001")
                .hasNotifyEntriesAsRecorded()
                .contentAsRecorded();
    }

    @Test
    void otherNotifyEntriesAreADeviationAndFailTheClaim() {
        ReplayResult told = new ResultBuilder()
                .notified("client_001", "h_1", List.of("1:a"), List.of("2:a"))
                .build();
        AssertionFailedError failure =
                failureOf(() -> assertThat(told).op("op_0001").hasNotifyEntriesAsRecorded());
        assertThat(failure)
                .hasMessageStartingWith("op_0001 was not told of what is claimed: expected added a, got removed a");
        assertThat(failure.getExpected().getValue()).isEqualTo("added a");
        assertThatThrownBy(() -> assertThat(told).contentAsRecorded()).hasMessageContaining("1:a");
        assertThatThrownBy(() -> assertThat(asRecorded).op("op_0003").hasNotifyEntries(added("a")))
                .hasMessage("op_0003 is no change_notify, it is a read");
    }

    @Test
    void dataIsClaimedToBeAsRecorded() {
        ReplayResult same = new ResultBuilder()
                .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_SUCCESS)
                .readOfKnownBytes("client_001", "h_1", null)
                .build();
        assertThat(same).dataAsRecorded().op("op_0002").hasDataAsRecorded();
        ReplayResult wrong = new ResultBuilder()
                .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_SUCCESS)
                .readOfKnownBytes("client_001", "h_1", new DataDifference(17, 17, 0x41, 0, 12, 4096))
                .build();
        for (Runnable claim : List.<Runnable>of(
                () -> assertThat(wrong).dataAsRecorded(),
                () -> assertThat(wrong).op("op_0002").hasDataAsRecorded())) {
            assertThat(failureOf(claim))
                    .hasMessageContaining("expected byte 0x41 at offset 17 of the file (17 of the read),"
                            + " got byte 0x00; 12 of 4096 bytes differ");
        }
    }

    @Test
    void dataThatTheRecordingDoesNotHaveCannotBeClaimed() {
        assertThatThrownBy(() -> assertThat(asRecorded).dataAsRecorded())
                .hasMessage("No read of this run has recorded data to be compared with");
        assertThatThrownBy(() -> assertThat(asRecorded).op("op_0003").hasDataAsRecorded())
                .hasMessage("The recording does not tell what op_0003 read");
    }
}
