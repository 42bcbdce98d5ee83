package io.smbench.samples;

import static io.smbench.assertj.SmbenchAssertions.assertThat;
import static io.smbench.smb2.NtStatus.STATUS_SHARING_VIOLATION;
import static io.smbench.smb2.Smb2Command.CREATE;
import static java.time.Duration.ofSeconds;

import io.smbench.junit.ReplayWorkload;
import io.smbench.result.ReplayResult;

/** A method says what matters about a replay; Jupiter runs it, with all that Jupiter has. */
class Sample03AssertionsTest {
    @ReplayWorkload("bug-1234.pcapng")
    void secondWriterIsRefused(ReplayResult result) {
        assertThat(result).statusesAsRecorded().op("op_0009").hasStatus(STATUS_SHARING_VIOLATION);
    }

    @ReplayWorkload(value = "bug-1234.pcapng", lagBudgetMillis = 2_000)
    void opensAreQuick(ReplayResult result) {
        assertThat(result).hasNoUnexpectedStatus().latency(CREATE).p99().isLessThan(ofSeconds(5));
    }
}
