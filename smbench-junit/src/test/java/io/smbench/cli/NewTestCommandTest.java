package io.smbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Here and not beside the command, because what it writes needs JUnit. */
class NewTestCommandTest {
    private final Path folder;

    NewTestCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({"rename, 2", "setinfo, 1"})
    void whatIsWrittenCompilesAndHoldsAsItIs(String capture, int leastTests) throws Exception {
        CommandRun run = newTest(capture);
        assertThat(run.code()).as(run.err()).isZero();
        Path source = folder.resolve("java/com/acme/bugs/Bug1234Test.java");
        assertThat(run.out()).contains(source.toString());
        assertThat(Files.readString(source))
                .startsWith("package com.acme.bugs;")
                .contains("BUG-1234, as " + capture + ".pcap shows it", "statusesAsRecorded()");
        compile(source);

        URL[] classPath = {
            folder.resolve("classes").toUri().toURL(),
            folder.resolve("resources").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(classPath, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass("com.acme.bugs.Bug1234Test");
            var tests = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(type))
                    .execute()
                    .testEvents();
            assertThat(tests.failed().list()).isEmpty();
            assertThat(tests.succeeded().count()).isGreaterThanOrEqualTo(leastTests);
        }
    }

    @Test
    void nothingThatIsThereIsReplaced() throws IOException {
        Path source = folder.resolve("java/com/acme/bugs/Bug1234Test.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "mine");
        CommandRun run = newTest("setinfo");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Bug1234Test.java").contains("expected nothing there");
        assertThat(source).hasContent("mine");
    }

    @Test
    void aPackageMustBeOne() {
        CommandRun run = CommandRun.of("new-test", "x.pcap", "--package", "../up");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("com.acme.bugs");
    }

    private CommandRun newTest(String capture) throws IOException {
        Path file = folder.resolve(capture + ".pcap");
        try (var in = CommandRun.class.getResourceAsStream("/captures/" + capture + ".pcap")) {
            Files.write(file, in.readAllBytes());
        }
        return CommandRun.of(
                "new-test",
                file.toString(),
                "--issue",
                "BUG-1234",
                "--package",
                "com.acme.bugs",
                "-o",
                folder.toString());
    }

    private void compile(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-classpath", classPath, "-d", classes.toString(), "-proc:none");
            boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }
}
