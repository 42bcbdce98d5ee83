package io.smbench.samples;

import static io.smbench.assertj.SmbenchAssertions.assertThat;
import static io.smbench.ir.OperationType.READ;
import static io.smbench.ir.OperationType.WRITE;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.junit.ReplayWorkload;
import io.smbench.result.ReplayResult;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Several tests look at one replay: it is made once for the class, when the first of them asks for its result. */
@ReplayWorkload(value = "bug-1234.pcapng", lagBudgetMillis = 2_000)
class Sample04OneReplayTest {
    @Test
    void endsAsRecorded(ReplayResult result) {
        assertThat(result).statusesAsRecorded().contentAsRecorded();
    }

    @Test
    void leavesNoFileOpen(ReplayResult result) {
        assertThat(result.opensLeft()).isEmpty();
    }

    @Nested
    class Data {
        @Test
        void isReadAndWrittenQuickly(ReplayResult result) {
            assertThat(result)
                    .latency(READ)
                    .p99()
                    .isLessThan(ofSeconds(5))
                    .latency(WRITE)
                    .p99()
                    .isLessThan(ofSeconds(5));
        }
    }
}
