package io.smbench.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.capture.CaptureCount;
import io.smbench.capture.Packets;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Segments that come twice, too late, too early, or not at all. */
class DisorderTest {
    private static final int CLIENT_FAR = 500_000_000;
    private static final byte[] LARGE = Smb.request(1, 5000);

    private static void assertIsLarge(SmbPacket packet) {
        assertThat(packet.isComplete()).isTrue();
        assertThat(packet.data()).isEqualTo(Bytes.wrap(LARGE).slice(4, LARGE.length - 4));
    }

    @Test
    void reorderedSegmentsBecomeOnePacketInTheFrameThatCompletesIt() throws IOException {
        Messages seen = new Talk().handshake().client(LARGE, 1460).delay(5, 2).read();

        assertThat(seen.packets).hasSize(1);
        assertIsLarge(seen.packets.get(0));
        assertThat(seen.packets.get(0).lastFrame()).isEqualTo(7);
        assertThat(seen.diagnostics.count(CaptureCount.REORDERED)).isEqualTo(2);
        assertThat(seen.diagnostics.count(CaptureCount.GAPS)).isZero();
    }

    @Test
    void packetThatWaitedForAnEarlierOneKeepsItsOwnFrame() throws IOException {
        Messages seen = new Talk()
                .handshake()
                .client(Smb.request(1, 8))
                .client(Smb.request(2, 8))
                .delay(4, 1)
                .read();

        assertThat(seen.packets)
                .extracting(p -> p.data().u8(24), SmbPacket::lastFrame)
                .containsExactly(tuple(1, 5L), tuple(2, 4L));
    }

    @Test
    void responseWaitsForTheRequestThatIsLate() throws IOException {
        Talk talk = new Talk()
                .handshake()
                .client(Smb.request(1, 8), 40)
                .server(Smb.response(1, 8))
                .delay(4, 2);
        Messages seen = talk.client(Smb.request(2, 8)).read();

        assertThat(seen.packets)
                .extracting(p -> p.data().u8(24), SmbPacket::direction, SmbPacket::lastFrame)
                .containsExactly(
                        tuple(1, Direction.CLIENT_TO_SERVER, 6L),
                        tuple(1, Direction.SERVER_TO_CLIENT, 5L),
                        tuple(2, Direction.CLIENT_TO_SERVER, 7L));
    }

    @Test
    void responseWaitsForTheRequestBehindAnotherLateOne() throws IOException {
        Talk talk = new Talk()
                .handshake()
                .client(Smb.request(1, 8))
                .client(Smb.request(2, 8))
                .server(Smb.response(2, 8))
                .delay(4, 2);
        Messages seen = talk.client(Smb.request(3, 8)).read();

        assertThat(seen.packets)
                .extracting(p -> p.data().u8(24), SmbPacket::direction, SmbPacket::lastFrame)
                .containsExactly(
                        tuple(1, Direction.CLIENT_TO_SERVER, 6L),
                        tuple(2, Direction.CLIENT_TO_SERVER, 4L),
                        tuple(2, Direction.SERVER_TO_CLIENT, 5L),
                        tuple(3, Direction.CLIENT_TO_SERVER, 7L));
    }

    @Test
    void everyFrameTwiceGivesEveryPacketOnce() throws IOException {
        Talk talk = new Talk()
                .handshake()
                .client(LARGE, 1460)
                .server(Smb.response(1, 8))
                .clientAcks();
        for (int number = talk.frameCount(); number > 0; number--) {
            talk.repeat(number);
        }
        Messages seen = talk.read();

        assertThat(seen.packets).hasSize(2);
        assertIsLarge(seen.packets.get(0));
        assertThat(seen.diagnostics.count(CaptureCount.RETRANSMISSIONS)).isEqualTo(5);
        assertThat(seen.diagnostics.count(CaptureCount.OVERLAP_CONFLICTS)).isZero();
    }

    @Test
    void firstCopyOfOverlappingBytesWinsAndTheConflictIsCounted() throws IOException {
        byte[] liar = Arrays.copyOfRange(LARGE, 1000, 3000);
        liar[0] ^= 1;
        Messages seen = new Talk()
                .handshake()
                .client(Arrays.copyOf(LARGE, 2000))
                .clientAgain(1000, liar)
                .clientLost(1000)
                .client(Arrays.copyOfRange(LARGE, 3000, LARGE.length))
                .read();

        assertThat(seen.packets).hasSize(1);
        assertIsLarge(seen.packets.get(0));
        assertThat(seen.diagnostics.count(CaptureCount.OVERLAP_CONFLICTS)).isEqualTo(1);
    }

    @Test
    void firstCopyWinsAlsoAheadOfAHole() throws IOException {
        byte[] liar = Arrays.copyOfRange(LARGE, 1500, 4000);
        liar[600] ^= 1;
        Messages seen = new Talk()
                .handshake()
                .clientLost(1000)
                .client(Arrays.copyOfRange(LARGE, 1000, 2000))
                .clientLost(1000)
                .client(Arrays.copyOfRange(LARGE, 3000, LARGE.length))
                .clientAgain(LARGE.length - 1500, liar)
                .clientAgain(LARGE.length - 1500, Packets.bytes(500, 77))
                .clientAgain(LARGE.length, Arrays.copyOf(LARGE, 1200))
                .read();

        assertThat(seen.packets).hasSize(1);
        // The liar was the first copy of bytes 2000 to 3000 and has one of them wrong; so it stays.
        assertThat(seen.packets.get(0).data().u8(2096)).isEqualTo((LARGE[2100] ^ 1) & 0xff);
        byte[] rest = seen.packets.get(0).data().toArray();
        rest[2096] ^= 1;
        assertThat(Smb.framed(rest)).isEqualTo(LARGE);
        assertThat(seen.diagnostics.count(CaptureCount.OVERLAP_CONFLICTS)).isEqualTo(1);
    }

    @Test
    void keepAliveIsNoDataAndNoConflict() throws IOException {
        Messages seen = new Talk()
                .handshake()
                .client(Arrays.copyOf(LARGE, 2000))
                .clientAgain(1, new byte[] {(byte) 0xAA})
                .client(Arrays.copyOfRange(LARGE, 2000, LARGE.length))
                .read();

        assertIsLarge(seen.packets.get(0));
        assertThat(seen.diagnostics.count(CaptureCount.KEEP_ALIVES)).isEqualTo(1);
        assertThat(seen.diagnostics.count(CaptureCount.OVERLAP_CONFLICTS)).isZero();
    }

    @Test
    void zeroWindowProbeIsTheNextByteAndItsRepetitionIsNot() throws IOException {
        Messages seen = new Talk()
                .handshake()
                .client(Arrays.copyOf(LARGE, 2000))
                .client(new byte[] {LARGE[2000]})
                .clientAgain(1, Arrays.copyOfRange(LARGE, 2000, LARGE.length))
                .read();

        assertIsLarge(seen.packets.get(0));
    }

    @Test
    void sequenceNumbersWrapAround() throws IOException {
        Messages inOrder =
                new Talk().from(-2000, -1).handshake().client(LARGE, 1460).read();
        Messages disorder = new Talk()
                .from(-2000, -1)
                .handshake()
                .client(LARGE, 1460)
                .delay(5, 1)
                .read();

        assertIsLarge(inOrder.packets.get(0));
        assertIsLarge(disorder.packets.get(0));
    }

    @Test
    void acknowledgmentBeforeItsDataIsNoLoss() throws IOException {
        Talk talk = new Talk().handshake().client(LARGE, 1460).serverAcks().delay(5, 3);
        Messages seen = talk.client(Smb.request(2, 8)).read();

        assertThat(seen.packets).hasSize(2);
        assertIsLarge(seen.packets.get(0));
        assertThat(seen.diagnostics.count(CaptureCount.GAPS)).isZero();
    }

    @Test
    void lostSegmentInsideAPayloadMarksItsBytesAndKeepsWhatFollows() throws IOException {
        Talk talk =
                new Talk().handshake().client(LARGE, 1460).lose(5).serverAcks().pause(100);
        Messages seen =
                talk.client(Smb.request(2, 8)).server(Smb.response(1, 8)).read();

        assertThat(seen.packets)
                .extracting(p -> p.data().u8(24), SmbPacket::isComplete)
                .containsExactly(tuple(1, false), tuple(2, true), tuple(1, true));
        SmbPacket partial = seen.packets.get(0);
        assertThat(partial.missing()).containsExactly(new ByteRange(1456, 2916));
        assertThat(partial.wireLength()).isEqualTo(5064);
        assertThat(partial.cut()).isFalse();
        assertThat(partial.completePrefix()).isEqualTo(1456);
        assertThat(partial.has(0, 1456)).isTrue();
        assertThat(partial.has(1455, 1457)).isFalse();
        assertThat(partial.data().slice(2916, 100)).isEqualTo(Bytes.wrap(LARGE).slice(2920, 100));
        assertThat(seen.diagnostics.count(CaptureCount.BYTES_LOST)).isEqualTo(1460);
        assertThat(seen.diagnostics.count(CaptureCount.GAPS)).isEqualTo(1);
        assertThat(seen.diagnostics.count(CaptureCount.BYTES_UNFRAMED)).isZero();
    }

    @Test
    void lostBeginningOfAPacketIsSearchedPast() throws IOException {
        Talk talk = new Talk()
                .handshake()
                .client(Smb.request(1, 8))
                .client(LARGE, 1460)
                .lose(5)
                .serverAcks();
        Messages seen = talk.pause(100).client(Smb.request(3, 8)).read();

        assertThat(seen.packets)
                .extracting(p -> p.data().u8(24), SmbPacket::isComplete)
                .containsExactly(tuple(1, true), tuple(3, true));
        assertThat(seen.diagnostics.count(CaptureCount.BYTES_LOST)).isEqualTo(1460);
        assertThat(seen.diagnostics.count(CaptureCount.BYTES_UNFRAMED)).isEqualTo(LARGE.length - 1460);
    }

    @Test
    void lostEndOfOnePacketAndBeginningOfTheNextMarksTheOneAndSkipsTheOther() throws IOException {
        byte[] three = Packets.join(LARGE, Smb.request(2, 2000), Smb.request(3, 8));
        Messages seen = new Talk().handshake().client(three, 1460).lose(7).read();

        assertThat(seen.packets)
                .extracting(p -> p.data().u8(24), SmbPacket::isComplete)
                .containsExactly(tuple(1, false), tuple(3, true));
        assertThat(seen.packets.get(0).missing()).containsExactly(new ByteRange(3 * 1460 - 4, 5064));
    }

    @Test
    void holeIsGivenUpAfterItsGraceOnceThePeerHasAcknowledgedWhatIsBehindIt() throws IOException {
        Talk talk = new Talk().handshake().client(LARGE, 1460).lose(5).serverAcks();
        Messages seen = talk.pause(StreamHalf.ACKED_GRACE_NANOS / Talk.MILLIS)
                .serverAcks()
                .clientAgain(3608, Arrays.copyOfRange(LARGE, 1460, 2920))
                .read();

        assertThat(seen.packets).extracting(SmbPacket::isComplete).containsExactly(false);
    }

    @Test
    void holeIsFilledByALateSegmentWithinTheGrace() throws IOException {
        Talk talk = new Talk().handshake().client(LARGE, 1460).lose(5).serverAcks();
        Messages seen = talk.pause(StreamHalf.ACKED_GRACE_NANOS / Talk.MILLIS - 5)
                .serverAcks()
                .clientAgain(3608, Arrays.copyOfRange(LARGE, 1460, 2920))
                .read();

        assertThat(seen.packets).extracting(SmbPacket::isComplete).containsExactly(true);
    }

    @Test
    void holeThatThePeerHasNotAcknowledgedWaitsForTheRetransmission() throws IOException {
        Talk talk = new Talk().handshake().client(LARGE, 1460).lose(5);
        Messages seen = talk.pause(StreamHalf.UNACKED_WAIT_NANOS / Talk.MILLIS - 5)
                .clientAgain(3608, Arrays.copyOfRange(LARGE, 1460, 2920))
                .read();

        assertThat(seen.packets).extracting(SmbPacket::isComplete).containsExactly(true);
    }

    @Test
    void snapLengthMarksTheTailOfEachSegment() throws IOException {
        Messages seen = new Talk()
                .handshake()
                .clientCut(Arrays.copyOf(LARGE, 1460), 100)
                .clientCut(Arrays.copyOfRange(LARGE, 1460, LARGE.length), 50)
                .clientCut(Smb.request(2, 100), 80)
                .client(Smb.request(3, 8))
                .read();

        assertThat(seen.packets)
                .extracting(p -> p.data().u8(24), SmbPacket::wireLength, SmbPacket::missing, SmbPacket::cut)
                .containsExactly(
                        tuple(1, 5064, List.of(new ByteRange(96, 1456), new ByteRange(1506, 5064)), true),
                        tuple(2, 164, List.of(new ByteRange(76, 164)), true),
                        tuple(3, 72, List.of(), false));
        assertThat(seen.diagnostics.count(CaptureCount.BYTES_CUT)).isEqualTo(1360 + 3558 + 88);
        assertThat(seen.diagnostics.count(CaptureCount.BYTES_LOST)).isZero();
    }

    @Test
    void segmentFarFromItsStreamIsIgnoredUntilThereAreMany() throws IOException {
        Talk stray = new Talk().handshake().client(Smb.request(1, 8)).from(CLIENT_FAR, Talk.SERVER_ISN + 1);
        stray.client(Smb.request(9, 8))
                .from(Talk.CLIENT_ISN + 1 + 76, Talk.SERVER_ISN + 1)
                .client(Smb.request(2, 8));
        Messages seen = stray.read();

        assertThat(seen.packets).extracting(p -> p.data().u8(24)).containsExactly(1, 2);
        assertThat(seen.diagnostics.count(CaptureCount.OUT_OF_WINDOW)).isEqualTo(1);
    }

    @Test
    void streamThatWentOnWithoutTheCaptureIsTakenUpAgain() throws IOException {
        Talk talk = new Talk().handshake().client(Arrays.copyOf(LARGE, 2000)).from(CLIENT_FAR, Talk.SERVER_ISN + 1);
        for (int id = 2; id < 2 + StreamHalf.MAX_OUT_OF_WINDOW; id++) {
            talk.client(Smb.request(id, 8));
        }
        Messages seen = talk.read();

        assertThat(seen.packets)
                .extracting(p -> p.data().u8(24), SmbPacket::missing)
                .containsExactly(
                        tuple(1, List.of(new ByteRange(1996, 5064))),
                        tuple(1 + StreamHalf.MAX_OUT_OF_WINDOW, List.of()));
    }
}
