package io.smbench.capture;

import static io.smbench.capture.Packets.ethernet;
import static io.smbench.capture.Packets.tcpIpv4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What libpcap reads, and what is said of files that it does not read. */
class LibpcapFileTest {
    private static final long NANOS = 1_700_000_000_123_456_789L;
    private static final byte[] FRAME = ethernet(tcpIpv4(Packets.bytes(100, 1)));

    private final Path folder;
    private final CaptureDiagnostics diagnostics = new CaptureDiagnostics();

    LibpcapFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void needsLibpcap() {
        Libpcap.needed();
    }

    private CaptureReader open(byte[] file) throws IOException {
        Path written = Files.write(folder.resolve("bug.pcap"), file);
        return CaptureReader.open(written, ReaderKind.PCAP4J, diagnostics);
    }

    private int framesOf(byte[] file) throws IOException {
        try (CaptureReader reader = open(file)) {
            int count = 0;
            while (reader.next() != null) {
                count++;
            }
            return count;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BIG_ENDIAN", "LITTLE_ENDIAN"})
    void timestampsKeepTheirNanoseconds(String order) throws IOException {
        ByteOrder byteOrder = order.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        CaptureBytes file = CaptureBytes.pcap(CaptureBytes.NANOS, byteOrder, LinkLayer.RAW);
        file.frame(NANOS, tcpIpv4(Packets.bytes(10, 1)), 2000);

        try (CaptureReader reader = open(file.toArray())) {
            Frame frame = Objects.requireNonNull(reader.next());
            assertThat(frame.timestampNanos()).isEqualTo(NANOS);
            assertThat(frame.linkType()).isEqualTo(LinkLayer.RAW);
            assertThat(frame.wireLength()).isEqualTo(2000);
            assertThat(frame.toArray()).isEqualTo(tcpIpv4(Packets.bytes(10, 1)));
            assertThat(reader.next()).isNull();
        }
        assertThat(diagnostics.notices()).isEmpty();
    }

    @Test
    void fileThatEndsInsideARecordYieldsWhatIsBefore() throws IOException {
        byte[] whole =
                CaptureBytes.pcap().frame(NANOS, FRAME).frame(NANOS, FRAME).toArray();

        assertThat(framesOf(Arrays.copyOf(whole, whole.length - 7))).isEqualTo(1);
        assertThat(diagnostics.count(CaptureCount.BLOCKS_DAMAGED)).isEqualTo(1);
        assertThat(diagnostics.notices())
                .singleElement()
                .asString()
                .startsWith("frame 1: ")
                .contains("truncated");
    }

    @Test
    void gzippedCaptureIsRefusedWithWhatReadsIt() {
        byte[] packed =
                CaptureBytes.gzip(CaptureBytes.pcap().frame(NANOS, FRAME).toArray());

        assertThatThrownBy(() -> framesOf(packed))
                .isInstanceOf(LibpcapException.class)
                .hasMessageContaining("bug.pcap: libpcap does not read it (unknown file format)")
                .hasMessageEndingWith("the reader 'builtin' needs nothing and reads more formats");
    }

    /** Not a capture without frames, which is what libpcap's callers often make of it. */
    @Test
    void pcapngWithSeveralLinkTypesIsRefusedWithWhatReadsIt() {
        CaptureBytes file =
                CaptureBytes.pcapng().section(ByteOrder.LITTLE_ENDIAN).interfaceBlock(LinkLayer.ETHERNET);
        file.interfaceBlock(LinkLayer.RAW).enhancedPacket(0, 1, FRAME).enhancedPacket(1, 2, FRAME);

        assertThatThrownBy(() -> framesOf(file.toArray()))
                .isInstanceOf(LibpcapException.class)
                .hasMessageContaining("libpcap does not read it (")
                .hasMessageContaining("an interface has a type")
                .hasMessageEndingWith("the reader 'builtin' needs nothing and reads more formats");
    }

    @Test
    void fileThatIsNotThereIsToldFromOneThatIsNoCapture() {
        assertThatThrownBy(() -> CaptureReader.open(folder.resolve("none"), ReaderKind.PCAP4J, diagnostics))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> framesOf(new byte[] {1, 2, 3})).isInstanceOf(LibpcapException.class);
    }
}
