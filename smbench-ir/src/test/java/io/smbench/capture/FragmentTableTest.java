package io.smbench.capture;

import static io.smbench.capture.Packets.ACK;
import static io.smbench.capture.Packets.TCP;
import static io.smbench.capture.Packets.bytes;
import static io.smbench.capture.Packets.ipv4;
import static io.smbench.capture.Packets.ipv6;
import static io.smbench.capture.Packets.join;
import static io.smbench.capture.Packets.tcp;
import static io.smbench.capture.Packets.u16;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentTableTest {
    private static final int MORE = 0x2000;
    private static final byte[] PAYLOAD = bytes(3000, 1);
    private static final byte[] SEGMENT = tcp(40000, 445, 1, 1, ACK, PAYLOAD);

    private final CaptureDiagnostics diagnostics = new CaptureDiagnostics();
    private final CaptureBytes file = CaptureBytes.pcap(CaptureBytes.MICROS, ByteOrder.LITTLE_ENDIAN, 101);

    private record Seen(long frame, Bytes payload) {}

    private List<Seen> segments() throws IOException {
        List<Seen> seen = new ArrayList<>();
        SegmentDissector dissector = new SegmentDissector(diagnostics);
        try (CaptureReader reader = CaptureReader.of(file.stream(), "test.pcap", diagnostics)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                Segment segment = dissector.dissect(frame);
                if (segment != null) {
                    seen.add(new Seen(segment.frame(), Bytes.wrap(segment.toArray())));
                }
            }
        }
        dissector.finish();
        return seen;
    }

    private static byte[] fragment(int id, int from, int to) {
        byte[] part = Arrays.copyOfRange(SEGMENT, from, to);
        int flags = from / 8 | (to < SEGMENT.length ? MORE : 0);
        return ipv4(1, 2, TCP, part, id, flags, 20 + part.length);
    }

    private static byte[] fragment6(int from, int to) {
        int flags = from | (to < SEGMENT.length ? 1 : 0);
        byte[] header = join(new byte[] {TCP, 0}, u16(flags), new byte[] {0, 0, 0, 7});
        return ipv6(1, 2, 44, join(header, Arrays.copyOfRange(SEGMENT, from, to)));
    }

    private void assertOnePayloadIn(long frame) throws IOException {
        List<Seen> seen = segments();
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).frame()).isEqualTo(frame);
        assertThat(seen.get(0).payload()).isEqualTo(Bytes.wrap(PAYLOAD));
    }

    @Test
    void fragmentsInAnyOrderBecomeOneSegmentInTheLastOfThem() throws IOException {
        file.frame(0, fragment(1, 1480, 2960))
                .frame(0, fragment(1, 2960, SEGMENT.length))
                .frame(0, fragment(1, 0, 1480));

        assertOnePayloadIn(3);
        assertThat(diagnostics.count(CaptureCount.FRAGMENT)).isEqualTo(2);
    }

    @Test
    void ipv6FragmentsBecomeOneSegment() throws IOException {
        file.frame(0, fragment6(0, 1480)).frame(0, fragment6(1480, 2960)).frame(0, fragment6(2960, SEGMENT.length));

        assertOnePayloadIn(3);
    }

    @Test
    void firstCopyOfAnOverlappingFragmentWins() throws IOException {
        byte[] conflicting = fragment(1, 0, 2000);
        Arrays.fill(conflicting, 20, conflicting.length, (byte) 0xEE);
        file.frame(0, fragment(1, 0, 1480)).frame(0, fragment(1, 1480, 2960));
        file.frame(0, conflicting).frame(0, fragment(1, 2960, SEGMENT.length));

        assertOnePayloadIn(4);
    }

    @Test
    void fragmentsOfDifferentPacketsAreNotJoined() throws IOException {
        file.frame(0, fragment(1, 0, 1480)).frame(0, fragment(2, 1480, SEGMENT.length));

        assertThat(segments()).isEmpty();
        assertThat(diagnostics.count(CaptureCount.DATAGRAMS_INCOMPLETE)).isEqualTo(2);
    }

    @Test
    void packetsAreGivenUpAfterTheirTime() throws IOException {
        file.frame(0, fragment(1, 0, 1480));
        file.frame(FragmentTable.MAX_WAIT_NANOS + 1000, fragment(1, 1480, SEGMENT.length));

        assertThat(segments()).isEmpty();
        assertThat(diagnostics.count(CaptureCount.DATAGRAMS_INCOMPLETE)).isEqualTo(2);
    }

    @Test
    void fragmentCutBySnapLengthCountsItsPacketAsIncomplete() throws IOException {
        byte[] cut = fragment(1, 0, 1480);
        file.frame(0, Arrays.copyOf(cut, 100), cut.length);

        assertThat(segments()).isEmpty();
        assertThat(diagnostics.count(CaptureCount.DATAGRAMS_INCOMPLETE)).isEqualTo(1);
    }

    @Test
    void holdsNoMoreThanItsLimitAndGivesTheOldestUp() {
        FragmentTable table = new FragmentTable(diagnostics);
        PacketCursor part = new PacketCursor();
        Segment addresses = new Segment();
        byte[] array = new byte[60_000];
        int most = 0;
        for (int id = 0; id < 500; id++) {
            part.set(array, 0, array.length, 0);
            table.add(new FragmentTable.Key(addresses, TCP, id), part, 0, true, 0);
            most = Math.max(most, table.heldBytes());
        }

        assertThat(most).isBetween(FragmentTable.MAX_HELD_BYTES - array.length, FragmentTable.MAX_HELD_BYTES);
        long kept = FragmentTable.MAX_HELD_BYTES / array.length;
        assertThat(diagnostics.count(CaptureCount.DATAGRAMS_INCOMPLETE)).isEqualTo(500 - kept);
        table.finish();
        assertThat(table.heldBytes()).isZero();
        assertThat(diagnostics.count(CaptureCount.DATAGRAMS_INCOMPLETE)).isEqualTo(500);
    }

    @Test
    void fragmentBeyondTheLargestPacketIsRefused() {
        FragmentTable table = new FragmentTable(diagnostics);
        PacketCursor part = new PacketCursor();
        part.set(new byte[16], 0, 16, 0);

        assertThat(table.add(new FragmentTable.Key(new Segment(), TCP, 1), part, 65_528, false, 0))
                .isNull();
        assertThat(table.heldBytes()).isZero();
        assertThat(diagnostics.count(CaptureCount.DATAGRAMS_INCOMPLETE)).isEqualTo(1);
    }
}
