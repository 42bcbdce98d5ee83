package io.smbench.tcp;

import static io.smbench.capture.Packets.bytes;
import static io.smbench.capture.Packets.hex;
import static io.smbench.capture.Packets.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.capture.CaptureCount;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How packets are cut out of a stream, above all when it is not known where one begins. */
class PacketFramingTest {
    @Test
    void eachProtocolIsTold() throws IOException {
        Messages seen = new Talk()
                .handshake()
                .client(join(Smb.smb1(0), Smb.request(1, 8), Smb.encrypted(80), Smb.compressed(40)))
                .read();

        assertThat(seen.packets)
                .extracting(SmbPacket::protocol)
                .containsExactly(SmbProtocol.SMB1, SmbProtocol.SMB2, SmbProtocol.ENCRYPTED, SmbProtocol.COMPRESSED);
        for (CaptureCount each : List.of(CaptureCount.SMB1, CaptureCount.SMB2, CaptureCount.SMB3_ENCRYPTED)) {
            assertThat(seen.diagnostics.count(each)).isEqualTo(1);
        }
    }

    @Test
    void netBiosSessionRequestResponseAndKeepAliveAreSkipped() throws IOException {
        Messages seen = new Talk(40000, 139)
                .handshake()
                .client(join(hex("81000044"), bytes(68, 1)))
                .server(hex("82000000"))
                .client(join(Smb.request(1, 8), hex("85000000"), Smb.request(2, 8)))
                .read();

        assertThat(seen.packets).extracting(p -> p.data().u8(24)).containsExactly(1, 2);
        assertThat(seen.diagnostics.count(CaptureCount.NETBIOS_CONTROL)).isEqualTo(3);
    }

    @Test
    void sessionRequestOfTwoSegmentsIsSkipped() throws IOException {
        byte[] stream = join(hex("81000044"), bytes(68, 1), Smb.request(1, 8));

        assertThat(new Talk(40000, 139).handshake().client(stream, 10).read().packets)
                .hasSize(1);
    }

    @Test
    void captureThatStartsInAPayloadLocksOnAtTheNextSegmentThatBeginsAPacket() throws IOException {
        Messages seen = new Talk()
                .client(bytes(2000, 1))
                .client(Smb.request(2, 8))
                .client(Smb.request(3, 8))
                .read();

        assertThat(seen.packets).extracting(p -> p.data().u8(24)).containsExactly(2, 3);
        assertThat(seen.diagnostics.count(CaptureCount.BYTES_UNFRAMED)).isEqualTo(2000);
        assertThat(seen.opened).singleElement().satisfies(s -> assertThat(s.sawStart())
                .isFalse());
    }

    @Test
    void everyCutOfAStreamsBeginningLocksOnToTheSecondPacketAtLeast() throws IOException {
        byte[] stream = join(Smb.request(1, 100), Smb.request(2, 100), Smb.request(3, 100));
        for (int cut = 1; cut < 168; cut++) {
            for (int size : new int[] {7, 50, 1000}) {
                byte[] rest = Arrays.copyOfRange(stream, cut, stream.length);
                assertThat(new Talk().client(rest, size).read().packets)
                        .as("cut at %d, segments of %d", cut, size)
                        .extracting(p -> p.data().u8(24), SmbPacket::isComplete)
                        .containsExactly(tuple(2, true), tuple(3, true));
            }
        }
    }

    @Test
    void fileContentThatLooksLikeAPacketIsNotBelievedInsideASegment() throws IOException {
        byte[] content = join(bytes(700, 1), Smb.request(66, 300), bytes(400, 2));
        Messages seen = new Talk().client(content).client(Smb.request(2, 8)).read();

        assertThat(seen.packets).extracting(p -> p.data().u8(24)).containsExactly(2);
        assertThat(seen.diagnostics.count(CaptureCount.BYTES_UNFRAMED)).isEqualTo(content.length);
    }

    @Test
    void packetInsideASegmentIsBelievedIfTheSegmentEndsWithIt() throws IOException {
        Messages seen =
                new Talk().client(join(bytes(700, 1), Smb.request(2, 300))).read();

        assertThat(seen.packets).extracting(p -> p.data().u8(24)).containsExactly(2);
    }

    @Test
    void sessionMessageWithoutSmbIsSearchedPast() throws IOException {
        byte[] foreign = join(hex("00000020"), bytes(32, 1));
        Messages seen =
                new Talk().handshake().client(foreign).client(Smb.request(2, 8)).read();

        assertThat(seen.packets).extracting(p -> p.data().u8(24)).containsExactly(2);
        assertThat(seen.diagnostics.count(CaptureCount.BYTES_UNFRAMED)).isEqualTo(36);
    }

    @Test
    void implausibleHeadersAreNotPackets() throws IOException {
        byte[] wrongSize = Smb.request(1, 8);
        wrongSize[4 + 4] = 65;
        byte[] wrongCommand = Smb.request(1, 8);
        wrongCommand[4 + 12] = 0x13;
        byte[] wrongFlags = Smb.request(1, 8);
        wrongFlags[4 + 18] = 1;
        byte[] wrongNext = Smb.request(1, 8);
        wrongNext[4 + 20] = 4;
        byte[] tooShort = Smb.framed(Arrays.copyOf(Smb.message(1, 0, 0), 60));
        byte[] wrongOriginal = Smb.encrypted(80);
        wrongOriginal[4 + 36] = 81;
        byte[] wrongAlgorithm = Smb.compressed(40);
        wrongAlgorithm[4 + 8] = 9;
        for (byte[] wrong :
                List.of(wrongSize, wrongCommand, wrongFlags, wrongNext, tooShort, wrongOriginal, wrongAlgorithm)) {
            assertThat(new Talk().client(wrong).read().packets).isEmpty();
        }
    }

    @Test
    void packetWhoseProtocolIdIsMissingIsCountedAndSkippedByItsLength() throws IOException {
        byte[] request = Smb.request(1, 100);
        Messages seen = new Talk()
                .handshake()
                .client(Arrays.copyOf(request, 6))
                .clientLost(10)
                .client(Arrays.copyOfRange(request, 16, request.length))
                .client(Smb.request(2, 8))
                .read();

        assertThat(seen.packets).extracting(p -> p.data().u8(24)).containsExactly(2);
        assertThat(seen.diagnostics.count(CaptureCount.PACKETS_WITHOUT_HEADER)).isEqualTo(1);
    }

    @Test
    void theLargestPacketIsDelivered() throws IOException {
        int body = 0xFFFFFF - 64;
        Messages seen = new Talk()
                .handshake()
                .client(Smb.request(1, body), 60_000)
                .client(Smb.request(2, 8))
                .read();

        assertThat(seen.packets)
                .extracting(SmbPacket::wireLength, SmbPacket::isComplete)
                .containsExactly(tuple(0xFFFFFF, true), tuple(72, true));
    }
}
