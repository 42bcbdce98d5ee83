package io.smbench.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What one reads when a server does not do what was recorded: the message that docs/junit.md shows. */
class WrongExpectationTest {
    private static final String MARK = "<!-- the message of bug-1234/wrong.json -->\n```text\n";

    @Test
    void theMessageSaysWhatDiffersWhereAndWhatToLookAt() throws IOException {
        String message = messageOf("src/test/resources/bug-1234/wrong.json");
        assertThat(message)
                .startsWith("1 of 32 replayed operations differ from the recording.")
                .contains("open reports/q3.docx by client_002: expected STATUS_SUCCESS, got STATUS_SHARING_VIOLATION")
                .contains("in the way during the replay: op_0007 by client_001")
                .contains("in Wireshark: bug-1234.pcapng, request in frame 35, response in frame 36");
        assertThat(withoutChance(message)).isEqualTo(withoutChance(Snippet.of("junit.md", MARK)));
    }

    private static String messageOf(String workload) {
        List<TestExecutionResult> failed = EngineTestKit.engine("smbench")
                .enableImplicitConfigurationParameters(true)
                .selectors(selectFile(workload))
                .execute()
                .testEvents()
                .failed()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .toList();
        assertThat(failed).hasSize(1);
        return String.valueOf(failed.get(0).getThrowable().orElseThrow().getMessage());
    }

    /**
     * Times, neighbours in time, targets and widths of columns differ from run to run; your server has more settings.
     */
    private static String withoutChance(String message) {
        return message.replaceAll("\n +\\d+\\.\\d{3} +client_.*", "")
                .replaceAll("\\d+\\.\\d{3}\\b", "0.000")
                .replaceAll("\n  (server|share|user|password) +.*", "")
                .replaceAll(" +", " ");
    }
}
