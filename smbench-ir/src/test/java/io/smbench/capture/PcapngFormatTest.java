package io.smbench.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngFormatTest {
    private static final byte[] ONE = "one".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TWO = "two!".getBytes(StandardCharsets.US_ASCII);

    private final CaptureDiagnostics diagnostics = new CaptureDiagnostics();

    private List<String> read(byte[] file) throws IOException {
        List<String> seen = new ArrayList<>();
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(file), "bug.pcapng", diagnostics)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                seen.add("%d if%d link%d %d %s/%d"
                        .formatted(
                                frame.number(),
                                frame.interfaceIndex(),
                                frame.linkType(),
                                frame.timestampNanos(),
                                new String(frame.toArray(), StandardCharsets.US_ASCII),
                                frame.wireLength()));
            }
        }
        return seen;
    }

    @ParameterizedTest
    @ValueSource(strings = {"LITTLE", "BIG"})
    void readsInterfacesOfDifferentLinkTypesAndSkipsOtherBlocks(String order) throws IOException {
        CaptureBytes file = CaptureBytes.pcapng()
                .section(order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .interfaceBlock(1);
        file.interfaceBlock(276, 0, file.timeOptions(9, 0))
                .block(4, new byte[20]) // names
                .block(10, new byte[33]) // secrets
                .enhancedPacket(0, 1_700_000_000_123_456L, ONE)
                .block(0x40000BAD, new byte[5])
                .enhancedPacket(1, 1_700_000_000_123_456_789L, TWO, 90)
                .obsoletePacket(1, 5, ONE);

        assertThat(read(file.toArray()))
                .containsExactly(
                        "1 if0 link1 1700000000123456000 one/3",
                        "2 if1 link276 1700000000123456789 two!/90",
                        "3 if1 link276 5 one/3");
        assertThat(diagnostics.count(CaptureCount.BLOCKS_SKIPPED)).isEqualTo(3);
        assertThat(diagnostics.notices()).isEmpty();
    }

    @Test
    void sectionsCountTheirInterfacesAnewAndMayChangeByteOrder() throws IOException {
        byte[] file = CaptureBytes.pcapng()
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceBlock(1)
                .enhancedPacket(0, 1, ONE)
                .section(ByteOrder.BIG_ENDIAN)
                .interfaceBlock(113)
                .enhancedPacket(0, 2, TWO)
                .toArray();

        assertThat(read(file)).containsExactly("1 if0 link1 1000 one/3", "2 if1 link113 2000 two!/4");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 3, 3000000000",
        "3, 0, 3001, 3001000000",
        "6, 0, 3000001, 3000001000",
        "9, 0, 3000000001, 3000000001",
        "12, 0, 3000000001999, 3000000001",
        "128, 0, 3, 3000000000",
        "138, 0, 3584, 3500000000",
        "160, 0, 15032385536, 3500000000",
        "188, 0, 4611686018427387904, 4000000000",
        "9, -3, 5000000000, 2000000000",
        "6, 1700000000, 1, 1700000000000001000",
    })
    void timestampsFollowResolutionAndOffset(int resolution, long offset, long ticks, long nanos) throws IOException {
        CaptureBytes file = CaptureBytes.pcapng().section(ByteOrder.BIG_ENDIAN);
        file.interfaceBlock(1, 0, file.timeOptions(resolution, offset)).enhancedPacket(0, ticks, ONE);

        assertThat(read(file.toArray())).containsExactly("1 if0 link1 " + nanos + " one/3");
    }

    @Test
    void simplePacketsTakeTheTimeBeforeAndTheSnapLengthOfTheInterface() throws IOException {
        byte[] file = CaptureBytes.pcapng()
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceBlock(1, 2, new byte[0])
                .enhancedPacket(0, 7, ONE)
                .simplePacket(Arrays.copyOf(TWO, 2), 4)
                .toArray();

        assertThat(read(file)).containsExactly("1 if0 link1 7000 one/3", "2 if0 link1 7000 tw/4");
        assertThat(diagnostics.count(CaptureCount.FRAMES_WITHOUT_TIME)).isEqualTo(1);
    }

    @Test
    void packetOfAnInterfaceThatIsNotDescribedIsSkippedAndTold() throws IOException {
        byte[] file = CaptureBytes.pcapng()
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceBlock(1)
                .enhancedPacket(1, 1, ONE)
                .enhancedPacket(0, 2, TWO)
                .toArray();

        assertThat(read(file)).containsExactly("1 if0 link1 2000 two!/4");
        assertThat(diagnostics.notices()).singleElement().asString().contains("file offset 48", "interface 1");
    }

    @Test
    void packetLongerThanItsBlockIsSkippedAndTold() throws IOException {
        byte[] file = CaptureBytes.pcapng()
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceBlock(1)
                .enhancedPacket(0, 1, ONE)
                .enhancedPacket(0, 2, TWO)
                .toArray();
        file[48 + 20] = 5;

        assertThat(read(file)).containsExactly("1 if0 link1 2000 two!/4");
        assertThat(diagnostics.notices()).singleElement().asString().contains("claims 5 bytes of packet");
    }

    @ParameterizedTest
    @CsvSource({"4, 35, claims 35 bytes", "4, 8, claims 8 bytes", "35, 1, ends with length", "7, 127, bytes"})
    void blockWithAWrongLengthEndsTheReading(int at, byte value, String notice) throws IOException {
        byte[] file = CaptureBytes.pcapng()
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceBlock(1)
                .enhancedPacket(0, 1, ONE)
                .enhancedPacket(0, 2, TWO)
                .toArray();
        int second = file.length - 36;
        file[second + at] = value;

        assertThat(read(file)).containsExactly("1 if0 link1 1000 one/3");
        assertThat(diagnostics.notices())
                .singleElement()
                .asString()
                .contains("file offset " + second, notice, "nothing after it was read");
    }

    @Test
    void everyCutYieldsTheFramesBeforeItAndOneNoticeAtMost() throws IOException {
        byte[] file = CaptureBytes.pcapng()
                .section(ByteOrder.LITTLE_ENDIAN)
                .interfaceBlock(1)
                .enhancedPacket(0, 1, ONE)
                .enhancedPacket(0, 2, TWO)
                .toArray();
        for (int length = 28; length < file.length; length++) {
            CaptureDiagnostics fresh = new CaptureDiagnostics();
            int frames = 0;
            try (CaptureReader reader =
                    CaptureReader.of(new ByteArrayInputStream(file, 0, length), "cut.pcapng", fresh)) {
                while (reader.next() != null) {
                    frames++;
                }
            }
            boolean atBlockEnd = length == 28 || length == 48 || length == file.length - 36;
            assertThat(frames).as("cut at %d", length).isEqualTo(length < file.length - 36 ? 0 : 1);
            assertThat(fresh.notices()).as("cut at %d", length).hasSize(atBlockEnd ? 0 : 1);
        }
    }

    @Test
    void noticesAreKeptUpToTheirLimitAndThenCounted() throws IOException {
        CaptureBytes file =
                CaptureBytes.pcapng().section(ByteOrder.LITTLE_ENDIAN).interfaceBlock(1);
        for (int i = 0; i < CaptureDiagnostics.MAX_NOTICES + 5; i++) {
            file.enhancedPacket(9, 1, ONE);
        }

        assertThat(read(file.toArray())).isEmpty();
        assertThat(diagnostics.notices()).hasSize(CaptureDiagnostics.MAX_NOTICES);
        assertThat(diagnostics.noticesOmitted()).isEqualTo(5);
        assertThat(diagnostics.count(CaptureCount.BLOCKS_DAMAGED)).isEqualTo(CaptureDiagnostics.MAX_NOTICES + 5);
    }
}
