package io.smbench.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureReaderTest {
    private static final long T0 = 1_700_000_000_123_456_789L;

    private final CaptureDiagnostics diagnostics = new CaptureDiagnostics();

    /** What a test wants to know of a frame after it is gone. */
    private record Seen(long number, long nanos, int interfaceIndex, int linkType, long wireLength, String bytes) {}

    private List<Seen> read(byte[] file) throws IOException {
        List<Seen> seen = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file), "bug.pcap", diagnostics)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                seen.add(new Seen(
                        frame.number(),
                        frame.timestampNanos(),
                        frame.interfaceIndex(),
                        frame.linkType(),
                        frame.wireLength(),
                        new String(frame.toArray(), StandardCharsets.US_ASCII)));
            }
        }
        return seen;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "A1B2C3D4, LITTLE, 1700000000123456000",
        "A1B2C3D4, BIG, 1700000000123456000",
        "A1B23C4D, LITTLE, 1700000000123456789",
        "A1B23C4D, BIG, 1700000000123456789",
        "A1B2CD34, LITTLE, 1700000000123456000",
        "A1B2CD34, BIG, 1700000000123456000",
    })
    void readsEachKindOfPcap(String magic, String order, long nanos) throws IOException {
        ByteOrder byteOrder = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] file = CaptureBytes.pcap((int) Long.parseLong(magic, 16), byteOrder, 113)
                .frame(T0, ascii("one"))
                .frame(T0, ascii("t"), 200)
                .toArray();

        assertThat(read(file))
                .containsExactly(new Seen(1, nanos, 0, 113, 3, "one"), new Seen(2, nanos, 0, 113, 200, "t"));
        assertThat(diagnostics.count(CaptureCount.FRAMES_CUT)).isEqualTo(1);
        assertThat(diagnostics.notices()).isEmpty();
    }

    @Test
    void secondsAfter2038AreNotNegative() throws IOException {
        long in2100 = 4_102_444_800L * 1_000_000_000L;

        assertThat(read(CaptureBytes.pcap().frame(in2100, ascii("x")).toArray()))
                .extracting(Seen::nanos)
                .containsExactly(in2100);
    }

    @Test
    void gzipIsRecognisedByItsMagicAndMayHaveSeveralMembers() throws IOException {
        byte[] file = CaptureBytes.pcap()
                .frame(T0, ascii("one"))
                .frame(T0, ascii("two"))
                .toArray();
        byte[] packed = Packets.join(
                CaptureBytes.gzip(Arrays.copyOf(file, 30)),
                CaptureBytes.gzip(Arrays.copyOfRange(file, 30, file.length)));

        assertThat(read(packed)).extracting(Seen::bytes).containsExactly("one", "two");
        assertThat(diagnostics.notices()).isEmpty();
    }

    @Test
    void cutGzipYieldsWhatIsBeforeTheCut() throws IOException {
        byte[] packed = CaptureBytes.gzip(CaptureBytes.pcap()
                .frame(T0, ascii("one"))
                .frame(T0, Packets.bytes(5000, 1))
                .toArray());

        assertThat(read(Arrays.copyOf(packed, packed.length - 20)))
                .extracting(Seen::bytes)
                .first()
                .isEqualTo("one");
        assertThat(diagnostics.notices()).singleElement().asString().contains("the gzip data ends early");
    }

    @Test
    void damagedGzipYieldsWhatIsBeforeTheDamage() throws IOException {
        byte[] packed =
                CaptureBytes.gzip(CaptureBytes.pcap().frame(T0, ascii("one")).toArray());
        packed[packed.length - 8] ^= 1;

        assertThat(read(packed)).extracting(Seen::bytes).containsExactly("one");
        assertThat(diagnostics.notices())
                .singleElement()
                .asString()
                .contains("the gzip data is damaged", "nothing after it was read");
    }

    @Test
    void fileThatEndsInsideARecordYieldsWhatIsBeforeAndNamesTheOffset() throws IOException {
        byte[] file = CaptureBytes.pcap()
                .frame(T0, ascii("one"))
                .frame(T0, ascii("two"))
                .toArray();

        assertThat(read(Arrays.copyOf(file, file.length - 1)))
                .extracting(Seen::bytes)
                .containsExactly("one");
        assertThat(diagnostics.notices())
                .containsExactly(new CaptureNotice(
                        1, 43, "the file ends inside a record (18 bytes of it are there); nothing after it was read"));
        assertThat(diagnostics.count(CaptureCount.BLOCKS_DAMAGED)).isEqualTo(1);
    }

    @Test
    void recordWithAnImpossibleLengthEndsTheReading() throws IOException {
        byte[] file = CaptureBytes.pcap()
                .frame(T0, ascii("one"))
                .frame(T0, ascii("two"))
                .toArray();
        file[43 + 11] = 0x7f;

        assertThat(read(file)).extracting(Seen::bytes).containsExactly("one");
        assertThat(diagnostics.notices())
                .singleElement()
                .asString()
                .contains("file offset 43", "claims 2130706435 bytes");
    }

    @Test
    void recordOfTheLargestSizeIsReadAndALargerOneRefused() throws IOException {
        byte[] largest = new byte[ByteSource.MAX_BLOCK_BYTES];

        assertThat(read(CaptureBytes.pcap().frame(T0, largest).toArray())).hasSize(1);
        assertThat(read(CaptureBytes.pcap()
                        .frame(T0, new byte[largest.length + 1])
                        .toArray()))
                .isEmpty();
        assertThat(diagnostics.count(CaptureCount.BLOCKS_DAMAGED)).isEqualTo(1);
    }

    @Test
    void captureWithoutFramesIsACapture() throws IOException {
        assertThat(read(CaptureBytes.pcap().toArray())).isEmpty();
        assertThat(read(CaptureBytes.pcapng().section(ByteOrder.BIG_ENDIAN).toArray()))
                .isEmpty();
        assertThat(diagnostics.notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "504B0304 1400 | 50 4B 03 04 14 00 (a zip archive) | unpack it first",
                "28B52FFD 00 | zstd-compressed | zstd -d",
                "474D4255 0102 | Network Monitor | editcap",
                "7B2276657273696F6E22 | text that starts like JSON | give the capture file",
                "0000000000 | an unknown format | editcap",
                "D4C3B2A1 0200 | 6 of the 24 bytes of a pcap file header | the file is cut",
                "'' | an empty file | check that the capture was written",
            })
    void whatIsNoCaptureIsRefusedWithWhatItIs(String hex, String found, String remedy) {
        assertThatThrownBy(() -> read(Packets.hex(hex)))
                .isInstanceOf(CaptureFormatException.class)
                .hasMessageContainingAll("bug.pcap: found ", found, "at offset 0, expected a pcap or pcapng", remedy);
    }

    @Test
    void zipInsideGzipIsNamedToo() {
        assertThatThrownBy(() -> read(CaptureBytes.gzip(Packets.hex("504B0304"))))
                .hasMessageContaining("a zip archive");
        assertThatThrownBy(() -> read(CaptureBytes.gzip(CaptureBytes.gzip(new byte[100]))))
                .hasMessageContaining("gunzip");
    }

    @Test
    void progressCountsBytesOfTheFile(@TempDir Path folder) throws IOException {
        byte[] packed = CaptureBytes.gzip(
                CaptureBytes.pcap().frame(T0, new byte[100_000]).toArray());
        Path file = Files.write(folder.resolve("a.pcap.gz"), packed);
        try (CaptureReader reader = CaptureReader.open(file, diagnostics)) {
            while (reader.next() != null) {}
            assertThat(reader.fileBytesRead()).isEqualTo(packed.length);
        }
        assertThatThrownBy(() -> CaptureReader.open(folder.resolve("none"), diagnostics))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void progressIsToldNowAndThen() throws IOException {
        CaptureBytes bytes = CaptureBytes.pcap();
        for (int i = 0; i < 10_000; i++) {
            bytes.frame(T0, new byte[60]);
        }
        byte[] capture = bytes.toArray();
        List<Long> told = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(capture), "a", diagnostics)) {
            reader.onProgress(told::add);
            while (reader.next() != null) {}
        }
        assertThat(told).hasSize(2).isSorted().allSatisfy(read -> assertThat(read)
                .isBetween(1L, (long) capture.length));
    }
}
