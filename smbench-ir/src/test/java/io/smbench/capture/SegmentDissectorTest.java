package io.smbench.capture;

import static io.smbench.capture.Packets.ACK;
import static io.smbench.capture.Packets.TCP;
import static io.smbench.capture.Packets.ethernet;
import static io.smbench.capture.Packets.hex;
import static io.smbench.capture.Packets.ipv4;
import static io.smbench.capture.Packets.ipv6;
import static io.smbench.capture.Packets.join;
import static io.smbench.capture.Packets.tagged;
import static io.smbench.capture.Packets.tcp;
import static io.smbench.capture.Packets.tcpIpv4;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SegmentDissectorTest {
    private static final byte[] HELLO = "hello, segment".getBytes(StandardCharsets.US_ASCII);
    private static final String SEEN = "10.0.0.1:40000 > 10.0.0.2:445 hello, segment/14";
    private static final byte[] OVER_IPV6 = ipv6(1, 2, TCP, tcp(40000, 445, 1000, 2000, ACK, HELLO));
    private static final String SEEN_IPV6 = "fd00::1:40000 > fd00::2:445 hello, segment/14";

    private final CaptureDiagnostics diagnostics = new CaptureDiagnostics();

    /** The segments of a capture: their ends, captured payload and length on the wire. */
    private List<String> segments(CaptureBytes file) throws IOException {
        List<String> seen = new ArrayList<>();
        SegmentDissector dissector = new SegmentDissector(diagnostics);
        try (CaptureReader reader = CaptureReader.of(file.stream(), "test.pcap", diagnostics)) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                Segment segment = dissector.dissect(frame);
                if (segment != null) {
                    seen.add("%s:%d > %s:%d %s/%d"
                            .formatted(
                                    segment.source(),
                                    segment.sourcePort(),
                                    segment.destination(),
                                    segment.destinationPort(),
                                    new String(segment.toArray(), StandardCharsets.US_ASCII),
                                    segment.wireLength()));
                }
            }
        }
        dissector.finish();
        assertEveryFrameIsAccountedFor();
        return seen;
    }

    private void assertEveryFrameIsAccountedFor() {
        long accounted = Arrays.stream(CaptureCount.values())
                .filter(each -> each.isUnusedFrame() || each == CaptureCount.SEGMENTS)
                .mapToLong(diagnostics::count)
                .sum();
        assertThat(accounted).isEqualTo(diagnostics.count(CaptureCount.FRAMES));
    }

    private List<String> segments(int linkType, byte[]... frames) throws IOException {
        CaptureBytes file = CaptureBytes.pcap(CaptureBytes.MICROS, ByteOrder.LITTLE_ENDIAN, linkType);
        for (byte[] frame : frames) {
            file.frame(0, frame);
        }
        return segments(file);
    }

    static Stream<Arguments> linkLayers() {
        byte[] packet = tcpIpv4(HELLO);
        byte[] snap = join(hex("AAAA03 000000 0800"), packet);
        return Stream.of(
                Arguments.of("Ethernet", 1, ethernet(packet)),
                Arguments.of("VLAN", 1, ethernet(0x8100, tagged(7, 0x0800, packet))),
                Arguments.of("QinQ", 1, ethernet(0x88A8, tagged(7, 0x8100, tagged(8, 0x0800, packet)))),
                Arguments.of("old QinQ", 1, ethernet(0x9100, tagged(7, 0x8100, tagged(8, 0x0800, packet)))),
                Arguments.of("MPLS", 1, ethernet(0x8847, join(hex("00010040 00020140"), packet))),
                Arguments.of("PPPoE", 1, ethernet(0x8864, join(hex("11000001 0038 0021"), packet))),
                Arguments.of("802.3 with SNAP", 1, ethernet(8 + packet.length, snap)),
                Arguments.of("SLL", 113, join(hex("0000 0001 0006 020000000001 0000 0800"), packet)),
                Arguments.of("SLL2", 276, join(hex("0800 0000 00000001 0001 00 06 0200000000010000"), packet)),
                Arguments.of("NULL, little-endian", 0, join(hex("02000000"), packet)),
                Arguments.of("NULL, big-endian", 0, join(hex("00000002"), packet)),
                Arguments.of("LOOP", 108, join(hex("00000002"), packet)),
                Arguments.of("raw IP", 101, packet),
                Arguments.of("raw IP, BSD", 12, packet),
                Arguments.of("raw IP, OpenBSD", 14, packet),
                Arguments.of("IPv4", 228, packet),
                Arguments.of("PPP", 9, join(hex("FF03 0021"), packet)),
                Arguments.of("PPP in HDLC", 50, join(hex("FF03 0021"), packet)),
                Arguments.of("PPP over Ethernet", 51, join(hex("11000001 0038 0021"), packet)),
                Arguments.of("Cisco HDLC", 104, join(hex("0F00 0800"), packet)),
                Arguments.of("802.11", 105, join(hex("8801 0000"), new byte[20], hex("0000"), snap)),
                Arguments.of("radiotap", 127, join(hex("0000 0800 00000000 0801 0000"), new byte[20], snap)),
                Arguments.of("IP in IP", 101, ipv4(8, 9, 4, packet)),
                Arguments.of("GRE with key", 101, ipv4(8, 9, 47, join(hex("2000 0800 00000007"), packet))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("linkLayers")
    void findsTheSegmentBehindEachLinkLayer(String name, int linkType, byte[] frame) throws IOException {
        assertThat(segments(linkType, frame)).containsExactly(SEEN);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("linkLayers")
    void everyCutOfAFrameIsCountedAndNeverACrash(String name, int linkType, byte[] frame) throws IOException {
        CaptureBytes file = CaptureBytes.pcap(CaptureBytes.MICROS, ByteOrder.LITTLE_ENDIAN, linkType);
        int headers = frame.length - HELLO.length;
        for (int length = 0; length < headers; length++) {
            file.frame(0, Arrays.copyOf(frame, length), frame.length);
        }

        assertThat(segments(file)).isEmpty();
        assertThat(diagnostics.count(CaptureCount.FRAMES_CUT)).isEqualTo(headers);
    }

    static Stream<Arguments> ipv6Packets() {
        byte[] segment = tcp(40000, 445, 1000, 2000, ACK, HELLO);
        return Stream.of(
                Arguments.of("plain", OVER_IPV6),
                Arguments.of("hop by hop", ipv6(1, 2, 0, join(hex("06 00 0104 00000000"), segment))),
                Arguments.of("routing", ipv6(1, 2, 43, join(hex("06 01 0000"), new byte[12], segment))),
                Arguments.of(
                        "options and authentication",
                        ipv6(1, 2, 60, join(hex("33 00 0104 00000000 06 01 0000 00000001 00000001"), segment))),
                Arguments.of("atomic fragment", ipv6(1, 2, 44, join(hex("06 00 0000 00000007"), segment))),
                Arguments.of("length 0 (TSO)", ipv6(1, 2, TCP, segment, 0)),
                Arguments.of("IPv6 in IPv4", ipv4(8, 9, 41, OVER_IPV6)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ipv6Packets")
    void findsTheSegmentInIpv6(String name, byte[] packet) throws IOException {
        assertThat(segments(101, packet)).containsExactly(SEEN_IPV6);
    }

    @Test
    void ipv6OverEthernetNullAndPpp() throws IOException {
        assertThat(segments(1, ethernet(0x86DD, OVER_IPV6))).containsExactly(SEEN_IPV6);
        for (String family : List.of("0000000A", "17000000", "18000000", "1C000000", "1E000000")) {
            assertThat(segments(0, join(hex(family), OVER_IPV6))).containsExactly(SEEN_IPV6);
        }
        assertThat(segments(9, join(hex("FF03 0057"), OVER_IPV6))).containsExactly(SEEN_IPV6);
    }

    @Test
    void paddingAfterTheIpPacketIsNotPayload() throws IOException {
        assertThat(segments(1, ethernet(join(tcpIpv4(new byte[] {'a'}), new byte[5]))))
                .containsExactly("10.0.0.1:40000 > 10.0.0.2:445 a/1");
    }

    @Test
    void ipLengthZeroMeansAllThatWasCaptured() throws IOException {
        byte[] offloaded = ipv4(1, 2, TCP, tcp(40000, 445, 1, 1, ACK, HELLO), 1, 0, 0);

        assertThat(segments(1, ethernet(offloaded))).containsExactly(SEEN);
    }

    @Test
    void tcpOptionsAreNotPayload() throws IOException {
        byte[] segment = tcp(40000, 445, 1, 1, ACK, HELLO, hex("0101080A 00000001 00000002"));

        assertThat(segments(101, ipv4(1, 2, TCP, segment))).containsExactly(SEEN);
    }

    @Test
    void ipv4OptionsAreSkipped() throws IOException {
        byte[] packet = ipv4(1, 2, TCP, join(hex("01010101"), tcp(40000, 445, 1, 1, ACK, HELLO)));
        packet[0] = 0x46;

        assertThat(segments(101, packet)).containsExactly(SEEN);
    }

    @Test
    void payloadCutBySnapLengthKeepsItsLengthOnTheWire() throws IOException {
        byte[] frame = ethernet(tcpIpv4(HELLO));
        CaptureBytes file = CaptureBytes.pcap()
                .frame(0, Arrays.copyOf(frame, 14 + 40 + 5), frame.length)
                .frame(0, Arrays.copyOf(frame, 14 + 40), frame.length);

        assertThat(segments(file))
                .containsExactly("10.0.0.1:40000 > 10.0.0.2:445 hello/14", "10.0.0.1:40000 > 10.0.0.2:445 /14");
    }

    @Test
    void tcpOptionsCutBySnapLengthStillTellHowLongThePayloadWas() throws IOException {
        byte[] segment = tcp(40000, 445, 1, 1, ACK, HELLO, hex("0101080A 00000001 00000002"));
        byte[] frame = ethernet(ipv4(1, 2, TCP, segment));
        CaptureBytes file = CaptureBytes.pcap().frame(0, Arrays.copyOf(frame, 14 + 20 + 24), frame.length);

        assertThat(segments(file)).containsExactly("10.0.0.1:40000 > 10.0.0.2:445 /14");
    }

    static Stream<Arguments> notSegments() {
        byte[] segment = tcpIpv4(HELLO);
        byte[] icmpError = ipv4(2, 1, 1, join(hex("03040000 00000000"), segment));
        byte[] udp = ipv4(1, 2, 17, join(hex("D431 12B5 0040 0000 08000000 00000100"), ethernet(segment)));
        byte[] shortOffset = segment.clone();
        shortOffset[32] = 0x40;
        byte[] wrongVersion = segment.clone();
        wrongVersion[0] = 0x35;
        byte[] deep = segment;
        for (int i = 0; i <= SegmentDissector.MAX_DEPTH; i++) {
            deep = ipv4(8, 9, 4, deep);
        }
        return Stream.of(
                Arguments.of("ARP", 1, ethernet(0x0806, new byte[28]), CaptureCount.NOT_IP),
                Arguments.of("STP", 1, ethernet(38, join(hex("424203"), new byte[35])), CaptureCount.NOT_IP),
                Arguments.of("TCP in an ICMP error", 101, icmpError, CaptureCount.NOT_TCP),
                Arguments.of("TCP in VXLAN", 101, udp, CaptureCount.NOT_TCP),
                Arguments.of("RoCE", 1, ethernet(0x8915, new byte[52]), CaptureCount.RDMA),
                Arguments.of(
                        "RoCE version 2",
                        101,
                        ipv4(1, 2, 17, hex("C000 12B7 0010 0000 04000000 FFFF0000")),
                        CaptureCount.RDMA),
                Arguments.of("USB", 220, new byte[64], CaptureCount.LINK_TYPE_UNKNOWN),
                Arguments.of("TCP header of 16 bytes", 101, shortOffset, CaptureCount.MALFORMED),
                Arguments.of("IP version 3", 1, ethernet(wrongVersion), CaptureCount.MALFORMED),
                Arguments.of("too many tunnels", 101, deep, CaptureCount.ENCAPSULATION_TOO_DEEP));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notSegments")
    void whatIsNoSegmentIsCountedByReason(String name, int linkType, byte[] frame, CaptureCount reason)
            throws IOException {
        assertThat(segments(linkType, frame)).isEmpty();
        assertThat(diagnostics.count(reason)).isEqualTo(1);
    }

    @Test
    void tunnelsUpToTheLimitAreFollowed() throws IOException {
        byte[] deep = tcpIpv4(HELLO);
        for (int i = 0; i < SegmentDissector.MAX_DEPTH; i++) {
            deep = ipv4(8, 9, 4, deep);
        }

        assertThat(segments(101, deep)).containsExactly(SEEN);
    }
}
