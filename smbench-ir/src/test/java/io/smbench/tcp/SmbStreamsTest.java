package io.smbench.tcp;

import static io.smbench.tcp.Direction.CLIENT_TO_SERVER;
import static io.smbench.tcp.Direction.SERVER_TO_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.capture.CaptureCount;
import io.smbench.capture.CaptureReader;
import io.smbench.capture.Packets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmbStreamsTest {
    private static final byte[] HTTP =
            "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static Talk talk(Talk talk) {
        return talk.handshake().client(Smb.request(1, 40)).server(Smb.response(1, 60));
    }

    @Test
    void requestAndResponseCarryFrameTimeStreamAndEnds() throws IOException {
        Messages seen = talk(new Talk()).read();

        assertThat(seen.packets)
                .extracting(p -> p.direction(), p -> p.firstFrame(), p -> p.lastFrame(), p -> p.wireLength())
                .containsExactly(tuple(CLIENT_TO_SERVER, 4L, 4L, 104), tuple(SERVER_TO_CLIENT, 5L, 5L, 124));
        assertThat(seen.packets.get(1).source()).hasToString("10.0.0.2:445");
        assertThat(seen.packets.get(1).destination()).hasToString("10.0.0.1:40000");
        assertThat(seen.packets.get(1).lastNanos() - seen.packets.get(0).lastNanos())
                .isEqualTo(Talk.MILLIS);
        assertThat(seen.opened).singleElement().satisfies(stream -> {
            assertThat(stream.sawStart()).isTrue();
            assertThat(stream.firstFrame()).isEqualTo(1);
            assertThat(stream.evidence()).isEqualTo(SmbStream.Evidence.HANDSHAKE);
        });
        assertThat(seen.diagnostics.count(CaptureCount.BYTES_UNFRAMED)).isZero();
    }

    @Test
    void packetOverSeveralSegmentsBelongsToTheFrameThatCompletesIt() throws IOException {
        byte[] request = Smb.request(1, 5000);
        Messages seen = new Talk().handshake().client(request, 1460).read();

        assertThat(seen.packets).singleElement().satisfies(packet -> {
            assertThat(packet.firstFrame()).isEqualTo(4);
            assertThat(packet.lastFrame()).isEqualTo(7);
            assertThat(packet.isComplete()).isTrue();
            assertThat(Smb.framed(packet.data().toArray())).isEqualTo(request);
        });
    }

    @Test
    void everySplitOfTwoPacketsGivesTheSameTwo() throws IOException {
        byte[] both = Packets.join(Smb.request(1, 8), Smb.request(2, 8));
        for (int size = 1; size <= both.length; size++) {
            assertThat(new Talk().handshake().client(both, size).read().packets)
                    .as("segments of %d bytes", size)
                    .extracting(p -> p.data().u8(24), p -> p.isComplete())
                    .containsExactly(tuple(1, true), tuple(2, true));
        }
    }

    @Test
    void streamsAreCountedOverAllOfTcpAndFollowTheirAppearance() throws IOException {
        Talk web = new Talk(50000, 80).handshake().client(HTTP);
        Messages seen = web.interleave(talk(new Talk()))
                .then(talk(new Talk(40001, 445)))
                .read();

        assertThat(seen.opened).extracting(SmbStream::id).containsExactly(1, 2);
        assertThat(seen.diagnostics.count(CaptureCount.STREAMS)).isEqualTo(3);
        assertThat(seen.diagnostics.count(CaptureCount.STREAMS_SMB)).isEqualTo(2);
    }

    @Test
    void smbOnAnotherPortIsRecognisedByItsFirstPacket() throws IOException {
        Messages seen = talk(new Talk(40000, 4499)).read();

        assertThat(seen.packets).extracting(SmbPacket::direction).containsExactly(CLIENT_TO_SERVER, SERVER_TO_CLIENT);
    }

    @Test
    void smbOnAnotherPortIsRecognisedInMidSession() throws IOException {
        Talk talk = new Talk(40000, 4499).server(Packets.bytes(1000, 1)).server(Smb.response(1, 60));
        Messages seen = talk.client(Smb.request(2, 40)).read();

        assertThat(seen.packets).extracting(SmbPacket::direction).containsExactly(SERVER_TO_CLIENT, CLIENT_TO_SERVER);
        assertThat(seen.opened).singleElement().satisfies(stream -> {
            assertThat(stream.sawStart()).isFalse();
            assertThat(stream.evidence()).isEqualTo(SmbStream.Evidence.RESPONSE_FLAG);
            assertThat(stream.server().port()).isEqualTo(4499);
        });
    }

    @Test
    void aPortThatIsNamedIsTakenForTheServers() throws IOException {
        Messages seen = new Messages();
        Talk talk = new Talk(40000, 4499).client(Smb.encrypted(100));
        try (CaptureReader reader = CaptureReader.of(talk.capture().stream(), "test", seen.diagnostics)) {
            SmbStreams.read(reader, Set.of(4499), seen, seen.diagnostics);
        }

        assertThat(seen.opened).extracting(SmbStream::evidence).containsExactly(SmbStream.Evidence.PORT);
        assertThat(seen.packets).extracting(SmbPacket::direction).containsExactly(CLIENT_TO_SERVER);
    }

    @Test
    void encryptedStreamWithoutAnyEvidenceTakesTheLowerPortForTheServer() throws IOException {
        Messages seen = new Talk(40000, 4499).server(Smb.encrypted(100)).read();

        assertThat(seen.opened).extracting(SmbStream::evidence).containsExactly(SmbStream.Evidence.LOWER_PORT);
        assertThat(seen.packets).extracting(SmbPacket::direction).containsExactly(SERVER_TO_CLIENT);
    }

    @Test
    void otherTrafficYieldsNothing() throws IOException {
        Messages seen = new Talk(40000, 80).handshake().client(HTTP).read();

        assertThat(seen.packets).isEmpty();
        assertThat(seen.opened).isEmpty();
        assertThat(seen.ends).isEmpty();
    }

    @Test
    void fileContentThatLooksLikeSmbInsideASegmentOfAnotherPortIsNotSmb() throws IOException {
        byte[] download = Packets.join(HTTP, Smb.request(1, 40), Smb.request(2, 40));

        assertThat(new Talk(40000, 80).handshake().server(download).read().packets)
                .isEmpty();
    }

    @Test
    void streamOnAnSmbPortWithoutSmbIsCounted() throws IOException {
        Messages seen = new Talk().handshake().client(HTTP).read();

        assertThat(seen.opened).isEmpty();
        assertThat(seen.diagnostics.count(CaptureCount.STREAMS_WITHOUT_SMB)).isEqualTo(1);
    }

    @Test
    void streamOnThePortOfSmbDirectIsCountedAsUnread() throws IOException {
        Messages seen = new Talk(40000, 5445)
                .handshake()
                .client("MPA ID Req Frame".getBytes(StandardCharsets.US_ASCII))
                .read();

        assertThat(seen.opened).isEmpty();
        assertThat(seen.diagnostics.count(CaptureCount.STREAMS_SMB_DIRECT)).isEqualTo(1);
    }

    @Test
    void newSynOnUsedPortsOpensTheNextGeneration() throws IOException {
        Talk second = new Talk().from(5_000_000, 6_000_000);
        Messages seen = talk(new Talk()).then(talk(second)).read();

        assertThat(seen.opened)
                .extracting(SmbStream::id, SmbStream::generation)
                .containsExactly(tuple(0, 0), tuple(1, 1));
        assertThat(seen.ends)
                .extracting(StreamEnd::kind)
                .containsExactly(StreamEnd.Kind.PORTS_REUSED, StreamEnd.Kind.CAPTURE_END);
        assertThat(seen.packets).extracting(p -> p.stream().id()).containsExactly(0, 0, 1, 1);
    }

    @Test
    void repeatedSynIsTheSameStream() throws IOException {
        Messages seen = talk(new Talk()).repeat(1).repeat(3).read();

        assertThat(seen.opened).extracting(SmbStream::id).containsExactly(0);
        assertThat(seen.packets).hasSize(2);
    }

    @Test
    void finOfBothSidesEndsTheStreamWithTheTimeOfTheFirst() throws IOException {
        Messages seen = talk(new Talk()).clientFin().serverFin().clientAcks().read();

        assertThat(seen.ends).singleElement().satisfies(end -> {
            assertThat(end.kind()).isEqualTo(StreamEnd.Kind.FIN);
            assertThat(end.by()).isEqualTo(CLIENT_TO_SERVER);
            assertThat(end.frame()).isEqualTo(6);
        });
    }

    @Test
    void resetEndsTheStream() throws IOException {
        Messages seen = talk(new Talk()).serverReset().read();

        assertThat(seen.ends)
                .extracting(StreamEnd::kind, StreamEnd::by, StreamEnd::frame)
                .containsExactly(tuple(StreamEnd.Kind.RST, SERVER_TO_CLIENT, 6L));
    }

    @Test
    void packetUnderWayWhenTheResetCameIsStillDelivered() throws IOException {
        Messages seen =
                talk(new Talk()).serverReset().client(Smb.request(2, 40)).read();

        assertThat(seen.packets).hasSize(3);
        assertThat(seen.ends).extracting(StreamEnd::kind).containsExactly(StreamEnd.Kind.RST);
    }

    @Test
    void payloadLongAfterTheEndIsCounted() throws IOException {
        Messages seen = talk(new Talk())
                .serverReset()
                .pause(300)
                .client(Smb.request(2, 40))
                .read();

        assertThat(seen.packets).hasSize(2);
        assertThat(seen.diagnostics.count(CaptureCount.AFTER_CLOSE)).isEqualTo(1);
    }

    @Test
    void captureThatEndsInsideAPacketDeliversWhatIsThere() throws IOException {
        byte[] request = Smb.request(1, 5000);
        Messages seen = new Talk().handshake().client(request, 1460).lose(7).read();

        assertThat(seen.packets).singleElement().satisfies(packet -> {
            assertThat(packet.wireLength()).isEqualTo(5064);
            assertThat(packet.data().length()).isEqualTo(3 * 1460 - 4);
            assertThat(packet.missing()).containsExactly(new ByteRange(3 * 1460 - 4, 5064));
        });
        assertThat(seen.diagnostics.count(CaptureCount.PACKETS_PARTIAL)).isEqualTo(1);
    }

    @Test
    void requestsOnlyAndResponsesOnlyAreTold() throws IOException {
        Talk requests = new Talk().client(Smb.request(1, 40)).client(Smb.request(2, 40));
        Talk responses = new Talk().server(Smb.response(1, 40)).server(Smb.response(2, 40));

        assertThat(requests.read().packets)
                .extracting(SmbPacket::direction)
                .containsOnly(CLIENT_TO_SERVER)
                .hasSize(2);
        assertThat(responses.read().packets)
                .extracting(SmbPacket::direction)
                .containsOnly(SERVER_TO_CLIENT)
                .hasSize(2);
    }
}
