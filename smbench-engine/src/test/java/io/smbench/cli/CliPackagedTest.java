package io.smbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The executable jar, in a process of its own; it runs once the jar is built. */
@EnabledIfSystemProperty(named = "smbench.cli.jar", matches = ".+")
class CliPackagedTest {
    private final String jar = Objects.requireNonNull(System.getProperty("smbench.cli.jar"), "-Dsmbench.cli.jar");

    @Test
    void jarRunsAloneAndReturnsItsExitCode(@TempDir Path folder) throws Exception {
        assertThat(java("--version").out()).startsWith("smbench ").doesNotContain("built from classes");
        Path file = Files.writeString(
                folder.resolve("w.json"),
                """
                {"version": 1, "clients": [{"client_id": "c", "username": "u"}], "operations": [
                 {"op_id": "o", "client_id": "c", "timestamp_us": 0, "type": "echo"}]}""");
        assertThat(java("validate", file.toString()))
                .isEqualTo(new CommandRun(0, file + ": 1 operations, valid\n", ""));
        assertThat(java("validate", folder.resolve("missing").toString()).code())
                .isEqualTo(2);
        // goes as far as the network: everything that is needed for it is in the jar
        CommandRun unreachable = java("replay", file.toString(), "--server", "127.0.0.1:1", "--user", "u");
        assertThat(unreachable.code()).as(unreachable.err()).isEqualTo(3);
        assertThat(unreachable.err()).doesNotContain("SLF4J").doesNotContain("Exception");
    }

    @Test
    void jarHasEveryClassOnceAndNoForeignSignature() throws IOException {
        try (JarFile content = new JarFile(jar)) {
            List<String> names = content.stream().map(entry -> entry.getName()).collect(Collectors.toList());
            assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
            assertThat(names).contains("io/smbench/cli/Smbench.class", "io/smbench/ir/json/workload.schema.json");
        }
    }

    private CommandRun java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SMBENCH_PASSWORD", "x");
        Path err = Files.createTempFile("smbench", ".err");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        String messages = Files.readString(err);
        Files.delete(err);
        return new CommandRun(code, out, messages);
    }
}
