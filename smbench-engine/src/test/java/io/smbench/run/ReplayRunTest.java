package io.smbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.backend.Backend;
import io.smbench.backend.ConnectionListener;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.FidelityMode;
import io.smbench.environment.EnvironmentException;
import io.smbench.environment.Profile;
import io.smbench.environment.Profile.Setting;
import io.smbench.environment.Profile.User;
import io.smbench.environment.Secret;
import io.smbench.environment.ServerAddress;
import io.smbench.ir.Blobs;
import io.smbench.ir.Payload;
import io.smbench.ir.Workload;
import io.smbench.ir.json.BlobFolder;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.peer.SmbdSetup;
import io.smbench.result.DataDifference;
import io.smbench.result.Deviation;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@PrivateSmbdServer
class ReplayRunTest {
    private static final String SHARING =
            """
            {"version": 1,
             "clients": [{"client_id": "alice", "username": "alice"}, {"client_id": "bob", "username": "bob"}],
             "shares": [{"share_id": "data", "name": "data", "type": "disk"}],
             "initial_state": {"entries": [
              {"share_id": "data", "path": "plans/old.txt", "kind": "file", "size": 8192}]},
             "operations": [
              {"op_id": "op_1", "client_id": "alice", "timestamp_us": 0, "type": "open", "handle_ref": "h1",
               "path": "plans/old.txt", "mode": "read", "expected": {"status": "STATUS_SUCCESS", "end_of_file": 8192},
               "extensions": {"smb2": {"request": {
                "disposition": "FILE_OPEN", "desired_access": "0x0012019F", "share_access": "0x0"}}}},
              {"op_id": "op_2", "client_id": "bob", "timestamp_us": 10, "type": "open", "handle_ref": "h2",
               "path": "plans/old.txt", "mode": "read", "depends_on": ["op_1"],
               "expected": {"status": "STATUS_SHARING_VIOLATION"}},
              {"op_id": "op_3", "client_id": "alice", "timestamp_us": 20, "type": "close", "handle_ref": "h1",
               "depends_on": ["op_2"], "expected": {"status": "STATUS_SUCCESS"}}]}
            """;

    private final PrivateSmbd server;
    private final Path folder;

    ReplayRunTest(PrivateSmbd server, @TempDir Path folder) {
        this.server = server;
        this.folder = folder;
    }

    @Test
    void workloadRunsAsRecordedAndLeavesNothing() throws IOException {
        FinishedRun run =
                ReplayRun.of(workload(SHARING), profile()).named("a b/c").execute();

        assertThat(run.result().deviations()).isEmpty();
        assertThat(run.result().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(run.leftOver()).isEmpty();
        assertThat(server.shareFolder("share")).isEmptyDirectory();
    }

    @Test
    void aWrongByteIsFoundOnTheWayFromARealServer() throws IOException {
        Payload.Pattern written = new Payload.Pattern(7, 4096);
        byte[] recorded = Blobs.NONE.bytes(written).toArray();
        int actual = recorded[1234] & 0xff;
        recorded[1234] ^= 0x55;
        Payload.Blob read = BlobFolder.in(folder).put(Bytes.wrap(recorded));
        String writesAndReads =
                """
                {"version": 1, "clients": [{"client_id": "alice", "username": "alice"}],
                 "shares": [{"share_id": "data", "name": "data", "type": "disk"}],
                 "operations": [
                  {"op_id": "op_1", "client_id": "alice", "timestamp_us": 0, "type": "open", "handle_ref": "h1",
                   "path": "a.bin", "mode": "write"},
                  {"op_id": "op_2", "client_id": "alice", "timestamp_us": 1, "type": "write", "handle_ref": "h1",
                   "offset": 8192, "length": 4096, "pattern": {"seed": 7}},
                  {"op_id": "op_3", "client_id": "alice", "timestamp_us": 2, "type": "read", "handle_ref": "h1",
                   "offset": 8192, "length": 4096,
                   "expected": {"status": "STATUS_SUCCESS", "byte_count": 4096, "sha256": "%s"}}]}
                """
                        .formatted(read.sha256());

        ReplayResult result =
                ReplayRun.of(workload(writesAndReads), profile()).execute().result();

        assertThat(result.outcome("op_3").dataDifference())
                .isEqualTo(new DataDifference(8192 + 1234, 1234, actual ^ 0x55, actual, 1, 4096));
        assertThat(result.deviations()).extracting(Deviation::kind).containsExactly(Deviation.Kind.DATA);
    }

    @Test
    void wrongExpectationIsADeviation() throws IOException {
        String wrong = SHARING.replace("STATUS_SHARING_VIOLATION", "STATUS_ACCESS_DENIED");
        FinishedRun run = ReplayRun.of(workload(wrong), profile()).execute();
        assertThat(run.result().deviations())
                .containsExactly(new Deviation(
                        "op_2", Deviation.Kind.STATUS, "STATUS_ACCESS_DENIED", "STATUS_SHARING_VIOLATION", null));
    }

    @Test
    void optionsOfTheRunComeBeforeThoseOfTheProfile() throws IOException {
        Profile slow = withReplay(Map.of(
                "time-scale",
                new Setting("3", "smbench.yaml:7"),
                "pacing",
                new Setting("think_time", "smbench.yaml:8")));
        FinishedRun run = ReplayRun.of(workload(SHARING), slow)
                .option("time-scale", "0.5")
                .execute();
        assertThat(run.result().settings()).containsEntry("time-scale", "0.5").containsEntry("pacing", "think-time");
    }

    @Test
    void wrongOptionNamesItsPlaceAndWhatItTakes() throws IOException {
        Workload workload = workload(SHARING);
        Profile wrong = withReplay(Map.of("mode", new Setting("fast", "smbench.yaml:7")));
        assertThatThrownBy(() -> ReplayRun.of(workload, wrong).execute())
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("smbench.yaml:7: mode=fast; expected 0 or mvp, 1 or realistic, 2 or full");
        assertThatThrownBy(() -> ReplayRun.of(workload, profile()).option("time-scale", "0"))
                .hasMessage("time-scale=0; expected a number above 0: 1 as recorded, 0.5 twice as fast");
    }

    @Test
    void modeThatTheBackendLacksIsRefusedBeforeAnythingIsSent() throws IOException {
        ReplayRun run =
                ReplayRun.of(workload(SHARING), profile()).option("mode", "1").backend(CoreOnly::new);
        assertThatThrownBy(run::execute)
                .hasMessage("mode=1: the backend core-only does not replay it; expected one of [0]");
    }

    private static final class CoreOnly implements Backend {
        @Override
        public String name() {
            return "core-only";
        }

        @Override
        public Set<FidelityMode> modes() {
            return Set.of(FidelityMode.MVP);
        }

        @Override
        public void connect(ConnectionSpec spec, ConnectionListener listener, Consumer<Opening> opened) {
            throw new AssertionError("must not be asked");
        }

        @Override
        public void close() {}
    }

    private Profile profile() {
        return Profile.of(new ServerAddress(server.host(), server.port()))
                .withShare("share")
                .withUser(new User("alice", null, Secret.of(SmbdSetup.PASSWORD)));
    }

    private Profile withReplay(Map<String, Setting> replay) {
        Profile plain = profile();
        return new Profile(
                plain.name(), plain.server(), plain.shares(), plain.folder(), plain.users(), plain.prepareAs(), replay);
    }

    private Workload workload(String json) throws IOException {
        return WorkloadReader.read(Files.writeString(folder.resolve("workload.json"), json));
    }
}
