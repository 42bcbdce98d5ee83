package io.smbench.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Action;
import io.smbench.ir.Blobs;
import io.smbench.ir.Client;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.Metadata;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.ir.json.WorkloadWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every anonymised workload. */
class AnonymizedCapturesTest {
    private static final AnonymizeOptions OPTIONS = AnonymizeOptions.withKey("a key of at least sixteen bytes");

    @TestFactory
    Stream<DynamicTest> bundledCapturesLoseTheirNamesAndNothingElse(@TempDir Path folder) {
        return Recorded.BUNDLED.stream()
                .map(name -> DynamicTest.dynamicTest(
                        name, () -> check(Recorded.bundled(name), folder.resolve(name), Optional.empty())));
    }

    @TestFactory
    Stream<DynamicTest> recordedCapturesLoseTheirNamesAndNothingElse(@TempDir Path folder) throws IOException {
        return Recorded.all().map(capture -> checkOf(capture, folder));
    }

    @TestFactory
    Stream<DynamicTest> publishedCapturesLoseTheirNamesAndNothingElse(@TempDir Path folder) throws IOException {
        return Recorded.published().map(capture -> checkOf(capture, folder));
    }

    private static DynamicTest checkOf(Path capture, Path folder) {
        String name = capture.subpath(capture.getNameCount() - 2, capture.getNameCount())
                .toString();
        return DynamicTest.dynamicTest(
                name,
                () -> check(Recorded.compile(capture), folder.resolve("all").resolve(name), Recorded.table(capture)));
    }

    @Test
    void randomNamesAreAllReplacedAndStayDifferent() {
        for (long seed = 1; seed <= 40; seed++) {
            Workload workload = randomWorkload(new Random(seed));
            Anonymized anonymized = Anonymizer.anonymize(workload, OPTIONS);

            assertThat(anonymized.leaks()).as("seed %d", seed).isEmpty();
            assertThat(foldedPaths(anonymized.workload())).as("seed %d", seed).hasSameSizeAs(foldedPaths(workload));
        }
    }

    private static void check(Workload workload, Path folder, Optional<Path> table) throws IOException {
        Anonymized anonymized = Anonymizer.anonymize(workload, OPTIONS);

        assertThat(anonymized.leaks()).isEmpty();
        List<Operation> before = workload.operations();
        List<Operation> after = anonymized.workload().operations();
        assertThat(after).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(fixed(after.get(i))).isEqualTo(fixed(before.get(i)));
        }
        Path from = folder.resolve("from");
        Path to = folder.resolve("to");
        WorkloadWriter.write(workload, from);
        WorkloadWriter.write(anonymized.workload(), to);
        assertThat(WorkloadReader.validate(to)).isEqualTo(after.size());
        assertThat(WorkloadReader.read(to).operations()).isEqualTo(after);
        OriginalStrings originals = OriginalStrings.of(from);
        if (table.isPresent()) {
            originals.addTable(table.get());
        }
        assertThat(originals.leftIn(from))
                .as("found in the original")
                .hasSizeGreaterThanOrEqualTo(originals.count() == 0 ? 0 : 1);
        assertThat(originals.leftIn(to)).isEmpty();
    }

    /** What must be as it was. */
    private static List<Object> fixed(Operation operation) {
        Expected expected = operation.expected();
        List<Object> fixed = new ArrayList<>(List.of(operation.opId(), operation.timestampUs(), operation.type()));
        fixed.add(operation.dependsOn());
        if (expected != null) {
            fixed.add(String.valueOf(expected.status()));
            fixed.add(String.valueOf(expected.latencyUs()));
            fixed.add(String.valueOf(expected.returned().byteCount()));
        }
        if (operation.action() instanceof Action.Write write) {
            fixed.add(write.offset() + ":" + write.payload().length());
        }
        if (operation.action() instanceof Action.Open open) {
            fixed.add(open.path().length() + " characters, depth " + open.path().split("/", -1).length);
        }
        return fixed;
    }

    private static Workload randomWorkload(Random random) {
        String[] alphabets = {
            "abc", "abcdefghijklmnopqrstuvwxyz0123456789", "0123456789", "-_$", "\u00e4\u4e2dXy \ud83d\ude00"
        };
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String path =
                    name(random, alphabets) + '/' + name(random, alphabets) + (random.nextBoolean() ? ".txt" : "");
            operations.add(new Operation(
                    "op_%04d".formatted(i + 1),
                    "client_001",
                    i,
                    new Action.Open(path, OpenMode.READ),
                    null,
                    null,
                    List.of(),
                    null,
                    null,
                    Map.of()));
        }
        WorkloadHeader header = new WorkloadHeader(
                Metadata.NONE,
                List.of(Client.of("client_001", name(random, alphabets))),
                List.of(new Share("share_1", name(random, alphabets), "disk")),
                InitialState.EMPTY,
                Map.of());
        return new Workload(header, operations, Blobs.NONE);
    }

    private static String name(Random random, String... alphabets) {
        String alphabet = alphabets[random.nextInt(alphabets.length)];
        int[] letters = alphabet.codePoints().toArray();
        StringBuilder name = new StringBuilder();
        for (int length = 1 + random.nextInt(9); length > 0; length--) {
            name.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return name.toString().isBlank() ? "x" : name.toString();
    }

    private static Set<String> foldedPaths(Workload workload) {
        Set<String> paths = new TreeSet<>();
        workload.operations()
                .forEach(operation -> paths.add(Originals.fold(((Action.Open) operation.action()).path())));
        return paths;
    }
}
