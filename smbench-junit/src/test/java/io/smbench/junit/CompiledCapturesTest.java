package io.smbench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.compile.CompileOptions;
import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.exchange.decrypt.KeyEntry;
import io.smbench.exchange.decrypt.KeyList;
import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.smb2.ntlm.NtHash;
import io.smbench.wire.Bytes;
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
        Path workload = captures.compiled(capture, CompileOptions.DEFAULT);
        Workload compiled = WorkloadReader.read(workload);
        assertThat(compiled.operations()).isNotEmpty();
        assertThat(compiled.header().metadata().sourceName()).isEqualTo("tcon.pcap");
        FileTime compiledAt = Files.getLastModifiedTime(workload);
        assertThat(captures.compiled(capture, CompileOptions.DEFAULT)).isEqualTo(workload);
        assertThat(Files.getLastModifiedTime(workload)).isEqualTo(compiledAt);
    }

    @Test
    void otherBytesOtherPortsAndAnotherCompilerAreOtherWorkloads() throws IOException {
        Path longer = folder.resolve("longer.pcap");
        Files.copy(capture, longer);
        Files.write(longer, new byte[] {0}, StandardOpenOption.APPEND);
        assertThat(List.of(
                        captures.compiled(capture, CompileOptions.DEFAULT),
                        captures.compiled(capture, CompileOptions.DEFAULT.withServerPorts(Set.of(4455))),
                        captures.compiled(longer, CompileOptions.DEFAULT),
                        new CompiledCaptures(folder, "1.1").compiled(capture, CompileOptions.DEFAULT)))
                .doesNotHaveDuplicates();
    }

    @Test
    void otherKeysAreOtherWorkloadsWhoseNamesDoNotSayThem() throws IOException {
        String key = "fa4d783ff6daa75f6e0f2c5ed377c798";
        KeyEntry entry = new KeyEntry(1, Bytes.fromHex(key), Bytes.EMPTY, Bytes.EMPTY);
        DecryptionKeys list = DecryptionKeys.NONE.withList(KeyList.of(List.of(entry)));
        DecryptionKeys password = DecryptionKeys.NONE.withPassword(NtHash.ofPassword("Recorded.1"));
        DecryptionKeys other = DecryptionKeys.NONE.withPassword(NtHash.ofPassword("Recorded.2"));
        List<Path> workloads = List.of(
                captures.compiled(capture, CompileOptions.DEFAULT),
                captures.compiled(capture, CompileOptions.DEFAULT.withKeys(list)),
                captures.compiled(capture, CompileOptions.DEFAULT.withKeys(password)),
                captures.compiled(capture, CompileOptions.DEFAULT.withKeys(other)));
        assertThat(workloads).doesNotHaveDuplicates();
        assertThat(workloads.toString()).doesNotContain(key, "Recorded");
        assertThat(captures.compiled(capture, CompileOptions.DEFAULT.withKeys(password)))
                .isEqualTo(workloads.get(2));
    }

    @Test
    void forksThatCompileTheSameCaptureAtTheSameTimeGetTheSameWholeWorkload() throws Exception {
        ExecutorService forks = Executors.newFixedThreadPool(4);
        try {
            Callable<Path> compile =
                    () -> new CompiledCaptures(folder, "1.0").compiled(capture, CompileOptions.DEFAULT);
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
        assertThatThrownBy(() -> captures.compiled(text, CompileOptions.DEFAULT))
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
