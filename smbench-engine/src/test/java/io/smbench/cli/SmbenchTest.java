package io.smbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.capture.Libpcap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmbenchTest {
    private final Path folder;

    SmbenchTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compile",
                "inspect",
                "validate",
                "messages",
                "slice",
                "merge",
                "scale",
                "anonymize",
                "new-test",
                "replay"
            })
    void everyCommandIsListedAndExplainsItself(String command) {
        assertThat(CommandRun.of("--help").out()).contains("\n  " + command);
        CommandRun help = CommandRun.of(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: smbench " + command);
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "launch", "validate", "compile x", "replay x --mode", "messages x --port y"})
    void wrongArgumentsAreUnusableInput(String arguments) {
        CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("smbench");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "inspect"})
    void libpcapIsAReaderOfEqualResults(String command) {
        Libpcap.needed();
        String capture = CommandRun.resource("/captures/tcon.pcap");

        CommandRun through = CommandRun.of(command, "--reader=pcap4j", capture);

        assertThat(through.code()).isZero();
        assertThat(through).isEqualTo(CommandRun.of(command, "--reader=builtin", capture));
    }

    @Test
    void validWorkloadIsCounted() throws IOException {
        Path file = workload(
                """
                {"version": 1, "clients": [{"client_id": "c", "username": "u"}], "operations": [
                 {"op_id": "o", "client_id": "c", "timestamp_us": 0, "type": "echo"}]}""");
        assertThat(CommandRun.of("validate", file.toString()))
                .isEqualTo(new CommandRun(0, file + ": 1 operation, valid" + System.lineSeparator(), ""));
        assertThat(CommandRun.of("validate", folder.toString()).code()).isZero();
    }

    @Test
    void everyProblemOfAnInvalidWorkloadIsOnALineOfItsOwn() throws IOException {
        Path file = workload(
                """
                {"version": 1, "clients": [], "operations": [
                 {"op_id": "o", "client_id": "c", "timestamp_us": -1, "type": "echo"},
                 {"op_id": "p", "client_id": "c", "timestamp_us": 0, "type": "teleport"}]}""");
        CommandRun run = CommandRun.of("validate", file.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith(file + ":2: o: $.operations[0].timestamp_us: found -1; expected a number from 0");
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        String missing = folder.resolve("missing").toString();
        for (List<String> arguments : List.of(
                List.of("validate", missing),
                List.of("messages", missing),
                List.of("inspect", missing),
                List.of("compile", missing, "-o", folder.resolve("out").toString()),
                List.of("replay", missing, "--server", "localhost"))) {
            CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
            assertThat(run.code()).as("%s: %s", arguments, run.err()).isEqualTo(2);
            assertThat(run.err()).contains(missing).contains("no such file").hasLineCount(1);
        }
    }

    @Test
    void keysAndPasswordsOpenEncryptedMessages() throws IOException {
        String capture = recorded("smb311_gcm256.pcap").toString();
        String log = recorded("smb311_gcm256.smbd.log").toString();
        Map<String, String> environment = Map.of("RECORDED", "Recorded.1", "WRONG", "recorded.1");

        CommandRun closed = CommandRun.of("messages", capture, "--port", "4513");
        assertThat(closed.code()).isZero();
        assertThat(closed.err())
                .contains(" encrypted packets of sessions without a key")
                .hasLineCount(1);
        CommandRun wrong =
                CommandRun.with(environment, "messages", capture, "--port", "4513", "--nt-password-env", "WRONG");
        assertThat(wrong.err()).contains("another password").doesNotContain("recorded.1");

        CommandRun byLog = CommandRun.of("messages", capture, "--port", "4513", "--keys", log);
        assertThat(byLog.err()).isEmpty();
        assertThat(byLog.out().lines().count())
                .isGreaterThan(closed.out().lines().count() + 50);
        assertThat(CommandRun.with(environment, "messages", capture, "--port", "4513", "--nt-password-env", "RECORDED"))
                .isEqualTo(byLog);
    }

    @Test
    void unusableKeysAreSaidWithoutQuotingThem() throws IOException {
        String capture = recorded("smb311_gcm256.pcap").toString();
        Path keys = Files.writeString(folder.resolve("keys"), "ae79c30100000000,ab210e94b089c3c93f326b3f53cc01,,,,");
        CommandRun run = CommandRun.of("messages", capture, "--keys", keys.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("keys, line 1, columns: found 6")
                .doesNotContain("ab21")
                .hasLineCount(1);
        run = CommandRun.of("compile", capture, "-o", folder.resolve("o").toString(), "--nt-password-env", "NONE");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("environment variable NONE: found none")
                .hasLineCount(1);
    }

    /** A file of smbench-ir's tests. */
    private Path recorded(String name) throws IOException {
        try (InputStream in = SmbenchTest.class.getResourceAsStream("/io/smbench/exchange/decrypt/" + name)) {
            return Files.write(
                    folder.resolve(name), Objects.requireNonNull(in, name).readAllBytes());
        }
    }

    @Test
    void textIsNoCapture() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "these are no packets");
        CommandRun run = CommandRun.of("messages", text.toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(text.toString()).hasLineCount(1);
    }

    @Test
    void captureBecomesAWorkloadThatIsValid() {
        String output = folder.resolve("out").toString();
        CommandRun compiled = CommandRun.of("compile", CommandRun.resource("/captures/setinfo.pcap"), "-o", output);
        assertThat(compiled.code()).as(compiled.err()).isZero();
        assertThat(compiled.out().lines())
                .contains("messages                                 27")
                .last()
                .isEqualTo(output + "/workload.json: 12 operations of 1 client");
        assertThat(CommandRun.of("validate", output).out()).contains("12 operations, valid");
    }

    @Test
    void whatIsInACaptureIsShownAndGivenToTools() {
        String capture = CommandRun.resource("/captures/setinfo.pcap");
        CommandRun text = CommandRun.of("inspect", capture);
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out())
                .startsWith("setinfo.pcap: 12 operations of 1 client")
                .contains("Statuses", "Timeline");
        CommandRun json = CommandRun.of("inspect", "--json", capture);
        assertThat(json.code()).as(json.err()).isZero();
        assertThat(json.out()).startsWith("{").contains("\"source\": \"setinfo.pcap\"");
        assertThat(CommandRun.of("inspect", "--top", "0", capture).code()).isEqualTo(2);
    }

    @Test
    void messagesOfACaptureAreThoseOfWireshark() throws IOException {
        CommandRun run = CommandRun.of("messages", CommandRun.resource("/captures/setinfo.pcap"));
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(Path.of(CommandRun.resource("/captures/setinfo.tsv"))));
    }

    private Path workload(String json) throws IOException {
        return Files.writeString(folder.resolve("workload.json"), json);
    }
}
