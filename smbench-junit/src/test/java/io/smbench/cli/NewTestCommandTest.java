package io.smbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Here and not beside the command, because what it writes needs JUnit. */
class NewTestCommandTest {
    private final Path folder;

    NewTestCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatIsWrittenCompilesAndHoldsOnTheEmbeddedServer() throws Exception {
        assertHolds("setinfo.pcap", 2, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "torture/oplock.batch1.pcap.gz, 'oplock to LEVEL_II of client_001'",
        "torture/lease.break.pcap.gz, 'RW to R of client_001'"
    })
    void claimsBreaksAndTheyComeOnTheEmbeddedServer(String capture, String broken) throws Exception {
        assertHolds(capture, 3, Map.of("smbench.time-scale", "0.05"));
        assertThat(Files.readString(source()))
                .contains("mode = FidelityMode.FULL", broken, "oplockBreaks().areAsRecorded()");
    }

    /** Its clients follow each other closely, as a server must close the files of one that is gone. */
    @Nested
    @PrivateSmbdServer
    class OnSmbd {
        private final PrivateSmbd server;

        OnSmbd(PrivateSmbd server) {
            this.server = server;
        }

        @Test
        void refusalsHoldOnTheServerThatTheyWereRecordedOn() throws Exception {
            Map<String, String> target = Map.of(
                    "smbench.server", server.host() + ":" + server.port(),
                    "smbench.share", "share",
                    "smbench.user", "alice");
            assertHolds("rename.pcap", 2, target);
            assertThat(Files.readString(source())).contains("// op_", ".hasStatus(STATUS_");
        }
    }

    private void assertHolds(String capture, int tests, Map<String, String> target) throws Exception {
        CommandRun run = newTest(capture);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(source().toString());
        assertThat(Files.readString(source()))
                .startsWith("package com.acme.bugs;")
                .contains("BUG-1234, as " + Path.of(capture).getFileName() + " shows it", "statusesAsRecorded()");
        compile(source());

        URL[] classPath = {
            folder.resolve("classes").toUri().toURL(),
            folder.resolve("resources").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(classPath, getClass().getClassLoader())) {
            Class<?> type = loader.loadClass("com.acme.bugs.Bug1234Test");
            Events ran = EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(type))
                    .configurationParameters(target)
                    .execute()
                    .testEvents();
            assertThat(ran.failed().list()).isEmpty();
            assertThat(ran.succeeded().count()).isEqualTo(tests);
        }
    }

    private Path source() {
        return folder.resolve("java/com/acme/bugs/Bug1234Test.java");
    }

    @Test
    void nothingThatIsThereIsReplaced() throws IOException {
        Files.createDirectories(source().getParent());
        Files.writeString(source(), "mine");
        CommandRun run = newTest("setinfo.pcap");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("Bug1234Test.java").contains("expected nothing there");
        assertThat(source()).hasContent("mine");
    }

    @Test
    void aPackageMustBeOne() {
        CommandRun run = CommandRun.of("new-test", "x.pcap", "--package", "../up");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("com.acme.bugs");
    }

    private CommandRun newTest(String capture) throws IOException {
        Path file = folder.resolve(Path.of(capture).getFileName());
        try (InputStream in = CommandRun.class.getResourceAsStream("/captures/" + capture)) {
            Files.write(file, Objects.requireNonNull(in, capture).readAllBytes());
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
