package io.smbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.peer.SmbdSetup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The executable jar, in a process of its own; it runs once the jar is built. */
@PrivateSmbdServer
@EnabledIfSystemProperty(named = "smbench.cli.jar", matches = ".+")
class CliPackagedTest {
    private static final int PCAP_HEADER_BYTES = 24;
    private static final int LARGE_BYTES = 200_000_000;

    private final String jar = Objects.requireNonNull(System.getProperty("smbench.cli.jar"), "-Dsmbench.cli.jar");

    @Test
    void jarRunsAloneAndReturnsItsExitCode(@TempDir Path folder) throws Exception {
        assertThat(java("--version").out()).startsWith("smbench ").doesNotContain("built from classes");
        Path file = Files.writeString(
                folder.resolve("w.json"),
                """
                {"version": 1, "clients": [{"client_id": "c", "username": "u"}], "operations": [
                 {"op_id": "o", "client_id": "c", "timestamp_us": 0, "type": "echo"}]}""");
        assertThat(java("validate", file.toString())).isEqualTo(new CommandRun(0, file + ": 1 operation, valid\n", ""));
        assertThat(java("validate", folder.resolve("missing").toString()).code())
                .isEqualTo(2);
        // goes as far as the network: everything that is needed for it is in the jar
        CommandRun unreachable = java("replay", file.toString(), "--server", "127.0.0.1:1", "--user", "u");
        assertThat(unreachable.code()).as(unreachable.err()).isEqualTo(3);
        assertThat(unreachable.err()).doesNotContain("SLF4J").doesNotContain("Exception");
    }

    @Test
    void scriptRunsTheJarFromWhereverItIsLinkedTo(@TempDir Path folder) throws Exception {
        Path script = Path.of("bin/smbench").toAbsolutePath();
        Path link = Files.createSymbolicLink(folder.resolve("smbench"), script);
        CommandRun validated =
                script(link, Map.of(), "validate", folder.resolve("missing").toString());
        assertThat(validated)
                .isEqualTo(java("validate", folder.resolve("missing").toString()));
        CommandRun replayed =
                script(link, Map.of(), "replay", folder.resolve("missing").toString());
        assertThat(replayed).isEqualTo(java("replay", folder.resolve("missing").toString()));
        assertThat(script(link, Map.of("SMBENCH_JAVA_OPTIONS", "-XshowSettings:vm"), "validate")
                        .err())
                .contains("VM settings")
                .contains("Missing required parameter: 'WORKLOAD'");
    }

    @Test
    void scriptSaysWhatIsMissing(@TempDir Path folder) throws Exception {
        Path script = Path.of("bin/smbench").toAbsolutePath();
        assertThat(script(script, Map.of("JAVA_HOME", folder.toString()), "--version"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "smbench: no " + folder
                                + "/bin/java; install Java 17 or later, or say with JAVA_HOME where it is\n"));
        Path alone = Files.copy(script, folder.resolve("smbench"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(script(alone, Map.of(), "--version"))
                .isEqualTo(new CommandRun(
                        2,
                        "",
                        "smbench: no " + folder.toRealPath()
                                + "/../target/smbench-cli.jar; build it: mvn -q -DskipTests package\n"));
    }

    @Test
    void jarHasEveryClassOnceAndNoForeignSignature() throws IOException {
        try (JarFile content = new JarFile(jar)) {
            List<String> names = content.stream().map(entry -> entry.getName()).collect(Collectors.toList());
            assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
            assertThat(names).contains("io/smbench/cli/Smbench.class", "io/smbench/ir/json/workload.schema.json");
        }
    }

    @Test
    void runThatIsToldToEndLeavesNothingOnTheTarget(@TempDir Path folder, PrivateSmbd server) throws Exception {
        Path file = Files.writeString(
                folder.resolve("w.json"),
                """
                {"version": 1, "clients": [{"client_id": "c", "username": "u"}],
                 "shares": [{"share_id": "data", "name": "data", "type": "disk"}], "operations": [
                 {"op_id": "o", "client_id": "c", "timestamp_us": 0, "type": "mkdir", "path": "made"},
                 {"op_id": "p", "client_id": "c", "timestamp_us": 3600000000, "type": "echo"}]}""");
        String address = server.host() + ":" + server.port();
        Process process = start(
                SmbdSetup.PASSWORD,
                "replay",
                file.toString(),
                "--server",
                address,
                "--share",
                "share",
                "--user",
                "alice");
        await().until(() -> exists(server.shareFolder("share"), "made"));
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.shareFolder("share")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"compile", "scale"})
    void commandThatIsToldToEndLeavesNoTemporaryFiles(String command, @TempDir Path folder) throws Exception {
        Path capture = large(folder.resolve("large.pcap"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path output = folder.resolve("output");
        List<String> arguments = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                jar,
                command,
                capture.toString(),
                "-o",
                output.toString()));
        if (command.equals("scale")) {
            arguments.addAll(List.of("--users", "5"));
        }
        Process process = new ProcessBuilder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        await().pollInterval(Duration.ofMillis(5)).until(() -> temporaryFiles(folder) > 0);
        process.destroy();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(output.resolve("workload.json")).doesNotExist();
        assertThat(temporaryFiles(folder)).isZero();
    }

    /** A recorded capture many times over. */
    private static Path large(Path file) throws IOException {
        try (InputStream recorded = Objects.requireNonNull(
                        CliPackagedTest.class.getResourceAsStream("/io/smbench/transform/torture_rename.pcap"));
                OutputStream out = Files.newOutputStream(file)) {
            out.write(recorded.readNBytes(PCAP_HEADER_BYTES));
            byte[] frames = recorded.readAllBytes();
            for (int i = 0; i < LARGE_BYTES / frames.length; i++) {
                out.write(frames);
            }
        }
        return file;
    }

    /** In the folder for temporary files, and in the output. */
    private static long temporaryFiles(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(path -> folder.relativize(path).toString())
                    .filter(path -> path.startsWith("temporary/") || path.endsWith(".tmp"))
                    .count();
        } catch (UncheckedIOException e) {
            return 1; // what was there is going
        }
    }

    private static boolean exists(Path share, String name) throws IOException {
        try (Stream<Path> runs = Files.list(share)) {
            return runs.anyMatch(run -> Files.exists(run.resolve(name)));
        }
    }

    private static CommandRun script(Path script, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return ended(builder.start());
    }

    private CommandRun java(String... arguments) throws IOException, InterruptedException {
        return ended(start("x", arguments));
    }

    private static CommandRun ended(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandRun(process.waitFor(), out, err);
    }

    private Process start(String password, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-jar", jar));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SMBENCH_PASSWORD", password);
        return builder.start();
    }
}
