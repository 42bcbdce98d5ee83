package io.smbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.peer.SmbdSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@PrivateSmbdServer
class ReplayCommandTest {
    private static final Map<String, String> PASSWORD = Map.of("SMBENCH_PASSWORD", SmbdSetup.PASSWORD);
    private static final String WORKLOAD =
            """
            {"version": 1,
             "clients": [{"client_id": "c", "username": "somebody"}],
             "shares": [{"share_id": "data", "name": "data", "type": "disk"}],
             "operations": [
              {"op_id": "op_1", "client_id": "c", "timestamp_us": 0, "type": "mkdir", "path": "a",
               "expected": {"status": "STATUS_SUCCESS"}},
              {"op_id": "op_2", "client_id": "c", "timestamp_us": 10, "type": "open", "handle_ref": "h", "path": "a/b",
               "mode": "create", "expected": {"status": "STATUS_SUCCESS", "create_action": "FILE_CREATED"}},
              {"op_id": "op_3", "client_id": "c", "timestamp_us": 20, "type": "write", "handle_ref": "h", "offset": 0,
               "length": 70000, "pattern": {"seed": 1}, "expected": {"status": "STATUS_SUCCESS", "byte_count": 70000}},
              {"op_id": "op_4", "client_id": "c", "timestamp_us": 30, "type": "close", "handle_ref": "h",
               "expected": {"status": "STATUS_SUCCESS"}}]}
            """;

    private final PrivateSmbd server;
    private final Path folder;

    ReplayCommandTest(PrivateSmbd server, @TempDir Path folder) {
        this.server = server;
        this.folder = folder;
    }

    @Test
    void workloadThatRunsAsRecordedEndsInItsOneLine() throws IOException {
        CommandRun run = replay(WORKLOAD);
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .contains("order: 3 edges checked, 0 violated")
                .last()
                .isEqualTo("4 operations, 4 as recorded, 0 deviations");
        assertThat(run.code()).isZero();
        assertThat(server.shareFolder("share")).isEmptyDirectory();
    }

    @Test
    void captureIsReplayedWithoutBeingWrittenAnywhere() {
        CommandRun run = CommandRun.with(
                PASSWORD,
                "replay",
                CommandRun.resource("/captures/setinfo.pcap"),
                "--server",
                server.host() + ":" + server.port(),
                "--share",
                "share",
                "--user",
                "alice");
        assertThat(run.out().lines()).last().isEqualTo("12 operations, 12 as recorded, 0 deviations");
        assertThat(run.code()).isZero();
    }

    @Test
    void deviationIsExplainedBeforeTheLastLine() throws IOException {
        CommandRun run = replay(WORKLOAD.replace("FILE_CREATED", "FILE_OPENED"));
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("op_2")
                .endsWith("4 operations, 3 as recorded, 1 deviation" + System.lineSeparator());
    }

    @Test
    void resultFileHasEveryOutcome() throws IOException {
        Path result = folder.resolve("result.json");
        CommandRun run = replay(WORKLOAD.replace("FILE_CREATED", "FILE_OPENED"), "--result", result.toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(Files.readString(result))
                .contains("\"ending\": \"completed\"")
                .contains("\"operations\": 4,", "\"as_recorded\": 3,", "\"deviations\": 1,")
                .contains("{\"op_id\": \"op_2\", \"kind\": \"create_action\", \"expected\": ")
                .containsPattern(
                        "\\{\"op_id\": \"op_3\", \"fate\": \"answered\", \"status\": \"STATUS_SUCCESS\", \"intended_us\": 20.0, .*\"byte_count\": 70000}");
    }

    @Test
    void optionsReachTheRun() throws IOException {
        Path result = folder.resolve("result.json");
        CommandRun run = replay(
                WORKLOAD,
                "--result",
                result.toString(),
                "--mode",
                "0",
                "--pacing",
                "as-fast-as-possible",
                "--ordering",
                "recorded",
                "--time-scale",
                "2");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(result))
                .contains("\"mode\": \"0 (mvp)\"", "\"pacing\": \"as-fast-as-possible\"", "\"ordering\": \"recorded\"")
                .contains("\"time-scale\": \"2.0\"");
    }

    @Test
    void profileSaysWhatTheArgumentsDoNot() throws IOException {
        Path config = Files.writeString(
                folder.resolve("smbench.yaml"),
                """
                profiles:
                  lab:
                    server: %s:%d
                    shares: {data: share}
                    users: {somebody: {user: alice, password: "${env:PATH}"}}
                    replay: {mode: fast}
                """
                        .formatted(server.host(), server.port()));
        Path file = Files.writeString(folder.resolve("w.json"), WORKLOAD);
        String[] arguments = {
            "replay", file.toString(), "--config", config.toString(), "--profile", "lab", "--user", "alice"
        };
        CommandRun wrongMode = CommandRun.with(PASSWORD, arguments);
        assertThat(wrongMode.code()).isEqualTo(2);
        assertThat(wrongMode.err()).startsWith(config + ":6: mode=fast; expected 0 or mvp");

        Files.writeString(config, Files.readString(config).replace("mode: fast", "mode: 1"));
        CommandRun run = CommandRun.with(PASSWORD, arguments);
        assertThat(run.code()).as(run.err()).isZero();
    }

    @Test
    void wrongPasswordAndMissingShareAreRefusals() throws IOException {
        CommandRun password = command(Map.of("SMBENCH_PASSWORD", "wrong"), WORKLOAD, "share");
        assertThat(password.code()).isEqualTo(3);
        assertThat(password.err())
                .contains("user 'alice' cannot log in: STATUS_LOGON_FAILURE")
                .doesNotContain("wrong");
        CommandRun share = command(PASSWORD, WORKLOAD, "absent");
        assertThat(share.code()).isEqualTo(3);
        assertThat(share.err()).contains("share 'absent': STATUS_BAD_NETWORK_NAME");
    }

    @Test
    void serverThatIsNotThereIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CommandRun run = replay(WORKLOAD, "--server", "127.0.0.1:" + port);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("127.0.0.1:" + port).hasLineCount(1);
    }

    @Test
    void passwordThatIsNotSetIsUnusableInput() throws IOException {
        CommandRun run = command(Map.of(), WORKLOAD, "share");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("--password-env SMBENCH_PASSWORD: the environment variable SMBENCH_PASSWORD is not set");
    }

    @Test
    void progressIsOnStandardErrorAndWipedAtTheEnd() throws IOException {
        CommandRun run = replay(WORKLOAD.replace("\"timestamp_us\": 30", "\"timestamp_us\": 600000"), "--progress");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("\roperations: ", "/s").endsWith("\r");
        assertThat(run.out().lines())
                .noneMatch(line -> line.contains("\r"))
                .last()
                .asString()
                .startsWith("4 operations");
    }

    private CommandRun replay(String workload, String... more) throws IOException {
        return command(PASSWORD, workload, "share", more);
    }

    private CommandRun command(Map<String, String> environment, String workload, String share, String... more)
            throws IOException {
        Path file = Files.writeString(folder.resolve("w.json"), workload);
        List<String> arguments =
                new ArrayList<>(List.of("replay", file.toString(), "--share", share, "--user", "alice"));
        if (!List.of(more).contains("--server")) {
            arguments.addAll(List.of("--server", server.host() + ":" + server.port()));
        }
        arguments.addAll(List.of(more));
        return CommandRun.with(environment, arguments.toArray(String[]::new));
    }
}
