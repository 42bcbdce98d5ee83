package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smbench.capture.CaptureFiles;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Operation;
import io.smbench.ir.WorkloadHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafts that wait on the disk become the operations that they become in memory. */
class DraftsTest {
    private static final Path CAPTURES =
            Path.of(System.getProperty("smbench.shared", "../../shared")).resolve("captures");
    private static final CompileOptions OPTIONS = CompileOptions.DEFAULT.withServerPorts(Set.of(445, 139, 4499));

    /** Some ten of them. */
    private static final long A_FEW = 4_000;

    @ParameterizedTest
    @ValueSource(strings = {"multichannel.oplocks.test1", "replay.replay3", "replay.replay6"})
    void aCaptureCompilesToTheSame(String name, @TempDir Path temporary) throws IOException {
        assertThatDraftsOnTheDiskChangeNothing(CaptureFiles.ours("torture/" + name + ".pcap.gz"), temporary);
    }

    @TestFactory
    Stream<DynamicTest> everyCaptureCompilesToTheSame(@TempDir Path temporary) throws IOException {
        assumeTrue(Files.isDirectory(CAPTURES), "no captures in " + CAPTURES + ": set -Dsmbench.shared=FOLDER");
        try (Stream<Path> files = Files.walk(CAPTURES)) {
            return files.filter(file -> file.toString().matches(".*\\.p?cap(ng)?")).sorted().toList().stream()
                    .map(capture -> DynamicTest.dynamicTest(
                            capture.getFileName().toString(),
                            () -> assertThatDraftsOnTheDiskChangeNothing(capture, temporary)));
        }
    }

    private static void assertThatDraftsOnTheDiskChangeNothing(Path capture, Path temporary) throws IOException {
        for (long rememberedMessages : new long[] {Compilation.REMEMBERED_MESSAGES, 10}) {
            List<Operation> inMemory = new ArrayList<>();
            List<Operation> onDisk = new ArrayList<>();

            WorkloadHeader header =
                    compile(capture, new Drafts(temporary, Long.MAX_VALUE), rememberedMessages, inMemory::add);
            WorkloadHeader headerFromDisk =
                    compile(capture, new Drafts(temporary, A_FEW), rememberedMessages, onDisk::add);

            assertThat(onDisk).isEqualTo(inMemory);
            assertThat(headerFromDisk).isEqualTo(header);
            assertThat(temporary).isEmptyDirectory();
        }
    }

    private static WorkloadHeader compile(
            Path capture, Drafts drafts, long rememberedMessages, Consumer<Operation> operations) throws IOException {
        Compilation compilation = new Compilation(new MemoryBlobs(), drafts, rememberedMessages);
        return CaptureCompiler.compile(capture, OPTIONS, compilation, operations, bytes -> {});
    }

    @Test
    void aTemporaryFolderThatIsNoneIsNamed(@TempDir Path temporary) throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        Path capture = CAPTURES.resolve("recorded/multiuser20.pcap");
        assumeTrue(Files.exists(capture), "no captures in " + CAPTURES + ": set -Dsmbench.shared=FOLDER");

        assertThatThrownBy(() ->
                        compile(capture, new Drafts(file, A_FEW), Compilation.REMEMBERED_MESSAGES, operation -> {}))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("temporary folder " + file)
                .hasMessageContaining("-Djava.io.tmpdir=FOLDER");
    }

    @Test
    void aFailureLeavesNothingBehind(@TempDir Path temporary) throws IOException {
        Path capture = CAPTURES.resolve("recorded/multiuser20.pcap");
        assumeTrue(Files.exists(capture), "no captures in " + CAPTURES + ": set -Dsmbench.shared=FOLDER");

        assertThatThrownBy(() ->
                        compile(capture, new Drafts(temporary, A_FEW), Compilation.REMEMBERED_MESSAGES, operation -> {
                            assertThat(temporary).isNotEmptyDirectory();
                            throw new IllegalStateException("no space");
                        }))
                .hasMessage("no space");

        assertThat(temporary).isEmptyDirectory();
    }
}
