package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.capture.CaptureFormatException;
import io.smbench.exchange.MessageTable;
import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.ir.Workload;
import io.smbench.tcp.CaptureDamage;
import io.smbench.tcp.RecordedFrames;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged captures of real clients: whatever they say, they become a workload that holds together, or are refused. */
class DamagedCapturesTest {
    private static final long SEED = 20_261_125;
    /** Some hundred in each build; set the property for more. */
    private static final int CASES = Integer.getInteger("smbench.mutations", 600);

    private static final Duration CASE_LIMIT = Duration.ofSeconds(5);
    private static final int PORT = 445;

    @Test
    void damageNeitherCrashesNorHangsAndWhatIsLeftHoldsTogether(@TempDir Path folder) throws Exception {
        List<byte[]> seeds = seeds();
        Path file = folder.resolve("damaged.pcap");
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            Files.write(file, CaptureDamage.of(seeds.get(i % seeds.size()), PORT, new Random(seed)));
            Assertions.assertTimeout(CASE_LIMIT, () -> compile(file), () -> "seed " + seed);
        }
    }

    /** Of captures with a snapshot length, messages are listed as far as they go. */
    @Test
    void damageNeitherCrashesNorHangsTheListOfMessages(@TempDir Path folder) throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        for (Path capture : captures()) {
            for (int snapLength = 90; snapLength < 300; snapLength += 35) {
                seeds.add(RecordedFrames.of(capture).writeCut(snapLength).toArray());
            }
        }
        Path file = folder.resolve("damaged.pcap");
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            Files.write(file, CaptureDamage.of(seeds.get(i % seeds.size()), PORT, new Random(seed)));
            Assertions.assertTimeout(CASE_LIMIT, () -> list(file), () -> "seed " + seed);
        }
    }

    private static List<byte[]> seeds() throws IOException, URISyntaxException {
        List<byte[]> seeds = new ArrayList<>();
        for (Path capture : captures()) {
            seeds.add(Files.readAllBytes(capture));
        }
        return seeds;
    }

    private static List<Path> captures() throws URISyntaxException {
        List<Path> captures = new ArrayList<>();
        for (String name : List.of(
                "torture_rename.pcap",
                "torture_setinfo.pcap",
                "torture_oplock.batch1.pcap",
                "torture_lease.break.pcap",
                "smbclient_badlogin.pcap")) {
            captures.add(Path.of(
                    Objects.requireNonNull(DamagedCapturesTest.class.getResource("/io/smbench/transform/" + name))
                            .toURI()));
        }
        return captures;
    }

    private static void list(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            MessageTable.write(file, Set.of(PORT), DecryptionKeys.NONE, lines::add);
        } catch (CaptureFormatException e) {
            assertThat(e).hasMessageContaining("expected");
            return;
        }
        long columns = tabs(lines.get(0));
        assertThat(lines).allMatch(line -> tabs(line) == columns);
    }

    private static long tabs(String line) {
        return line.chars().filter(c -> c == '\t').count();
    }

    private static void compile(Path file) throws IOException {
        Workload workload;
        try {
            workload = CaptureCompiler.compile(file, CompileOptions.DEFAULT);
        } catch (CaptureFormatException e) {
            assertThat(e).hasMessageContaining("expected");
            return;
        }
        Set<String> seen = new HashSet<>();
        workload.operations().forEach(operation -> {
            assertThat(seen).containsAll(operation.dependsOn());
            assertThat(seen.add(operation.opId())).isTrue();
        });
    }
}
