package io.smbench.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTest {
    private static final String BREAK =
            """
            {"version": 1,
             "metadata": {"duration_us": 61000, "counts": {"messages": 12, "capture.frames": 9, "messages.left_out": 2},
              "diagnostics": [{"code": "lost-segment", "message": "a segment is missing", "count": 3, "first_frame": 7}]},
             "clients": [{"client_id": "c1", "username": "alice", "address": "192.0.2.1:50000", "server": "192.0.2.9:445",
               "dialect": "3.1.1", "encryption": true},
              {"client_id": "c2", "username": ""}],
             "shares": [{"share_id": "s", "name": "data", "type": "disk"}],
             "operations": [
              {"op_id": "o1", "client_id": "c1", "timestamp_us": 0, "type": "open", "path": "a/Report.docx", "mode": "read",
               "handle_ref": "h1", "expected": {"status": "STATUS_SUCCESS", "latency_us": 300}},
              {"op_id": "o2", "client_id": "c1", "timestamp_us": 500, "type": "read", "offset": 0, "length": 4096,
               "handle_ref": "h1", "expected": {"status": "STATUS_SUCCESS", "latency_us": 200, "byte_count": 4096}},
              {"op_id": "o3", "client_id": "c2", "timestamp_us": 10000, "type": "open", "path": "A/report.docx", "mode": "write",
               "handle_ref": "h2", "expected": {"status": "STATUS_SHARING_VIOLATION", "latency_us": 40000}},
              {"op_id": "o4", "client_id": "c1", "timestamp_us": 10100, "type": "oplock_break_notification",
               "handle_ref": "h1", "new_level": "LEVEL_II", "ack_required": true},
              {"op_id": "o5", "client_id": "c1", "timestamp_us": 12600, "type": "oplock_break_ack", "handle_ref": "h1",
               "level": "LEVEL_II", "expected": {"status": "STATUS_SUCCESS", "latency_us": 100}},
              {"op_id": "o6", "client_id": "c1", "timestamp_us": 60000, "type": "close", "handle_ref": "h1"}]}""";

    private final Path folder;

    InspectionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aWorkloadIsReadAtAGlance() throws IOException {
        assertThat(Inspection.of(workload(BREAK)).text(20))
                .isEqualToNormalizingNewlines(
                        """
                a workload: 6 operations of 2 clients in 61.0 ms; 4.0 KiB read, nothing written, 1 refused

                Who talked to whom (sig signed, enc encrypted)
                  client  user         from             to             dialect       ops  refused     read  written
                  c1      alice        192.0.2.1:50000  192.0.2.9:445  3.1.1    enc    5        -  4.0 KiB        -
                  c2      (anonymous)  ?                ?              ?               1        1        -        -

                Shares
                  share  type  clients  ops     read  written
                  data   disk        2    6  4.0 KiB        -

                Files and directories, by number of operations
                  file           ops  opens  clients  refused     read  written
                  a/Report.docx    6      1        2        1  4.0 KiB        -

                Operations, with the time that the recorded server took
                  operation                  count  refused  median      p99      max
                  open                           2        1  300 µs  40.0 ms  40.0 ms
                  read                           1        -  200 µs   200 µs   200 µs
                  close                          1        -       -        -        -
                  oplock_break_notification      1        -       -        -        -
                  oplock_break_ack               1        -  100 µs   100 µs   100 µs

                Statuses
                  status                    count  first  of
                  STATUS_SUCCESS                3  o1     open, read, oplock_break_ack
                  STATUS_SHARING_VIOLATION      1  o3     open

                Broken oplocks and leases
                  10.1 ms  o4  oplock → LEVEL_II of c1, a/Report.docx
                    for o3, open by c2; acknowledged with LEVEL_II by o5 after 2.5 ms

                Timeline
                     from  ops  refused  clients
                     0 µs    2        -        1  ###########################
                   5.0 ms    -        -        -
                  10.0 ms    3        1        2  ########################################
                  15.0 ms    -        -        -
                  20.0 ms    -        -        -
                  25.0 ms    -        -        -
                  30.0 ms    -        -        -
                  35.0 ms    -        -        -
                  40.0 ms    -        -        -
                  45.0 ms    -        -        -
                  50.0 ms    -        -        -
                  55.0 ms    -        -        -
                  60.0 ms    1        -        1  ##############

                Not understood, inferred, or odd
                  12 SMB2 messages in 9 frames, 2 of them left out
                  1 operation without a recorded response
                  3 lost-segment: a segment is missing, first in frame 7
                """);
    }

    @Test
    void whatWasBrokenIsForTools() throws IOException {
        assertThat(Inspection.of(workload(BREAK)).json())
                .contains(
                        "\"op_id\": \"o4\", \"client_id\": \"c1\", \"timestamp_us\": 10100, \"kind\": \"oplock\", "
                                + "\"to\": \"LEVEL_II\"",
                        "\"cause\": \"o3\", \"kept\": \"LEVEL_II\", \"answer\": \"o5\", \"answered_after_us\": 2500",
                        "\"STATUS_SHARING_VIOLATION\": {\"count\": 1, \"first\": \"o3\", \"types\": [\"open\"]}",
                        "\"path\": \"a/Report.docx\", \"clients\": [\"c1\", \"c2\"], \"operations\": 6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rename", "setinfo", "tcon"})
    void linesFitATerminalAndCountsAddUp(String capture) throws IOException, URISyntaxException {
        Workload workload = CaptureCompiler.compile(
                Path.of(Objects.requireNonNull(InspectionTest.class.getResource("/captures/" + capture + ".pcap"))
                        .toURI()),
                CompileOptions.DEFAULT);
        Survey survey = new Survey(workload);

        assertThat(Inspection.of(workload).text(3).lines())
                .allMatch(line -> line.length() <= 100, "at most 100 columns");
        long operations = workload.operations().size();
        assertThat(survey.all.operations).isEqualTo(operations);
        assertThat(survey.clients.values())
                .extracting(traffic -> traffic.operations)
                .isNotEmpty();
        assertThat(survey.clients.values().stream()
                        .mapToLong(traffic -> traffic.operations)
                        .sum())
                .isEqualTo(operations);
        assertThat(survey.timeline.spans.stream()
                        .mapToLong(span -> span.operations)
                        .sum())
                .isEqualTo(operations);
        assertThat(survey.commands.byType.values().stream()
                        .mapToLong(command -> command.operations)
                        .sum())
                .isEqualTo(operations);
    }

    @Test
    void aWorkloadWithoutOperationsIsSaidToBeSo() throws IOException {
        String text = Inspection.of(workload("{\"version\": 1, \"clients\": [], \"operations\": []}"))
                .text(20);
        assertThat(text).startsWith("a workload: 0 operations of 0 clients").contains("nothing else");
    }

    private Workload workload(String json) throws IOException {
        Path file = folder.resolve("workload.json");
        Files.writeString(file, json);
        return WorkloadReader.read(file);
    }
}
