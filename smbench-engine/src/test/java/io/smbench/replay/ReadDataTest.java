package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.ir.Blobs;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Payload;
import io.smbench.ir.Returned;
import io.smbench.ir.Workload;
import io.smbench.result.DataDifference;
import io.smbench.result.Deviation;
import io.smbench.result.Deviation.Kind;
import io.smbench.result.ReplayResult;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import org.junit.jupiter.api.Test;

/** Bytes that come back other than they were recorded. */
class ReadDataTest {
    private static final long OFFSET = 4096;

    private final MemoryBlobs blobs = new MemoryBlobs();
    private final VirtualTime time = new VirtualTime();

    private ReplayResult replay(String recordedHex, String replayedHex, Blobs kept) {
        Payload.Blob recorded = blobs.put(Bytes.fromHex(recordedHex));
        Workload workload = new Workloads()
                .on("h1")
                .open("a")
                .on("h1")
                .returning(Returned.bytes(recorded.length(), recorded.sha256()))
                .read(OFFSET, 100)
                .build();
        Bytes data = Bytes.fromHex(replayedHex);
        ScriptedBackend backend = ScriptedBackend.in(time)
                .on("op_1", new Answer.Status(NtStatus.STATUS_SUCCESS, Returned.bytes(data.length(), null), data, 0));
        return time.engine()
                .run(
                        new Workload(workload.header(), workload.operations(), kept),
                        ReplayOptions.defaults(),
                        backend,
                        Workloads.target());
    }

    @Test
    void theSameBytesAreNoDeviation() {
        ReplayResult result = replay("00112233", "00112233", blobs);

        assertThat(result.deviations()).isEmpty();
        assertThat(result.outcome("op_1").dataDifference()).isNull();
    }

    @Test
    void namesTheFirstWrongByteWithItsOffsetAndBothValues() {
        ReplayResult result = replay("0011223344", "0011ff3345", blobs);

        assertThat(result.outcome("op_1").dataDifference())
                .isEqualTo(new DataDifference(OFFSET + 2, 2, 0x22, 0xff, 2, 5));
        assertThat(result.deviations())
                .extracting(Deviation::kind, Deviation::expected, Deviation::actual)
                .containsExactly(tuple(
                        Kind.DATA,
                        "byte 0x22 at offset 4098 of the file (2 of the read)",
                        "byte 0xFF; 2 of 5 bytes differ"));
    }

    @Test
    void fewerBytesAreComparedAsFarAsTheyGo() {
        assertThat(replay("00112233", "0011", blobs).deviations())
                .extracting(Deviation::kind)
                .containsExactly(Kind.BYTE_COUNT);
        assertThat(replay("00112233", "0012", blobs).deviations())
                .extracting(Deviation::kind, Deviation::actual)
                .containsExactly(tuple(Kind.BYTE_COUNT, "2 bytes"), tuple(Kind.DATA, "byte 0x12; 1 of 2 bytes differ"));
    }

    @Test
    void digestsTellThatBytesDifferWhereTheRecordedOnesAreNotKept() {
        ReplayResult result = replay("0011", "0012", Blobs.NONE);

        assertThat(result.outcome("op_1").dataDifference()).isNull();
        assertThat(result.deviations())
                .extracting(Deviation::kind, Deviation::expected)
                .containsExactly(tuple(
                        Kind.DATA,
                        "sha256 " + Payload.Blob.of(Bytes.fromHex("0011")).sha256()));
    }

    @Test
    void aBlobThatCannotBeReadAnyMoreLosesNoReply() {
        Blobs vanishing = new Blobs() {
            @Override
            public Bytes read(Payload.Blob blob) {
                throw new IllegalStateException("deleted meanwhile");
            }

            @Override
            public boolean has(Payload.Blob blob) {
                return true;
            }
        };

        assertThat(replay("0011", "0012", vanishing).deviations())
                .extracting(Deviation::kind)
                .containsExactly(Kind.DATA);
    }
}
