package io.smbench.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.capture.CaptureBytes;
import io.smbench.capture.CaptureCount;
import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.CaptureFormatException;
import io.smbench.capture.CaptureReader;
import io.smbench.capture.Frame;
import io.smbench.capture.Packets;
import io.smbench.capture.Segment;
import io.smbench.capture.SegmentDissector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Damaged captures: whatever they say, reading ends, in bounded memory, with every frame accounted for. */
class MutationTest {
    private static final long SEED = 20_261_120;
    /** A few thousand in each build; set the property for more. */
    private static final int CASES = Integer.getInteger("smbench.mutations", 4000);

    private static final Duration CASE_LIMIT = Duration.ofSeconds(5);
    private static final int[] EDGES = {0, 1, 3, 4, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, -1};

    @Test
    void damagedCapturesNeitherCrashNorHangNorKeepMemory() throws IOException {
        List<byte[]> seeds = seeds();
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            byte[] damaged = mutate(seeds.get(i % seeds.size()), new Random(seed));
            Assertions.assertTimeout(CASE_LIMIT, () -> read(damaged), () -> "seed " + seed);
        }
    }

    private static List<byte[]> seeds() throws IOException {
        byte[] packets = Packets.join(
                Smb.smb1(0), Smb.request(1, 3000), Smb.encrypted(200), Smb.compressed(90), Smb.request(2, 8));
        Talk talk = new Talk()
                .handshake()
                .client(packets, 700)
                .server(Smb.response(1, 4000))
                .clientAcks()
                .clientAgain(1, new byte[1])
                .client(packets, 100)
                .clientFin()
                .serverFin();
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(talk.capture().toArray());
        seeds.add(new Talk(40000, 5000).client(packets, 300).capture().toArray());
        seeds.add(CaptureBytes.gzip(seeds.get(0)));
        seeds.add(asPcapng(seeds.get(0)));
        for (String name : List.of("torture_tcon.pcap", "dumpcap_2if.pcapng", "any_sll2.pcap")) {
            Path recorded = TruthTable.CAPTURES.resolve("recorded").resolve(name);
            if (Files.exists(recorded)) {
                seeds.add(Files.readAllBytes(recorded));
            }
        }
        return seeds;
    }

    private static byte[] asPcapng(byte[] pcap) throws IOException {
        CaptureBytes file = CaptureBytes.pcapng().section(ByteOrder.BIG_ENDIAN);
        file.interfaceBlock(1, 0, file.timeOptions(9, 5));
        try (CaptureReader reader =
                CaptureReader.of(new ByteArrayInputStream(pcap), "seed", new CaptureDiagnostics())) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                file.enhancedPacket(0, frame.timestampNanos(), frame.toArray());
            }
        }
        return file.toArray();
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> putEdge(bytes, at, random);
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 4 -> bytes = repeat(bytes, at, Math.min(bytes.length, at + random.nextInt(2000)));
                default -> moveTcp(bytes, random);
            }
        }
        return bytes;
    }

    /** An edge value of one, two or four bytes, in either order. */
    private static void putEdge(byte[] bytes, int at, Random random) {
        int value = EDGES[random.nextInt(EDGES.length)];
        int width = 1 << random.nextInt(3);
        boolean little = random.nextBoolean();
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> (8 * (little ? i : width - 1 - i)));
        }
    }

    private static byte[] repeat(byte[] bytes, int from, int to) {
        return Packets.join(
                Arrays.copyOf(bytes, to),
                Arrays.copyOfRange(bytes, from, to),
                Arrays.copyOfRange(bytes, to, bytes.length));
    }

    /** Changes sequence numbers, acknowledgments and flags wherever a TCP header to or from the client stands. */
    private static void moveTcp(byte[] bytes, Random random) {
        for (int at = 0; at + 20 < bytes.length; at++) {
            boolean client = bytes[at] == (byte) 0x9C && bytes[at + 1] == 0x40;
            if (client && random.nextInt(4) == 0) {
                int field = at + 4 + random.nextInt(10);
                bytes[field] = (byte) random.nextInt();
            }
        }
    }

    private static void read(byte[] capture) throws IOException {
        CaptureDiagnostics diagnostics = new CaptureDiagnostics();
        SegmentDissector dissector = new SegmentDissector(diagnostics);
        SmbStreams streams = new SmbStreams(SmbStreams.DEFAULT_SERVER_PORTS, MutationTest::check, diagnostics);
        try (CaptureReader reader = CaptureReader.of(new ByteArrayInputStream(capture), "damaged", diagnostics)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                Segment segment = dissector.dissect(frame);
                if (segment != null) {
                    streams.segment(segment);
                }
                assertThat(streams.bufferedBytes()).isLessThanOrEqualTo(BufferBudget.MAX_BYTES);
            }
        } catch (CaptureFormatException e) {
            assertThat(e).hasMessageContaining("expected");
        }
        dissector.finish();
        streams.finish();
        assertThat(streams.bufferedBytes()).isZero();
        long accounted = Arrays.stream(CaptureCount.values())
                .filter(each -> each.isUnusedFrame() || each == CaptureCount.SEGMENTS)
                .mapToLong(diagnostics::count)
                .sum();
        assertThat(accounted).isEqualTo(diagnostics.count(CaptureCount.FRAMES));
    }

    private static void check(SmbPacket packet) {
        int end = 0;
        for (ByteRange hole : packet.missing()) {
            assertThat(hole.from()).isGreaterThanOrEqualTo(end);
            assertThat(hole.to()).isGreaterThan(hole.from());
            end = hole.to();
        }
        assertThat(end).isLessThanOrEqualTo(packet.wireLength());
        assertThat(packet.data().length()).isLessThanOrEqualTo(packet.wireLength());
        assertThat(packet.lastFrame()).isGreaterThanOrEqualTo(packet.firstFrame());
    }
}
