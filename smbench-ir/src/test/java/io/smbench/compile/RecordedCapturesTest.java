package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smbench.ir.Expected;
import io.smbench.ir.Metadata;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.ir.json.WorkloadWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the workload of every recorded capture. */
class RecordedCapturesTest {
    private static final Path RECORDED =
            Path.of(System.getProperty("smbench.shared", "../../shared")).resolve("captures/recorded");

    @TestFactory
    Stream<DynamicTest> everyCaptureBecomesAWorkloadThatTheLoaderAccepts(@TempDir Path folder) throws IOException {
        return captures()
                .map(capture -> DynamicTest.dynamicTest(capture.getFileName().toString(), () -> {
                    Workload workload = compile(capture);

                    Path written = WorkloadWriter.write(workload, folder.resolve(capture.getFileName()));
                    Workload read = WorkloadReader.read(written);

                    assertThat(read.operations()).isEqualTo(workload.operations());
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyMessageIsAccountedForOnce() throws IOException {
        return captures()
                .map(capture -> DynamicTest.dynamicTest(capture.getFileName().toString(), () -> {
                    Map<String, Long> counts =
                            compile(capture).header().metadata().counts();

                    long plainMessages = messagesInTruthTable(capture);
                    assertThat(counts).containsEntry("messages", plainMessages);
                    assertThat(sum(counts, "messages.")).isEqualTo(plainMessages);
                    assertThat(sum(counts, "requests.") + sum(counts, "responses."))
                            .isEqualTo(plainMessages);
                }));
    }

    /** Captures from elsewhere: mid-session, with lost segments, damaged, of SMB1 only, with no SMB at all. */
    @TestFactory
    Stream<DynamicTest> publicCapturesBecomeWorkloadsToo(@TempDir Path folder) throws IOException {
        return publicCaptures()
                .map(capture -> DynamicTest.dynamicTest(capture.toString(), () -> {
                    Workload workload = compile(capture);

                    Map<String, Long> counts = workload.header().metadata().counts();
                    assertThat(sum(counts, "messages.")).isEqualTo(counts.getOrDefault("messages", 0L));
                    Path written =
                            WorkloadWriter.write(workload, folder.resolve(Integer.toHexString(capture.hashCode())));
                    assertThat(WorkloadReader.read(written).operations()).isEqualTo(workload.operations());
                }));
    }

    @TestFactory
    Stream<DynamicTest> operationsWaitForEarlierOnesOnly() throws IOException {
        return captures()
                .map(capture -> DynamicTest.dynamicTest(capture.getFileName().toString(), () -> {
                    Map<String, Integer> places = new HashMap<>();
                    for (Operation operation : compile(capture).operations()) {
                        assertThat(places.keySet()).as(operation.opId()).containsAll(operation.dependsOn());
                        places.put(operation.opId(), places.size());
                    }
                }));
    }

    @Test
    void theTwentyUsersAreTwentyClientsWithAllTheirOperations() throws IOException {
        assumeTrue(Files.isDirectory(RECORDED), "no captures in " + RECORDED + ": set -Dsmbench.shared=FOLDER");
        Workload workload = compile(RECORDED.resolve("multiuser20.pcap"));

        Metadata metadata = workload.header().metadata();
        assertThat(metadata.counts())
                .containsEntry("messages", 5_102L)
                .containsEntry("exchanges", 2_539L)
                .containsEntry("operations.session_setup", 20L)
                .containsEntry("operations.tree_connect", 40L)
                .containsEntry("operations.close", 840L)
                .containsEntry("operations.read", 39L)
                .containsEntry("operations.write", 260L);
        assertThat(workload.header().clients()).hasSize(20).allSatisfy(client -> {
            assertThat(client.username()).isNotEmpty().doesNotStartWith("unknown");
            assertThat(client.dialect()).isEqualTo("3.1.1");
        });
        assertThat(workload.operations()).extracting(Operation::expected).doesNotContainNull();
    }

    @Test
    void aRefusedLoginIsAnOperationWithItsStatus() throws IOException {
        assumeTrue(Files.isDirectory(RECORDED), "no captures in " + RECORDED + ": set -Dsmbench.shared=FOLDER");
        List<Operation> setups = compile(RECORDED.resolve("smbclient_badlogin.pcap")).operations().stream()
                .filter(operation -> operation.type() == OperationType.SESSION_SETUP)
                .toList();

        assertThat(setups)
                .extracting(Operation::expected)
                .extracting(Expected::status)
                .extracting(String::valueOf)
                .contains("STATUS_LOGON_FAILURE", "STATUS_SUCCESS");
    }

    private static Workload compile(Path capture) throws IOException {
        // the encrypted ones were recorded at a port of their own
        CompileOptions options = CompileOptions.DEFAULT.withServerPorts(java.util.Set.of(445, 139, 4499));
        return CaptureCompiler.compile(capture, options);
    }

    private static long messagesInTruthTable(Path capture) throws IOException {
        try (Stream<String> rows = Files.lines(RECORDED.resolve("truth").resolve(capture.getFileName() + ".tsv"))) {
            return rows.skip(1)
                    .filter(row -> row.split("\t", -1)[7].equals("0"))
                    .count();
        }
    }

    private static long sum(Map<String, Long> counts, String prefix) {
        return counts.entrySet().stream()
                .filter(count -> count.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Stream<Path> publicCaptures() throws IOException {
        Path folder = RECORDED.resolveSibling("public");
        assumeTrue(Files.isDirectory(folder), "no captures in " + folder + ": set -Dsmbench.shared=FOLDER");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.p?cap(ng)?")).sorted().toList().stream();
        }
    }

    private static Stream<Path> captures() throws IOException {
        assumeTrue(Files.isDirectory(RECORDED), "no captures in " + RECORDED + ": set -Dsmbench.shared=FOLDER");
        try (Stream<Path> files = Files.list(RECORDED)) {
            return files.filter(file -> file.toString().matches(".*\\.pcap(ng)?")).sorted().toList().stream();
        }
    }
}
