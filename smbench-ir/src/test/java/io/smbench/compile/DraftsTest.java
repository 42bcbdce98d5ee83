package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.smbench.capture.CaptureFiles;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
        Workload inMemory = CaptureCompiler.compile(capture, OPTIONS);
        List<Operation> operations = new ArrayList<>();
        MemoryBlobs blobs = new MemoryBlobs();

        var header = CaptureCompiler.compile(
                capture, OPTIONS, blobs, operations::add, bytes -> {}, new Drafts(temporary, A_FEW));

        assertThat(operations).isEqualTo(inMemory.operations());
        assertThat(header).isEqualTo(inMemory.header());
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aTemporaryFolderThatIsNoneIsNamed(@TempDir Path temporary) throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        Path capture = CAPTURES.resolve("recorded/multiuser20.pcap");
        assumeTrue(Files.exists(capture), "no captures in " + CAPTURES + ": set -Dsmbench.shared=FOLDER");

        assertThatThrownBy(() -> CaptureCompiler.compile(
                        capture, OPTIONS, new MemoryBlobs(), operation -> {}, bytes -> {}, new Drafts(file, A_FEW)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("temporary folder " + file)
                .hasMessageContaining("-Djava.io.tmpdir=FOLDER");
    }

    @Test
    void aFailureLeavesNothingBehind(@TempDir Path temporary) throws IOException {
        Path capture = CAPTURES.resolve("recorded/multiuser20.pcap");
        assumeTrue(Files.exists(capture), "no captures in " + CAPTURES + ": set -Dsmbench.shared=FOLDER");

        assertThatThrownBy(() -> CaptureCompiler.compile(
                        capture,
                        OPTIONS,
                        new MemoryBlobs(),
                        operation -> {
                            assertThat(temporary).isNotEmptyDirectory();
                            throw new IllegalStateException("no space");
                        },
                        bytes -> {},
                        new Drafts(temporary, A_FEW)))
                .hasMessage("no space");

        assertThat(temporary).isEmptyDirectory();
    }
}
