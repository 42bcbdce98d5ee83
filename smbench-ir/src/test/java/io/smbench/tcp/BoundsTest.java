package io.smbench.tcp;

import static io.smbench.capture.Packets.ACK;
import static io.smbench.capture.Packets.SYN;
import static io.smbench.capture.Packets.TCP;
import static io.smbench.capture.Packets.bytes;
import static io.smbench.capture.Packets.ethernet;
import static io.smbench.capture.Packets.ipv4;
import static io.smbench.capture.Packets.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.capture.CaptureBytes;
import io.smbench.capture.CaptureCount;
import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.CaptureReader;
import io.smbench.capture.Frame;
import io.smbench.capture.SegmentDissector;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each bound, once just within it and once beyond. */
class BoundsTest {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int SEGMENT_BYTES = 32 << 10;
    private static final int CLIENT_NEXT = Talk.CLIENT_ISN + 1;

    private final CaptureDiagnostics diagnostics = new CaptureDiagnostics();
    private final Messages seen = new Messages();
    private final SmbStreams streams = new SmbStreams(SmbStreams.DEFAULT_SERVER_PORTS, seen, diagnostics);
    private final SegmentDissector dissector = new SegmentDissector(diagnostics);
    private final LiveCapture live = new LiveCapture();
    private @Nullable CaptureReader reader;

    @BeforeEach
    void open() throws IOException {
        reader = CaptureReader.of(live, "live", new CaptureDiagnostics());
    }

    /** Feeds one segment straight in: captures of this size would only fill the heap. */
    private void feed(int from, int to, int sequence, int flags, byte[] payload) {
        feed(1, from, to, sequence, flags, payload);
    }

    private void feed(int host, int from, int to, int sequence, int flags, byte[] payload) {
        byte[] frame = ethernet(ipv4(host, host == 1 ? 2 : 1, TCP, tcp(from, to, sequence, 1, flags, payload)));
        byte[] file = CaptureBytes.pcap().frame(0, frame).toArray();
        live.append(Arrays.copyOfRange(file, FILE_HEADER_BYTES, file.length));
        try {
            Frame next = Objects.requireNonNull(Objects.requireNonNull(reader).next());
            streams.segment(Objects.requireNonNull(dissector.dissect(next)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A capture that grows while it is read. */
    private static final class LiveCapture extends InputStream {
        private byte[] bytes = CaptureBytes.pcap().toArray();
        private int at;

        void append(byte[] more) {
            assertThat(at).isEqualTo(bytes.length);
            bytes = more;
            at = 0;
        }

        @Override
        public int read() {
            return at < bytes.length ? bytes[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }
    }

    private void client(int sequence, byte[] payload) {
        feed(40000, 445, sequence, 0, payload);
    }

    @Test
    void directionRunsAheadOfAHoleByNoMoreThanItsWindow() {
        client(Talk.CLIENT_ISN, Smb.request(1, 8));
        byte[] payload = bytes(SEGMENT_BYTES, 1);
        int within = PendingSegments.MAX_BYTES / SEGMENT_BYTES;
        for (int i = 0; i < within; i++) {
            client(Talk.CLIENT_ISN + 5000 + i * SEGMENT_BYTES, payload);
        }
        assertThat(diagnostics.count(CaptureCount.GAPS)).isZero();
        assertThat(streams.bufferedBytes()).isEqualTo(PendingSegments.MAX_BYTES);

        client(Talk.CLIENT_ISN + 5000 + within * SEGMENT_BYTES, payload);
        assertThat(diagnostics.count(CaptureCount.GAPS)).isEqualTo(1);
        assertThat(streams.bufferedBytes()).isZero();
    }

    @Test
    void directionHoldsNoMoreThanItsNumberOfSegments() {
        client(Talk.CLIENT_ISN, Smb.request(1, 8));
        for (int i = 0; i < PendingSegments.MAX_SEGMENTS; i++) {
            client(Talk.CLIENT_ISN + 5000 + i, new byte[1]);
        }
        assertThat(diagnostics.count(CaptureCount.GAPS)).isZero();

        client(Talk.CLIENT_ISN + 5000 + PendingSegments.MAX_SEGMENTS, new byte[1]);
        assertThat(diagnostics.count(CaptureCount.GAPS)).isEqualTo(1);
    }

    @Test
    void oneDirectionsPacketsWaitForTheOtherUpToTheirBytes() {
        client(Talk.CLIENT_ISN, Smb.request(1, 8));
        client(Talk.CLIENT_ISN + 5000, Smb.request(2, 8));
        byte[] response = Smb.response(1, SEGMENT_BYTES - 64);
        int within = PacketOrder.MAX_HELD_BYTES / SEGMENT_BYTES;
        for (int i = 0; i < within; i++) {
            feed(2, 445, 40000, 9000 + i * response.length, 0, response);
        }
        assertThat(seen.packets).hasSize(1);

        feed(2, 445, 40000, 9000 + within * response.length, 0, response);
        assertThat(seen.packets).hasSize(within + 3);
    }

    @Test
    void oneDirectionsPacketsWaitForTheOtherUpToTheirNumber() {
        client(Talk.CLIENT_ISN, Smb.request(1, 8));
        client(Talk.CLIENT_ISN + 5000, Smb.request(2, 8));
        byte[] response = Smb.response(1, 0);
        for (int i = 0; i < PacketOrder.MAX_HELD_PACKETS; i++) {
            feed(2, 445, 40000, 9000 + i * response.length, 0, response);
        }
        assertThat(seen.packets).hasSize(1);

        feed(2, 445, 40000, 9000 + PacketOrder.MAX_HELD_PACKETS * response.length, 0, response);
        assertThat(seen.packets).hasSize(PacketOrder.MAX_HELD_PACKETS + 3);
    }

    @Test
    void allStreamsTogetherHoldNoMoreThanTheBudget() {
        byte[] begun = Arrays.copyOf(Smb.request(1, 1_000_000), SEGMENT_BYTES);
        long most = 0;
        int opened = 0;
        while (diagnostics.count(CaptureCount.BUFFERS_FLUSHED) == 0 && opened < 10_000) {
            feed(50_000 - opened, 445, CLIENT_NEXT, ACK, begun);
            opened++;
            most = Math.max(most, streams.bufferedBytes());
        }

        assertThat(most).isLessThanOrEqualTo(BufferBudget.MAX_BYTES);
        assertThat(streams.bufferedBytes()).isLessThanOrEqualTo(BufferBudget.LOW_BYTES);
        assertThat(seen.packets)
                .hasSize((int) diagnostics.count(CaptureCount.BUFFERS_FLUSHED))
                .allSatisfy(packet -> assertThat(packet.isComplete()).isFalse())
                .first()
                .satisfies(packet -> assertThat(packet.stream().id()).isZero());
    }

    @Test
    void flushedStreamGoesOnAfterThePacketThatWasGivenUp() {
        byte[] request = Smb.request(1, 1_000_000);
        feed(60_000, 445, CLIENT_NEXT, ACK, Arrays.copyOf(request, SEGMENT_BYTES));
        allStreamsTogetherHoldNoMoreThanTheBudget();
        seen.packets.clear();
        for (int at = SEGMENT_BYTES; at < request.length; at += SEGMENT_BYTES) {
            int end = Math.min(request.length, at + SEGMENT_BYTES);
            feed(60_000, 445, CLIENT_NEXT + at, ACK, Arrays.copyOfRange(request, at, end));
        }
        feed(60_000, 445, CLIENT_NEXT + request.length, ACK, Smb.request(2, 8));

        assertThat(seen.packets)
                .singleElement()
                .satisfies(packet -> assertThat(packet.data().u8(24)).isEqualTo(2));
    }

    @Test
    void streamsBeyondTheLimitPushTheSilentOnesOut() {
        feed(1, 445, CLIENT_NEXT, ACK, Smb.request(1, 8));
        for (int i = 1; i < SmbStreams.MAX_STREAMS; i++) {
            feed(3 + i / 50_000, 2 + i % 50_000, 80, 1, SYN, new byte[0]);
        }
        assertThat(diagnostics.count(CaptureCount.STREAMS_EVICTED)).isZero();

        feed(9, 9, 80, 1, SYN, new byte[0]);
        assertThat(diagnostics.count(CaptureCount.STREAMS_EVICTED)).isEqualTo(1);
        assertThat(seen.ends).extracting(StreamEnd::kind).containsExactly(StreamEnd.Kind.EVICTED);
    }

    @Test
    void otherPortsAreSearchedForSmbUpToTheLimitAndNoFurther() {
        int within = PacketFraming.MAX_PROBED_BYTES / SEGMENT_BYTES;
        for (int port : new int[] {40000, 40001}) {
            int filler = port == 40000 ? within : within + 1;
            for (int i = 0; i < filler; i++) {
                feed(port, 8080, CLIENT_NEXT + i * SEGMENT_BYTES, ACK, bytes(SEGMENT_BYTES, 1));
            }
            feed(port, 8080, CLIENT_NEXT + filler * SEGMENT_BYTES, ACK, Smb.request(1, 8));
        }

        assertThat(seen.opened).extracting(stream -> stream.client().port()).containsExactly(40000);
    }
}
