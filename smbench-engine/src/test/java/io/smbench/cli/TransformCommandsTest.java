package io.smbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.compile.CaptureCompiler;
import io.smbench.compile.CompileOptions;
import io.smbench.explain.Counted;
import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that make a workload of a workload. */
class TransformCommandsTest {
    private static final String RENAME = CommandRun.resource("/captures/rename.pcap");
    private static final String SETINFO = CommandRun.resource("/captures/setinfo.pcap");
    private static final Map<String, String> KEYS = Map.of("KEY", "sixteen characters and more", "SHORT", "too short");

    private final Path folder;

    TransformCommandsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void oneKeyGivesOneNameInEveryFileAndByCompileToo() throws IOException {
        CommandRun first = run("anonymize", RENAME, "-o", at("first"), "--key-env", "KEY");
        CommandRun second = run("compile", RENAME, "-o", at("second"), "--anonymize", "--key-env", "KEY");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(first.out())
                .contains("names of files, directories and streams", "self-check: no original string")
                .doesNotContain("torture");
        assertThat(bytes("first")).isEqualTo(bytes("second"));
        assertThat(run("anonymize", RENAME, "-o", at("third")).code()).isZero();
        assertThat(bytes("third")).isNotEqualTo(bytes("first"));
    }

    @Test
    void keysComeFromFilesAndAreWrittenOnlyWhereAsked() throws IOException {
        CommandRun made = run("anonymize", RENAME, "-o", at("first"), "--write-key", at("key"));
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(Files.getPosixFilePermissions(folder.resolve("key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(run("anonymize", RENAME, "-o", at("second"), "--key-file", at("key"))
                        .code())
                .isZero();
        assertThat(bytes("second")).isEqualTo(bytes("first"));
        String key = Files.readString(folder.resolve("key")).strip();
        assertThat(made.out() + made.err()).doesNotContain(key);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("first", "second", "key");
        }
    }

    @Test
    void theMappingIsWrittenWhereItsOwnerAsks() throws IOException {
        CommandRun run = run("anonymize", SETINFO, "-o", at("out"), "--mapping", at("names.json"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("names.json").contains("stays with you");
        String mapping = Files.readString(folder.resolve("names.json"));
        Client client =
                WorkloadReader.read(folder.resolve("out")).header().clients().get(0);
        assertThat(mapping).containsIgnoringCase(client.username());
        assertThat(Files.getPosixFilePermissions(folder.resolve("names.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void whatWouldLeakOrLoseASecretIsRefusedBeforeAnythingIsWritten() throws IOException {
        Files.writeString(folder.resolve("there"), "a key that must not be lost");
        Files.createDirectories(folder.resolve("full/blobs"));
        refused("expected it elsewhere", "anonymize", RENAME, "-o", at("out"), "--mapping", at("out/names"));
        refused("expected none", "anonymize", RENAME, "-o", at("out"), "--write-key", at("there"));
        refused("expected an empty folder", "anonymize", RENAME, "-o", at("full"));
        refused(
                "expected one key",
                "anonymize",
                RENAME,
                "-o",
                at("out"),
                "--key-env",
                "KEY",
                "--key-file",
                at("there"));
        refused("16 at least", "anonymize", RENAME, "-o", at("out"), "--key-env", "SHORT");
        refused("not set", "anonymize", RENAME, "-o", at("out"), "--key-env", "NONE");
        refused("expected --anonymize", "compile", RENAME, "-o", at("out"), "--key-env", "KEY");
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(folder.resolve("there")).hasContent("a key that must not be lost");
    }

    @Test
    void aFolderThatIsNamedLikeTheCaptureIsNotedForItsOwner() {
        CommandRun run = run("anonymize", RENAME, "-o", at("rename-anonymous"));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("the folder's own name has rename in it").hasLineCount(1);
    }

    @Test
    void extensionsStayWhereTheyAreAllowed() throws IOException {
        Path input = Files.createDirectory(folder.resolve("in")).resolve(WorkloadReader.FILE_NAME);
        Files.writeString(
                input,
                """
                {"version": 1, "clients": [{"client_id": "c", "username": "u"}],
                 "shares": [{"share_id": "s", "name": "s"}], "operations": [
                 {"op_id": "o", "client_id": "c", "timestamp_us": 0, "type": "mkdir", "path": "x.docx/y.case"}]}""");
        assertThat(anonymousPath(input, "usual")).matches("[a-z]\\.docx/[a-z]\\.(?!case)[a-z]{4}");
        assertThat(anonymousPath(input, "case")).matches("[a-z]\\.(?!docx)[a-z]{4}/[a-z]\\.case");
        assertThat(anonymousPath(input, "usual,case")).matches("[a-z]\\.docx/[a-z]\\.case");
    }

    private String anonymousPath(Path input, String extensions) {
        String output = "out " + extensions;
        CommandRun run =
                run("anonymize", input.toString(), "-o", at(output), "--key-env", "KEY", "--extensions", extensions);
        assertThat(run.code()).as(run.err()).isZero();
        Operation operation =
                WorkloadReader.read(folder.resolve(output)).operations().get(0);
        return ((Action.Mkdir) operation.action()).path();
    }

    @Test
    void aSliceHasWhatItWasCutForAndWhatThatNeeds() {
        CommandRun run = run("slice", SETINFO, "-o", at("out"), "--type", "set_info");
        assertThat(run.code()).as(run.err()).isZero();
        Workload whole = read(SETINFO);
        long selected = whole.operations().stream()
                .filter(operation -> operation.type().jsonName().equals("set_info"))
                .count();
        assertThat(selected).isPositive();
        assertThat(run.out()).startsWith(Counted.of(selected, "operation") + " selected, ");
        assertThat(WorkloadReader.read(folder.resolve("out")).operations())
                .extracting(operation -> operation.type().jsonName())
                .contains("session_setup", "tree_connect", "open", "set_info")
                .doesNotContain("logoff", "query_info");
    }

    @Test
    void aSliceIsChosenByTimeClientPathAndOperation() {
        Workload whole = read(RENAME);
        String client = whole.header().clients().get(1).clientId();
        Operation last = whole.operations().get(whole.operations().size() - 1);

        assertThat(slice("client", "--client", client).header().clients())
                .extracting(Client::clientId)
                .contains(client);
        assertThat(slice("time", "--from", "0", "--to", "1us").operations()).hasSizeLessThan(5);
        assertThat(slice("operation", "--operation", last.opId()).operations())
                .last()
                .returns(last.opId(), Operation::opId);
        refused("one of", "slice", RENAME, "-o", at("x"), "--client", "nobody");
        refused("no such operation", "slice", RENAME, "-o", at("x"), "--operation", "op_9999999");
        refused("no operation that is selected", "slice", RENAME, "-o", at("x"), "--path", "no/such/path");
        refused("expected --from", "slice", RENAME, "-o", at("x"));
        refused("such as 1.5s", "slice", RENAME, "-o", at("x"), "--from", "soon");
        refused("set_info", "slice", RENAME, "-o", at("x"), "--type", "teleport");
    }

    private Workload slice(String output, String... arguments) {
        List<String> all = Stream.concat(Stream.of("slice", RENAME, "-o", at(output)), Stream.of(arguments))
                .toList();
        CommandRun run = run(all.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return WorkloadReader.read(folder.resolve(output));
    }

    @Test
    void mergedPartsKeepTheirNamesAndBeginWhenTheyAreTold() {
        CommandRun run = run("merge", RENAME, SETINFO, SETINFO, "-o", at("out"), "--start", "setinfo-2=1.5s");
        assertThat(run.code()).as(run.err()).isZero();
        List<Operation> operations = WorkloadReader.read(folder.resolve("out")).operations();
        int parts = read(RENAME).operations().size()
                + 2 * read(SETINFO).operations().size();
        assertThat(operations).hasSize(parts);
        assertThat(operations)
                .filteredOn(operation -> operation.opId().startsWith("setinfo-2."))
                .isNotEmpty()
                .allMatch(operation -> operation.timestampUs() >= 1_500_000);
        refused("expected one of rename, setinfo", "merge", RENAME, SETINFO, "-o", at("x"), "--start", "other=1s");
    }

    @Test
    void scaledClientsAreOthersUsers() {
        CommandRun run = run(
                "scale", SETINFO, "-o", at("out"), "--users", "3", "--ramp-up", "2s", "--user-names", "bench{copy}");
        assertThat(run.code()).as(run.err()).isZero();
        Workload scaled = WorkloadReader.read(folder.resolve("out"));
        assertThat(scaled.header().clients())
                .extracting(Client::username)
                .containsExactly("bench1", "bench2", "bench3");
        assertThat(scaled.header().clients()).extracting(Client::clientGuid).doesNotHaveDuplicates();
        assertThat(scaled.operations()).anyMatch(operation -> operation.timestampUs() >= 2_000_000);
        refused("at least one", "scale", SETINFO, "-o", at("x"), "--users", "0");
    }

    @Test
    void aWorkloadIsNotWrittenOverItself() {
        assertThat(run("compile", SETINFO, "-o", at("in")).code()).isZero();
        refused("expected another folder", "scale", at("in"), "-o", at("in"), "--users", "2");
    }

    private static Workload read(String capture) {
        try {
            return CaptureCompiler.compile(Path.of(capture), CompileOptions.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refused(String message, String... arguments) {
        CommandRun run = run(arguments);
        assertThat(run.code()).as("%s", List.of(arguments)).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.with(KEYS, arguments);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private String bytes(String name) throws IOException {
        return Files.readString(folder.resolve(name).resolve(WorkloadReader.FILE_NAME), StandardCharsets.UTF_8);
    }
}
