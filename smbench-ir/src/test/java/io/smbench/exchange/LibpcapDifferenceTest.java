package io.smbench.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.CaptureFiles;
import io.smbench.capture.CaptureReader;
import io.smbench.capture.Frame;
import io.smbench.capture.Libpcap;
import io.smbench.capture.ReaderKind;
import io.smbench.exchange.decrypt.DecryptionKeys;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Own code against libpcap: the same frames in the same files, and what follows from them. */
class LibpcapDifferenceTest {
    private static final Set<Integer> PORTS = Set.of(445, 139, 4467, 4499, 4513);

    /**
     * The frame of this capture is longer than its file's snapshot length. libpcap cuts it there; Wireshark has all of
     * it, as we do.
     */
    private static final Map<String, Integer> KEPT_BY_LIBPCAP = Map.of("smb_print_trans-oobr2.pcap", 195);

    /** A frame without its place in the file and its interface, which libpcap does not tell. */
    private record Seen(long number, long nanos, int linkType, long wireLength, Bytes bytes) {
        static Seen of(Frame frame, int limit) {
            Bytes all = Bytes.wrap(frame.toArray());
            return new Seen(
                    frame.number(),
                    frame.timestampNanos(),
                    frame.linkType(),
                    frame.wireLength(),
                    all.slice(0, Math.min(all.length(), limit)));
        }
    }

    @BeforeAll
    static void needsLibpcap() {
        Libpcap.needed();
    }

    @TestFactory
    Stream<DynamicTest> everyCaptureHasTheFramesThatLibpcapFindsInIt(@TempDir Path folder) throws IOException {
        return CaptureFiles.all().stream()
                .map(capture -> DynamicTest.dynamicTest(capture.toString(), () -> {
                    Path plain = CaptureFiles.unpacked(capture, folder);
                    int kept = KEPT_BY_LIBPCAP.getOrDefault(plain.getFileName().toString(), Integer.MAX_VALUE);
                    assertThat(frames(plain, ReaderKind.BUILTIN, kept))
                            .isEqualTo(frames(plain, ReaderKind.PCAP4J, Integer.MAX_VALUE));
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyCaptureHasTheSameMessagesThroughLibpcap(@TempDir Path folder) throws IOException {
        return CaptureFiles.all().stream()
                .map(capture -> DynamicTest.dynamicTest(capture.toString(), () -> {
                    Path plain = CaptureFiles.unpacked(capture, folder);
                    assertThat(messages(plain, ReaderKind.BUILTIN)).isEqualTo(messages(plain, ReaderKind.PCAP4J));
                }));
    }

    private static List<Seen> frames(Path capture, ReaderKind kind, int limit) throws IOException {
        List<Seen> frames = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.open(capture, kind, new CaptureDiagnostics())) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(Seen.of(frame, limit));
            }
        }
        return frames;
    }

    private static List<String> messages(Path capture, ReaderKind kind) throws IOException {
        List<String> lines = new ArrayList<>();
        MessageTable.write(capture, kind, PORTS, DecryptionKeys.NONE, lines::add);
        return lines;
    }
}
