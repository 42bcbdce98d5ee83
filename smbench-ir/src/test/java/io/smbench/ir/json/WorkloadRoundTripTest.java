package io.smbench.ir.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.InitialState;
import io.smbench.ir.Metadata;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Share;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadRoundTripTest {
    private final Path folder;

    WorkloadRoundTripTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyFieldOfEveryOperationTypeComesBack() {
        Workload written = EveryOperation.workload();
        WorkloadWriter.write(written, folder);
        Workload read = WorkloadReader.read(folder);

        assertThat(read.header()).isEqualTo(written.header());
        assertThat(read.operations()).containsExactlyElementsOf(written.operations());
        Set<OperationType> types =
                read.operations().stream().map(Operation::type).collect(Collectors.toSet());
        assertThat(types).isEqualTo(EnumSet.allOf(OperationType.class));
    }

    @Test
    void equalWorkloadsGiveEqualFilesAndOrderSurvives() throws IOException {
        Path first = WorkloadWriter.write(EveryOperation.workload(), folder.resolve("first"));
        Path second = WorkloadWriter.write(WorkloadReader.read(first), folder.resolve("second"));

        assertThat(second).hasSameTextualContentAs(first);
        assertThat(Files.readString(first)).containsSubsequence("\"zeta\"", "\"alpha\"");
    }

    @Test
    void operationStandsOnThreeLinesAtMost() throws IOException {
        Path file = WorkloadWriter.write(EveryOperation.workload(), folder);

        assertThat(Files.readString(file))
                .contains(
                        "\n    {\"op_id\": \"op_005\", \"client_id\": \"client_002\", \"timestamp_us\": 5000, \"type\": \"write\", \"handle_ref\": \"h1\", \"offset\": 1099511627776, \"length\": 5, \"blob\": \""
                                + EveryOperation.HELLO.sha256() + "\", \"depends_on\": [\"op_004\"],"
                                + "\n      \"expected\": {\"status\": \"0xCAFE0005\", \"latency_us\": 812},"
                                + "\n      \"extensions\": {\"smb2\": {");
    }

    @Test
    void blobsAreCopiedOnce() throws IOException {
        WorkloadWriter.write(EveryOperation.workload(), folder);

        try (Stream<Path> blobs = Files.list(folder.resolve("blobs"))) {
            assertThat(blobs.map(file -> file.getFileName().toString()))
                    .containsExactly(EveryOperation.HELLO.sha256() + ".bin");
        }
        assertThat(WorkloadReader.read(folder).blobs().read(EveryOperation.HELLO))
                .isEqualTo(EveryOperation.BLOBS.read(EveryOperation.HELLO));
    }

    @Test
    void streamingReaderGivesTheHeaderAndThenEachOperation() {
        Workload written = EveryOperation.workload();
        WorkloadWriter.write(written, folder);

        List<Operation> operations = new ArrayList<>();
        try (WorkloadReader reader = WorkloadReader.open(folder.resolve("workload.json"))) {
            assertThat(reader.header()).isEqualTo(written.header());
            for (Operation operation = reader.next(); operation != null; operation = reader.next()) {
                operations.add(operation);
            }
            assertThat(reader.next()).isNull();
        }
        assertThat(operations).isEqualTo(written.operations());
    }

    @Test
    void writerThatIsNotFinishedLeavesNothing() throws IOException {
        try (WorkloadWriter writer = WorkloadWriter.to(folder)) {
            writer.write(EveryOperation.workload().operations().get(0));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void workloadWithoutOperationsIsOne() {
        Workload empty = workload(List.of());
        WorkloadWriter.write(empty, folder);
        Workload read = WorkloadReader.read(folder);
        assertThat(read.header()).isEqualTo(empty.header());
        assertThat(read.operations()).isEmpty();
    }

    @Test
    void halfASurrogatePairInAFileNameSurvives() {
        String name = "a\uD800b\uDC00\uD83D\uDE00\u0000\u007f";
        WorkloadWriter.write(workload(List.of(operation(new Action.Open(name, OpenMode.READ), null))), folder);

        Action read = WorkloadReader.read(folder).operations().get(0).action();
        assertThat(read).isEqualTo(new Action.Open(name, OpenMode.READ));
    }

    @Test
    void writerRefusesADetailThatTheTypeDoesNotHave() {
        Smb2Detail detail =
                new Smb2Detail(null, null, 0, 0, 0, null, null, null, new RequestDetail.CloseDetail(0), false, 0);
        try (WorkloadWriter writer = WorkloadWriter.to(folder)) {
            assertThatThrownBy(() -> writer.write(operation(new Action.Echo(), detail)))
                    .hasMessage("echo has no CloseDetail");
            writer.finish(workload(List.of()).header());
        }
        assertThat(WorkloadReader.read(folder).operations()).isEmpty();
    }

    @Test
    void unknownMembersAreIgnored() throws IOException {
        Files.writeString(
                folder.resolve("workload.json"),
                """
                {"version": 1, "later": {"a": [1]}, "clients": [{"client_id": "c", "username": "u", "later": 1}],
                 "operations": [{"op_id": "o", "client_id": "c", "timestamp_us": 0, "type": "echo", "later": null}],
                 "last": 1}""");
        assertThat(WorkloadReader.read(folder).operations()).containsExactly(operation(new Action.Echo(), null));
    }

    private static Operation operation(Action action, @Nullable Smb2Detail smb2) {
        return new Operation("o", "c", 0, action, null, null, List.of(), null, smb2, Map.of());
    }

    private static Workload workload(List<Operation> operations) {
        return new Workload(
                new WorkloadHeader(
                        Metadata.NONE,
                        List.of(Client.of("c", "u")),
                        List.of(new Share("s", "data", "disk")),
                        InitialState.EMPTY,
                        Map.of()),
                operations,
                EveryOperation.BLOBS);
    }

    @Test
    void numbersWithoutFractionAreWhole() throws IOException {
        Files.writeString(
                folder.resolve("workload.json"),
                """
                {"version": 1.0, "clients": [{"client_id": "c", "username": ""}], "shares": [{"share_id": "s", "name": "n"}],
                 "operations": [
                  {"op_id": "h", "client_id": "c", "timestamp_us": 0, "type": "open", "handle_ref": "h", "path": "x", "mode": "write"},
                  {"op_id": "o", "client_id": "c", "timestamp_us": 1e2, "type": "write", "handle_ref": "h", "offset": 3.0, "length": 0, "pattern": {"seed": 1}}]}""");
        Operation write = WorkloadReader.read(folder).operations().get(1);
        assertThat(write.timestampUs()).isEqualTo(100);
        assertThat(write.action()).isEqualTo(new Action.Write(3, new Payload.Pattern(1, 0)));
    }
}
