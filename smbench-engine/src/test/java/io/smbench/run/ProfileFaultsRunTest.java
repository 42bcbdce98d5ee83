package io.smbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.environment.EnvironmentException;
import io.smbench.environment.ProfileFile;
import io.smbench.explain.Explanation;
import io.smbench.ir.Blobs;
import io.smbench.ir.Payload;
import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.result.BreakEvent;
import io.smbench.result.Deviation;
import io.smbench.result.InjectedFault;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.server.EmbeddedSmbServer;
import io.smbench.smb2.NtStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of fault, asked for in {@code smbench.yaml}. */
class ProfileFaultsRunTest {
    private static final String WORKLOAD =
            """
            {"version": 1,
             "clients": [{"client_id": "c1", "username": "alice"}, {"client_id": "c2", "username": "bob"}],
             "shares": [{"share_id": "data", "name": "data", "type": "disk"}],
             "initial_state": {"entries": [
              {"share_id": "data", "path": "plans/old.txt", "kind": "file", "size": 8192}]},
             "operations": [
              {"op_id": "op_1", "client_id": "c1", "timestamp_us": 0, "type": "open", "handle_ref": "h1",
               "path": "plans/old.txt", "mode": "write", "expected": {"status": "STATUS_SUCCESS"},
               "extensions": {"smb2": {"flags": "0x00000000", "request": {"disposition": "FILE_OPEN",
                "desired_access": "0x0012019F", "share_access": "0x00000007",
                "oplock_level": "BATCH", "contexts": []}}}},
              {"op_id": "op_2", "client_id": "c1", "timestamp_us": 1, "type": "write", "handle_ref": "h1",
               "offset": 0, "length": 4096, "pattern": {"seed": 7},
               "expected": {"status": "STATUS_SUCCESS", "byte_count": 4096}},
              {"op_id": "op_3", "client_id": "c1", "timestamp_us": 2, "type": "read", "handle_ref": "h1",
               "offset": 0, "length": 4096,
               "expected": {"status": "STATUS_SUCCESS", "byte_count": 4096, "sha256": "%s"}},
              {"op_id": "op_4", "client_id": "c2", "timestamp_us": 3, "type": "open", "handle_ref": "h2",
               "path": "plans/old.txt", "mode": "read", "depends_on": ["op_3"],
               "expected": {"status": "STATUS_SUCCESS"}}]}
            """;

    private static final Duration BREAK_LIMIT = Duration.ofSeconds(1);

    private final Path folder;

    ProfileFaultsRunTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void statusIsADeviationThatTheExplanationNamesAsAskedFor() throws IOException {
        ReplayResult result = replay("1", "{command: READ, user: ALICE, status: STATUS_DISK_FULL}");
        assertThat(result.deviations()).extracting(Deviation::opId).containsExactly("op_3");
        assertThat(result.faultsFired())
                .containsExactly(new InjectedFault("READ", "plans/old.txt", "alice", "STATUS_DISK_FULL"));
        assertThat(Explanation.of(result, result.deviations()).message())
                .contains(
                        """
                        1 fault that the server was asked for happened:
                          READ  plans/old.txt  alice  STATUS_DISK_FULL
                        """);
    }

    /** The run itself makes the file before, and opens it to remove it afterwards. */
    @Test
    void preparationAndRemovalAreLeftAlone() throws IOException {
        FinishedRun run = run("1", "{command: CREATE, path: old.txt, status: STATUS_DISK_FULL}")
                .execute();
        assertThat(run.leftOver()).isEmpty();
        assertThat(run.result().faultsFired()).extracting(InjectedFault::user).containsExactly("alice", "bob");
    }

    @Test
    void delayedResponseIsAsRecordedAndTakesThatMuchLonger() throws IOException {
        ReplayResult result = replay("1", "{command: WRITE, delay: 60ms}");
        assertThat(result.deviations()).isEmpty();
        assertThat(effects(result)).containsExactly("response 60 ms late");
        Outcome write = result.outcome("op_2");
        assertThat(Duration.ofNanos(write.completedNanos() - write.sentNanos()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    void droppedConnectionLeavesTheOperationUnanswered() throws IOException {
        ReplayResult result = replay("1", "{command: READ, times: 1, drop: true}");
        assertThat(result.outcome("op_3").fate()).isEqualTo(Fate.FAILED);
        assertThat(effects(result)).containsExactly("connection dropped");
    }

    @Test
    void lostResponseLeavesTheOperationUnansweredAndTheConnectionAlive() throws IOException {
        ReplayResult result = run("1", "{command: WRITE, lost_response: true}")
                .options(options -> options.operationTimeout(Duration.ofMillis(500)))
                .execute()
                .result();
        assertThat(result.outcome("op_2").status()).isNull();
        assertThat(result.outcome("op_3").status()).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(effects(result)).containsExactly("response lost");
    }

    @Test
    void shortReadReturnsFewerBytesThanRecorded() throws IOException {
        ReplayResult result = replay("1", "{short_read: 100}");
        assertThat(result.deviations("op_3")).extracting(Deviation::actual).contains("100 bytes");
        assertThat(effects(result)).containsExactly("no more than 100 bytes read");
    }

    @Test
    void tornWriteIsFoundByTheReadBehindIt() throws IOException {
        ReplayResult result = replay("1", "{torn_write: 100}");
        assertThat(result.deviations("op_2")).isEmpty();
        assertThat(result.deviations("op_3")).extracting(Deviation::kind).containsExactly(Deviation.Kind.DATA);
        assertThat(effects(result)).containsExactly("only 100 bytes written");
    }

    @Test
    void tornWriteIsFoundByAReadWhoseBytesTheWorkloadDoesNotName() throws IOException {
        Path config = Files.writeString(
                folder.resolve("smbench.yaml"), "profiles: {lab: {server: embedded, faults: [{torn_write: 100}]}}");
        Path file = folder.resolve("workload.json");
        Workload unnamed = WorkloadReader.read(Files.writeString(file, WORKLOAD.replace(", \"sha256\": \"%s\"", "")));
        try (EmbeddedSmbServer server = EmbeddedSmbServer.with().start()) {
            ReplayResult result = ReplayRun.of(unnamed, ProfileFile.read(config, null))
                    .on(server)
                    .execute()
                    .result();

            int written = Blobs.NONE.bytes(new Payload.Pattern(7, 4096)).u8(100);
            assertThat(result.outcome("op_3").dataDifference()).satisfies(difference -> {
                assertThat(difference.fileOffset()).isEqualTo(100);
                assertThat(difference.expected()).isEqualTo(written);
                assertThat(difference.actual()).isNotEqualTo(written);
                assertThat(difference.compared()).isEqualTo(4096);
            });
            assertThat(result.deviations("op_3"))
                    .extracting(Deviation::kind, Deviation::expected)
                    .containsExactly(tuple(
                            Deviation.Kind.DATA,
                            "byte 0x%02X at offset 100 of the file (100 of the read)".formatted(written)));
        }
    }

    @Test
    void withheldBreakNeverComesAndTheOtherOpenGoesOnWhenTheServersTimeIsOver() throws IOException {
        ReplayResult result = replay("2", "{path: plans/*.txt, withheld_break: true}");
        assertThat(result.breaks()).noneMatch(BreakEvent::hasCome);
        assertThat(result.outcome("op_4").status()).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(result.faultsFired())
                .containsExactly(new InjectedFault("OPLOCK_BREAK", "plans/old.txt", "alice", "break withheld"));
    }

    @Test
    void lateBreakComes() throws IOException {
        ReplayResult result = replay("2", "{late_break: 100ms}");
        assertThat(result.breaks()).singleElement().matches(BreakEvent::hasCome);
        assertThat(effects(result)).containsExactly("break 100 ms late");
    }

    @Test
    void resultFileListsThem() throws IOException {
        Path file = folder.resolve("result.json");
        ResultFile.write(run("1", "{command: WRITE, delay: 1ms}").execute(), file);
        assertThat(Files.readString(file).replaceAll("\\s+", ""))
                .contains(
                        """
                        "faults_fired":[{"command":"WRITE","path":"plans/old.txt","user":"alice","effect":"response1mslate"}]"""
                                .strip());
    }

    @Test
    void serverThatIsNotOursIsRefused() throws IOException {
        Path config = Files.writeString(
                folder.resolve("smbench.yaml"), "profiles: {lab: {server: filer.lab, faults: [{drop: true}]}}");
        ReplayRun run = ReplayRun.of(workload(), ProfileFile.read(config, null));
        assertThatThrownBy(run::execute)
                .isInstanceOf(EnvironmentException.class)
                .hasMessage(
                        "%s:1: found a fault for the server filer.lab:445; expected the server 'embedded', the one that can do wrong on demand. Name it, or remove the profile's faults",
                        config);
    }

    private static List<String> effects(ReplayResult result) {
        return result.faultsFired().stream().map(InjectedFault::effect).toList();
    }

    private ReplayResult replay(String mode, String faults) throws IOException {
        try (EmbeddedSmbServer server =
                EmbeddedSmbServer.with().oplockBreakLimit(BREAK_LIMIT).start()) {
            return run(mode, faults).on(server).execute().result();
        }
    }

    private ReplayRun run(String mode, String fault) throws IOException {
        Path config = Files.writeString(
                folder.resolve("smbench.yaml"), "profiles: {lab: {server: embedded, faults: [%s]}}".formatted(fault));
        return ReplayRun.of(workload(), ProfileFile.read(config, null)).option("mode", mode);
    }

    private Workload workload() throws IOException {
        String sha256 =
                Payload.Blob.of(Blobs.NONE.bytes(new Payload.Pattern(7, 4096))).sha256();
        return WorkloadReader.read(Files.writeString(folder.resolve("workload.json"), WORKLOAD.formatted(sha256)));
    }
}
