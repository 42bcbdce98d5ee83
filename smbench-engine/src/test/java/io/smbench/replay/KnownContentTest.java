package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.ir.Action;
import io.smbench.ir.InitialState;
import io.smbench.ir.InitialState.Entry;
import io.smbench.ir.InitialState.Extent;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Payload;
import io.smbench.ir.Returned;
import io.smbench.ir.Workload;
import io.smbench.ir.WorkloadHeader;
import io.smbench.result.DataDifference;
import io.smbench.result.Deviation;
import io.smbench.result.Deviation.Kind;
import io.smbench.result.ReplayResult;
import io.smbench.schedule.Ordering;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads whose recorded bytes are not known, of bytes that are known otherwise; each one here gets zeros. */
class KnownContentTest {
    private static final Bytes ZEROS = Bytes.fromHex("00000000");

    private final MemoryBlobs blobs = new MemoryBlobs();
    private final VirtualTime time = new VirtualTime();

    private Workloads write(Workloads workloads, long offset, String hex) {
        return workloads.add(new Action.Write(offset, blobs.put(Bytes.fromHex(hex))));
    }

    private Workloads opened() {
        return new Workloads()
                .on("h1")
                .add(new Action.Open("a", OpenMode.WRITE))
                .on("h1");
    }

    private Workloads written() {
        return write(opened(), 2, "aabbcc");
    }

    /** Replays with a read of the four bytes at the beginning as the last operation. */
    private ReplayResult reading(Workloads workloads, Extent... known) {
        Workload built = workloads.on("h1").read(0, 4).build();
        Entry entry = new Entry("s1", "a", InitialState.Kind.FILE, 9, null, List.of(known), "a test");
        WorkloadHeader header = new WorkloadHeader(
                built.header().metadata(),
                built.header().clients(),
                built.header().shares(),
                new InitialState(List.of(entry)),
                built.header().extensions());
        String read = built.operations().get(built.operations().size() - 1).opId();
        ScriptedBackend backend = ScriptedBackend.in(time)
                .on(read, new Answer.Status(NtStatus.STATUS_SUCCESS, Returned.bytes(4, null), ZEROS, 0));
        return time.engine()
                .run(
                        new Workload(header, built.operations(), blobs),
                        ReplayOptions.builder().ordering(Ordering.RECORDED).build(),
                        backend,
                        Workloads.target());
    }

    private Extent extent(long offset, String hex) {
        return new Extent(offset, blobs.put(Bytes.fromHex(hex)));
    }

    @Test
    void areComparedWithWhatWasWrittenBefore() {
        ReplayResult result = reading(written().after("op_1"));

        assertThat(result.outcome("op_2").dataDifference()).isEqualTo(new DataDifference(2, 2, 0xaa, 0, 2, 2));
        assertThat(result.deviations())
                .extracting(Deviation::opId, Deviation::kind)
                .containsExactly(tuple("op_2", Kind.DATA));
    }

    @Test
    void areComparedWithTheInitialState() {
        assertThat(reading(opened(), extent(1, "00ff"), extent(3, "0011"))
                        .outcome("op_1")
                        .dataDifference())
                .isEqualTo(new DataDifference(2, 2, 0xff, 0, 1, 3));
    }

    @Test
    void theLastOneToWriteAByteCounts() {
        Workloads twice = write(written().after("op_1").on("h1"), 3, "ee").after("op_2");

        assertThat(reading(twice, extent(0, "dddddddd")).outcome("op_3").dataDifference())
                .isEqualTo(new DataDifference(0, 0, 0xdd, 0, 4, 4));
    }

    @Test
    void aWriteThatMayComeAtAnyTimeMakesItsRangeUnknown() {
        assertThat(reading(written(), extent(0, "00dddddd")).outcome("op_2").dataDifference())
                .isEqualTo(new DataDifference(1, 1, 0xdd, 0, 1, 2));
    }

    @Test
    void writesThatMayOvertakeEachOtherMakeWhatTheyShareUnknown() {
        Workloads racing = write(written().on("h1"), 3, "ee").after("op_1", "op_2");

        assertThat(reading(racing).outcome("op_3").dataDifference()).isEqualTo(new DataDifference(2, 2, 0xaa, 0, 1, 1));
    }

    @Test
    void aWriteThatWasRefusedMakesItsRangeUnknown() {
        Workloads refused = write(opened().expecting(NtStatus.STATUS_FILE_LOCK_CONFLICT), 2, "aabb")
                .after("op_1");

        assertThat(reading(refused, extent(2, "dddd")).deviations()).isEmpty();
    }

    @Test
    void whatEmptiesTheFileMakesItUnknownUntilItIsWrittenAgain() {
        Workloads emptied = new Workloads()
                .on("h1")
                .add(new Action.Open("a", OpenMode.OVERWRITE))
                .after("op_0")
                .on("h1");

        assertThat(reading(write(emptied, 3, "ee").after("op_1"), extent(0, "dddddddd"))
                        .outcome("op_2")
                        .dataDifference())
                .isEqualTo(new DataDifference(3, 3, 0xee, 0, 1, 1));
    }

    @Test
    void settingTheEndOfFileMakesItUnknown() {
        Workloads cut = written()
                .after("op_1")
                .on("h1")
                .add(new Action.SetInfo(1, 20, 0, Bytes.fromHex("0000000000000000")))
                .after("op_2");

        assertThat(reading(cut, extent(0, "dddddddd")).deviations()).isEmpty();
    }

    @Test
    void aFileThatIsRenamedOrRemovedIsNotFollowed() {
        assertThat(reading(written()
                                .after("op_1")
                                .on("h1")
                                .add(new Action.Delete("a", true))
                                .after("op_1"))
                        .deviations())
                .isEmpty();
        assertThat(reading(written()
                                .after("op_1")
                                .on("h1")
                                .add(new Action.Rename("b", "A", true))
                                .after("op_1"))
                        .deviations())
                .isEmpty();
    }

    @Test
    void aFileThatIsSpelledInTwoWaysIsNotFollowed() {
        assertThat(reading(written().on("h2").open("A").after("op_1")).deviations())
                .isEmpty();
    }

    @Test
    void noFileIsFollowedWhereALinkMayBeMade() {
        Workloads linked = written()
                .on("h1")
                .add(new Action.SetInfo(1, 11, 0, Bytes.EMPTY))
                .after("op_1");

        assertThat(reading(linked).deviations()).isEmpty();
    }

    @Test
    void aPayloadThatCannotBeReadAnyMoreLosesNoReply() {
        Extent gone = new Extent(0, Payload.Blob.of(Bytes.fromHex("dddddddd")));

        ReplayResult result = reading(opened(), gone);

        assertThat(result.outcome("op_1").status()).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(result.deviations()).isEmpty();
    }
}
