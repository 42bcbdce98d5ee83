package io.smbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedReplayCommandTest {
    private static final String LAST_LINE = "12 operations, 12 as recorded, 0 deviations";

    @Test
    void withoutAServerACaptureIsReplayedAgainstTheEmbeddedOneWhichIsNamed() {
        CommandRun run = CommandRun.with(Map.of(), "replay", CommandRun.resource("/captures/setinfo.pcap"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).last().isEqualTo(LAST_LINE);
        assertThat(run.out().lines())
                .first()
                .asString()
                .matches("replayed against the embedded server at 127\\.0\\.0\\.1:\\d+");
        assertThat(run.code()).isZero();
    }

    @Test
    void profileMayNameItAndMapSharesAndUsersOnIt(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(
                folder.resolve("smbench.yaml"),
                """
                profiles:
                  here:
                    server: embedded
                    shares: {"*": scratch}
                    users: {"*": {user: bench, password: "${env:NOT_SET}"}}
                """);
        CommandRun run = CommandRun.with(
                Map.of(), "replay", CommandRun.resource("/captures/setinfo.pcap"), "--config", config.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines()).last().isEqualTo(LAST_LINE);
    }

    @Test
    void fileOfProfilesThatIsNamedHasToBeThere() {
        CommandRun run = CommandRun.with(
                Map.of(), "replay", CommandRun.resource("/captures/setinfo.pcap"), "--config", "nowhere.yaml");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("nowhere.yaml: found no such file");
    }
}
