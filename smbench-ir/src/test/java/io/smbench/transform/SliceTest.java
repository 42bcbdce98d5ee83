package io.smbench.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Action;
import io.smbench.ir.Blobs;
import io.smbench.ir.Client;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Metadata;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Payload;
import io.smbench.ir.Returned;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.ir.json.WorkloadWriter;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SliceTest {
    private static final Payload.Pattern TEN_BYTES = new Payload.Pattern(1, 10);

    @Test
    void selectedReadBringsItsOpenAndWhatTheFileHadWhenItWasOpened() {
        Workload whole = workload(
                operation("1", 0, new Action.Mkdir("dir"), null),
                operation("2", 1_000, new Action.Open("dir/a", OpenMode.CREATE), "h1", "1"),
                operation("3", 2_000, new Action.Write(0, TEN_BYTES), "h1", "2"),
                operation("4", 3_000, new Action.Write(4, new Payload.Pattern(2, 3)), "h1", "3"),
                operation("5", 4_000, new Action.Close(), "h1", "4"),
                operation("6", 9_000_000, new Action.Open("DIR/A", OpenMode.READ), "h2", "5"),
                operation("7", 99_000_000, new Action.Read(0, 10), "h2", "6"));

        Workload slice = Slice.of(whole, Selection.operations(Set.of("7")));

        assertThat(slice.operations()).extracting(Operation::opId).containsExactly("6", "7");
        assertThat(slice.operations()).extracting(Operation::timestampUs).containsExactly(0L, 10_000L);
        assertThat(slice.operations().get(0).dependsOn()).isEmpty();
        assertThat(slice.header().initialState().entries())
                .extracting(entry -> entry.path() + ' ' + entry.kind() + ' ' + entry.size())
                .containsExactly("dir DIRECTORY 0", "dir/a FILE 10");
        assertThat(contentOf(slice, "dir/a"))
                .isEqualTo(Blobs.NONE.bytes(TEN_BYTES).slice(0, 4).toHex()
                        + Blobs.NONE.bytes(new Payload.Pattern(2, 3)).toHex()
                        + Blobs.NONE.bytes(TEN_BYTES).slice(7, 3).toHex());
    }

    @Test
    void bytesThatWereReadStayKnownInAPartInAMergeAndOnDisk(@TempDir Path folder) {
        MemoryBlobs blobs = new MemoryBlobs();
        Payload.Blob data = blobs.put(Bytes.fromHex("0a0b0c"));
        Operation read = operation("2", 1, new Action.Read(0, 3), "h1", "1");
        Workload base = workload(
                operation("1", 0, new Action.Open("a", OpenMode.READ), "h1"),
                new Operation(
                        read.opId(),
                        read.clientId(),
                        read.timestampUs(),
                        read.action(),
                        read.shareId(),
                        read.handleRef(),
                        read.dependsOn(),
                        new Expected(NtStatus.STATUS_SUCCESS, null, Returned.bytes(3, data.sha256())),
                        null,
                        Map.of()));
        Workload whole = new Workload(base.header(), base.operations(), blobs);

        Workload slice = Slice.of(whole, Selection.operations(Set.of("2")));
        Workload merged = Merge.of(List.of(new Merge.Part("x", slice, Duration.ZERO)));
        Workload stored = WorkloadReader.read(WorkloadWriter.write(merged, folder));

        assertThat(stored.blobs().has(data)).isTrue();
        assertThat(stored.blobs().read(data)).isEqualTo(Bytes.fromHex("0a0b0c"));
    }

    @Test
    void waitsForWhatTheOperationsLeftOutWaitedFor() {
        Workload whole = workload(
                operation("1", 0, new Action.Open("a", OpenMode.WRITE), "h1"),
                operation("2", 1, new Action.Flush(), "h1", "1"),
                operation("3", 2, new Action.Flush(), "h1", "2"),
                operation("4", 3, new Action.Close(), "h1", "3"));

        Workload slice = Slice.of(whole, Selection.types(Set.of(OperationType.CLOSE)));

        assertThat(slice.operations()).extracting(Operation::opId).containsExactly("1", "4");
        assertThat(slice.operations().get(1).dependsOn()).containsExactly("1");
    }

    @Test
    void whatChangesTheFileBetweenTwoSelectedOperationsIsNeeded() {
        Workload whole = workload(
                operation("1", 0, new Action.Open("a", OpenMode.READ), "h1"),
                operation("2", 1, new Action.Close(), "h1"),
                operation("3", 2, new Action.Rename("a", "b", false), null),
                operation("4", 3, new Action.Mkdir("unrelated"), null),
                operation("5", 4, new Action.Open("b", OpenMode.READ), "h2"));

        Workload slice = Slice.of(whole, Selection.operations(Set.of("1", "5")));
        Workload end = Slice.of(whole, Selection.operations(Set.of("5")));

        assertThat(slice.operations())
                .extracting(Operation::opId)
                .contains("1", "3", "5")
                .doesNotContain("4");
        assertThat(end.operations()).extracting(Operation::opId).containsExactly("5");
        assertThat(end.header().initialState().entries())
                .extracting(InitialState.Entry::path)
                .containsExactly("b");
    }

    @Test
    void deletedFileIsNotInTheInitialState() {
        Workload whole = workload(
                operation("1", 0, new Action.Open("a", OpenMode.WRITE), "h1"),
                operation("2", 1, new Action.Delete("a", true), "h1"),
                operation("3", 2, new Action.Close(), "h1"),
                operation("4", 3, new Action.Open("a", OpenMode.CREATE), "h2"));

        Workload slice = Slice.of(whole, Selection.operations(Set.of("4")));

        assertThat(slice.operations()).extracting(Operation::opId).containsExactly("4");
        assertThat(slice.header().initialState().entries()).isEmpty();
    }

    @Test
    void whatIsPutIntoADirectoryThatTheSliceMakesIsNotThereBefore() {
        Workload whole = workload(
                operation("1", 0, new Action.Open("", OpenMode.DIRECTORY), "root"),
                operation("2", 1, new Action.ListDirectory("", "*"), "root", "1"),
                operation("3", 2, new Action.Mkdir("dir"), null, "2"),
                operation("4", 3, new Action.Mkdir("dir/sub"), null, "3"),
                operation("5", 4, new Action.Open("dir/sub/a", OpenMode.CREATE), "h1", "4"),
                operation("6", 5, new Action.Close(), "h1", "5"),
                operation("7", 6, new Action.Open("dir/b", OpenMode.CREATE), "h2", "6"),
                operation("8", 7, new Action.Close(), "h2", "7"),
                operation("9", 8, new Action.ListDirectory("", "*"), "root", "8"),
                operation("10", 9, new Action.Open("dir/sub/a", OpenMode.READ), "h3", "9"),
                operation("11", 10, new Action.Flush(), "h3", "10"));

        Workload slice = Slice.of(whole, Selection.operations(Set.of("2", "9", "11")));

        assertThat(slice.operations())
                .extracting(Operation::opId)
                .containsExactly("1", "2", "3", "4", "5", "6", "9", "10", "11");
        assertThat(slice.header().initialState().entries()).isEmpty();
    }

    @Test
    void listingNeedsWhatIsInTheDirectoryAndNothingBelow() {
        Workload whole = workload(
                operation("1", 0, new Action.Mkdir("dir"), null),
                operation("2", 1, new Action.Open("dir/a", OpenMode.CREATE), "h1", "1"),
                operation("3", 2, new Action.Close(), "h1", "2"),
                operation("4", 3, new Action.Open("", OpenMode.DIRECTORY), "root", "3"),
                operation("5", 4, new Action.ListDirectory("", "*"), "root", "4"));

        Workload slice = Slice.of(whole, Selection.operations(Set.of("5")));

        assertThat(slice.header().initialState().entries())
                .extracting(InitialState.Entry::path)
                .containsExactly("dir");
    }

    @Test
    void listingGoesOnWhereTheOneBeforeEnded() {
        Workload whole = workload(
                operation("1", 0, new Action.Open("", OpenMode.DIRECTORY), "root"),
                operation("2", 1, new Action.ListDirectory("", "*"), "root", "1"),
                operation("3", 2, new Action.ListDirectory("", "*"), "root", "2"));

        Workload slice = Slice.of(whole, Selection.operations(Set.of("3")));

        assertThat(slice.operations()).extracting(Operation::opId).containsExactly("1", "2", "3");
    }

    @Test
    void breakOfAnOplockBringsTheOpenThatItWasFor() {
        Workload whole = Recorded.bundled("torture_oplock.batch1.pcap");
        List<String> breaks = whole.operations().stream()
                .filter(operation -> operation.type() == OperationType.OPLOCK_BREAK_ACK)
                .map(Operation::opId)
                .toList();
        assertThat(breaks).isNotEmpty();

        Workload slice = Slice.of(whole, Selection.operations(Set.of(breaks.get(0))));

        assertThat(slice.operations())
                .extracting(Operation::type)
                .contains(OperationType.SESSION_SETUP, OperationType.TREE_CONNECT)
                .contains(OperationType.OPLOCK_BREAK_NOTIFICATION, OperationType.OPLOCK_BREAK_ACK);
        assertThat(slice.operations().stream()
                        .filter(operation -> operation.type() == OperationType.OPEN)
                        .map(Operation::clientId)
                        .distinct())
                .hasSize(2);
        assertThat(slice.operations()).hasSizeLessThan(whole.operations().size());
    }

    @Test
    void sliceByPathHasTheOperationsOnItsOpens() {
        Workload whole = Recorded.bundled("torture_rename.pcap");
        String path = whole.operations().stream()
                .filter(operation -> operation.action() instanceof Action.Rename)
                .map(operation -> ((Action.Rename) operation.action()).destPath())
                .findFirst()
                .orElseThrow();

        Workload slice = Slice.of(whole, Selection.under(path));

        assertThat(slice.operations())
                .extracting(Operation::type)
                .contains(OperationType.RENAME, OperationType.SESSION_SETUP);
        assertThat(slice.operations()).hasSizeLessThan(whole.operations().size());
    }

    @Test
    void sliceOfEverythingHasTheSameOperations() {
        for (String capture : Recorded.BUNDLED) {
            Workload whole = Recorded.bundled(capture);

            Workload slice = Slice.of(whole, (operation, paths) -> true);

            assertThat(slice.operations()).hasSameSizeAs(whole.operations());
            assertThat(slice.operations())
                    .extracting(Operation::timestampUs)
                    .isEqualTo(whole.operations().stream()
                            .map(Operation::timestampUs)
                            .toList());
        }
    }

    @Test
    void sliceByTimeBeginsWithWhatItNeedsAndThenWithoutDelay() {
        Workload whole = Recorded.bundled("torture_rename.pcap");
        Duration half = Duration.ofNanos(whole.header().metadata().durationUs() * 1_000 / 2);

        Workload slice = Slice.of(whole, Selection.between(half, Duration.ofDays(1)));

        long inTime = whole.operations().stream()
                .filter(operation -> operation.timestampUs() >= half.toNanos() / 1_000)
                .count();
        assertThat((long) slice.operations().size()).isGreaterThanOrEqualTo(inTime);
        assertThat(slice.header().metadata().durationUs())
                .isLessThan(whole.header().metadata().durationUs());
    }

    @TestFactory
    Stream<DynamicTest> randomSlicesOfRecordedWorkloadsAreWorkloadsThatTheLoaderAccepts(@TempDir Path folder)
            throws IOException {
        return Recorded.all()
                .map(capture -> DynamicTest.dynamicTest(
                        capture.getFileName().toString(), () -> randomSlice(Recorded.compile(capture), folder)));
    }

    private static void randomSlice(Workload whole, Path folder) {
        long seed = whole.operations().size();
        Random random = new Random(seed);
        Set<String> chosen = whole.operations().stream()
                .map(Operation::opId)
                .filter(id -> random.nextInt(20) == 0)
                .collect(Collectors.toSet());

        Workload slice = Slice.of(whole, Selection.operations(chosen));
        Path file = WorkloadWriter.write(slice, folder.resolve("slice" + seed));

        assertThat(WorkloadReader.read(file).operations())
                .as("seed %d", seed)
                .isEqualTo(slice.operations())
                .extracting(Operation::opId)
                .containsAll(chosen);
    }

    private static String contentOf(Workload workload, String path) {
        return workload.header().initialState().entries().stream()
                .filter(entry -> entry.path().equals(path))
                .flatMap(entry -> entry.content().stream())
                .map(extent -> workload.blobs().bytes(extent.payload()).toHex())
                .collect(Collectors.joining());
    }

    private static Workload workload(Operation... operations) {
        WorkloadHeader header = new WorkloadHeader(
                Metadata.NONE,
                List.of(Client.of("c", "alice")),
                List.of(new Share("s", "data", "disk")),
                InitialState.EMPTY,
                Map.of());
        return new Workload(header, List.of(operations), Blobs.NONE);
    }

    private static Operation operation(
            String opId, long timestampUs, Action action, @Nullable String handleRef, String... dependsOn) {
        Expected expected = Expected.of(NtStatus.STATUS_SUCCESS);
        return new Operation(
                opId, "c", timestampUs, action, null, handleRef, List.of(dependsOn), expected, null, Map.of());
    }
}
