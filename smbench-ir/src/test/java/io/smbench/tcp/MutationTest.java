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

    private static final int CLIENT_PORT = 40_000;
    private static final Duration CASE_LIMIT = Duration.ofSeconds(5);

    @Test
    void damagedCapturesNeitherCrashNorHangNorKeepMemory() throws IOException {
        List<byte[]> seeds = seeds();
        for (int i = 0; i < CASES; i++) {
            long seed = SEED + i;
            byte[] damaged = CaptureDamage.of(seeds.get(i % seeds.size()), CLIENT_PORT, new Random(seed));
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
