package io.smbench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledCapturesTest {
    private final Path capture = ClassPathFiles.find(
                    "captures/tcon.pcap", getClass().getClassLoader())
            .orElseThrow();
    private final Path folder;
    private final CompiledCaptures captures;

    CompiledCapturesTest(@TempDir Path folder) {
        this.folder = folder;
        this.captures = new CompiledCaptures(folder, "1.0");
    }

    @Test
    void compilesACaptureOnceAndThenFindsIt() throws IOException {
        Path workload = captures.compiled(capture, Set.of());
        Workload compiled = WorkloadReader.read(workload);
        assertThat(compiled.operations()).isNotEmpty();
        assertThat(compiled.header().metadata().sourceName()).isEqualTo("tcon.pcap");
        FileTime compiledAt = Files.getLastModifiedTime(workload);
        assertThat(captures.compiled(capture, Set.of())).isEqualTo(workload);
        assertThat(Files.getLastModifiedTime(workload)).isEqualTo(compiledAt);
    }

    @Test
    void otherBytesOtherPortsAndAnotherCompilerAreOtherWorkloads() throws IOException {
        Path longer = folder.resolve("longer.pcap");
        Files.copy(capture, longer);
        Files.write(longer, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(List.of(
                        captures.compiled(capture, Set.of()),
                        captures.compiled(capture, Set.of(4455)),
                        captures.compiled(longer, Set.of()),
                        new CompiledCaptures(folder, "1.1").compiled(capture, Set.of())))
                .doesNotHaveDuplicates();
    }

    @Test
    void forksThatCompileTheSameCaptureAtTheSameTimeGetTheSameWholeWorkload() throws Exception {
        ExecutorService forks = Executors.newFixedThreadPool(4);
        try {
            Callable<Path> compile = () -> new CompiledCaptures(folder, "1.0").compiled(capture, Set.of());
            List<Future<Path>> all = forks.invokeAll(List.of(compile, compile, compile, compile));
            for (Future<Path> each : all) {
                assertThat(each.get()).isEqualTo(all.get(0).get());
                assertThat(WorkloadReader.validate(each.get())).isPositive();
            }
        } finally {
            forks.shutdownNow();
        }
        assertThat(left()).hasSize(1);
    }

    @Test
    void whatIsNoCaptureLeavesNothingBehind() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pcap"), "no capture");
        assertThatThrownBy(() -> captures.compiled(text, Set.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.pcap");
        assertThat(left()).containsExactly(text);
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
