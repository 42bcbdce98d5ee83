package io.smbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.environment.Profile;
import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.result.Deviation;
import io.smbench.result.InjectedFault;
import io.smbench.result.ReplayResult;
import io.smbench.server.EmbeddedSmbServer;
import io.smbench.server.Fault;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRunTest {
    private static final String LOGINS =
            """
            {"version": 1,
             "clients": [{"client_id": "alice", "username": "alice", "domain": "CORP"},
                         {"client_id": "nobody", "username": ""}, {"client_id": "eve", "username": "eve"}],
             "shares": [{"share_id": "data", "name": "data", "type": "disk"}],
             "initial_state": {"entries": [
              {"share_id": "data", "path": "plans/old.txt", "kind": "file", "size": 8192}]},
             "operations": [
              {"op_id": "op_1", "client_id": "alice", "timestamp_us": 0, "type": "session_setup", "username": "alice",
               "domain": "CORP", "expected": {"status": "STATUS_SUCCESS"}},
              {"op_id": "op_2", "client_id": "alice", "timestamp_us": 10, "type": "open", "handle_ref": "h1",
               "path": "plans/old.txt", "mode": "read", "expected": {"status": "STATUS_SUCCESS", "end_of_file": 8192}},
              {"op_id": "op_3", "client_id": "nobody", "timestamp_us": 20, "type": "session_setup", "username": "",
               "expected": {"status": "STATUS_SUCCESS"}},
              {"op_id": "op_4", "client_id": "eve", "timestamp_us": 30, "type": "session_setup", "username": "eve",
               "expected": {"status": "STATUS_LOGON_FAILURE"}}]}
            """;

    private final Path folder;

    EmbeddedRunTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void workloadRunsOnAServerOfItsOwnAndTheResultNamesIt() throws IOException {
        FinishedRun run = ReplayRun.of(workload(LOGINS), Profile.embedded()).execute();

        assertThat(run.result().deviations()).isEmpty();
        assertThat(run.leftOver()).isEmpty();
        assertThat(run.result().settings().get("target")).matches("embedded server at 127\\.0\\.0\\.1:\\d+");
    }

    @Test
    void anonymousLoginsThatWereRefusedAreRefusedAgain() throws IOException {
        String refused = LOGINS.replaceFirst(
                "(\"\",\\s+\"expected\": \\{\"status\": )\"STATUS_SUCCESS\"", "$1\"STATUS_ACCESS_DENIED\"");
        assertThat(refused).isNotEqualTo(LOGINS);
        assertThat(ReplayRun.of(workload(refused), Profile.embedded())
                        .execute()
                        .result()
                        .deviations())
                .isEmpty();
    }

    @Test
    void faultThatStrikesIsADeviationAndTheResultSaysThatItWasAskedFor() throws IOException {
        try (EmbeddedSmbServer server = EmbeddedSmbServer.with()
                .allowAnonymous()
                .fault(Fault.on(Smb2Command.CREATE)
                        .path("plans/old.txt")
                        .after(1) // the run itself makes the file before, and removes it afterwards
                        .times(1)
                        .status(NtStatus.STATUS_SHARING_VIOLATION))
                .start()) {
            ReplayRun run = ReplayRun.of(workload(LOGINS), Profile.embedded()).on(server);
            ReplayResult result = run.execute().result();
            assertThat(result.deviations()).extracting(Deviation::opId).containsExactly("op_2");
            assertThat(result.faultsFired())
                    .containsExactly(new InjectedFault("CREATE", "plans/old.txt", "alice", "STATUS_SHARING_VIOLATION"));
        }
    }

    @Test
    void serverThatRunsIsUsedAndKeepsRunning() throws IOException {
        try (EmbeddedSmbServer server =
                EmbeddedSmbServer.with().user("alice").share("data").start()) {
            FinishedRun run = ReplayRun.of(workload(LOGINS), Profile.embedded())
                    .on(server)
                    .execute();
            // this one takes no anonymous logins
            assertThat(run.result().deviations()).extracting(Deviation::opId).containsExactly("op_3");
            assertThat(run.result().settings())
                    .containsEntry("target", "embedded server at 127.0.0.1:" + server.port());
            assertThat(ReplayRun.of(workload(LOGINS), Profile.embedded())
                            .on(server)
                            .execute()
                            .result()
                            .asRecordedCount())
                    .isEqualTo(3);
        }
    }

    private Workload workload(String json) throws IOException {
        return WorkloadReader.read(Files.writeString(folder.resolve("workload.json"), json));
    }
}
