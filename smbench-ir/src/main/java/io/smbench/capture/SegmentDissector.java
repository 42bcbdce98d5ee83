package io.smbench.capture;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Finds the TCP segment in each frame. IP fragments are joined (bounded) and yield their segment with the frame that
 * completes them. TCP inside an ICMP error, or inside UDP, is not a segment of this network and is not looked for.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class SegmentDissector {
    /** IP in IP, GRE and the like; more is a loop or a damaged frame. */
    static final int MAX_DEPTH = 4;

    private static final int PROTOCOL_IPV4 = 4;
    private static final int PROTOCOL_TCP = 6;
    private static final int PROTOCOL_UDP = 17;
    private static final int PROTOCOL_IPV6 = 41;
    private static final int PROTOCOL_GRE = 47;

    /** RDMA over Converged Ethernet, version 2: IANA's port roce. */
    private static final int ROCE_PORT = 4791;

    private static final int TCP_HEADER_BYTES = 20;

    private final CaptureDiagnostics diagnostics;
    private final FragmentTable fragments;
    private final PacketCursor packet = new PacketCursor();
    private final Segment segment = new Segment();
    private final IpLayer ip;

    public SegmentDissector(CaptureDiagnostics diagnostics) {
        this.diagnostics = diagnostics;
        this.fragments = new FragmentTable(diagnostics);
        this.ip = new IpLayer(fragments, segment);
    }

    /** The frame's segment, a view that the next call fills again, or null after the reason was counted. */
    public @Nullable Segment dissect(Frame frame) {
        int cut = (int) Math.min(frame.wireLength - frame.capturedLength, ByteSource.MAX_BLOCK_BYTES);
        packet.set(frame.array, frame.offset, frame.capturedLength, cut);
        segment.frame = frame.number;
        segment.timestampNanos = frame.timestampNanos;
        CaptureCount outcome = network(LinkLayer.unwrap(frame.linkType, packet), 0);
        diagnostics.add(outcome);
        return outcome == CaptureCount.SEGMENTS ? segment : null;
    }

    /** Counts the fragmented packets that were never completed; call it once, after the last frame. */
    public void finish() {
        fragments.finish();
    }

    private CaptureCount network(int etherType, int depth) {
        if (etherType == LinkLayer.UNSUPPORTED) {
            return CaptureCount.LINK_TYPE_UNKNOWN;
        }
        if (depth > MAX_DEPTH) {
            return CaptureCount.ENCAPSULATION_TOO_DEEP;
        }
        int version = packet.has(1) ? Numbers.u8(packet.array, packet.at) >> 4 : 0;
        boolean isIp = etherType == LinkLayer.BY_VERSION
                || etherType == (version == 4 ? LinkLayer.ETHERTYPE_IPV4 : LinkLayer.ETHERTYPE_IPV6);
        if (!isIp || (version != 4 && version != 6)) {
            if (etherType == LinkLayer.ETHERTYPE_ROCE) {
                return CaptureCount.RDMA;
            }
            boolean claimed = etherType == LinkLayer.ETHERTYPE_IPV4 || etherType == LinkLayer.ETHERTYPE_IPV6;
            return claimed ? CaptureCount.MALFORMED : CaptureCount.NOT_IP;
        }
        CaptureCount unusable = version == 4 ? ip.ipv4(packet) : ip.ipv6(packet);
        return unusable != null ? unusable : transport(ip.protocol(), depth);
    }

    private CaptureCount transport(int protocol, int depth) {
        return switch (protocol) {
            case PROTOCOL_TCP -> tcp();
            case PROTOCOL_IPV4 -> network(LinkLayer.ETHERTYPE_IPV4, depth + 1);
            case PROTOCOL_IPV6 -> network(LinkLayer.ETHERTYPE_IPV6, depth + 1);
            case PROTOCOL_GRE -> gre(depth);
            case PROTOCOL_UDP -> isRoce() ? CaptureCount.RDMA : CaptureCount.NOT_TCP;
            default -> CaptureCount.NOT_TCP;
        };
    }

    private boolean isRoce() {
        return packet.has(4) && Numbers.u16(packet.array, packet.at + 2) == ROCE_PORT;
    }

    /** RFC 2784 and 2890: optional checksum, key and sequence number. Version 1 carries PPP and is left alone. */
    private CaptureCount gre(int depth) {
        if (!packet.has(4)) {
            return CaptureCount.HEADER_CUT;
        }
        int flags = Numbers.u16(packet.array, packet.at);
        int type = Numbers.u16(packet.array, packet.at + 2);
        int length = 4 + 4 * Integer.bitCount(flags & 0xB000);
        if ((flags & 0x4007) != 0 || !packet.has(length)) {
            return CaptureCount.NOT_TCP;
        }
        packet.at += length;
        int inner = LinkLayer.afterTags(type, packet);
        return inner == LinkLayer.ETHERTYPE_IPV4 || inner == LinkLayer.ETHERTYPE_IPV6
                ? network(inner, depth + 1)
                : CaptureCount.NOT_TCP;
    }

    private CaptureCount tcp() {
        byte[] array = packet.array;
        int at = packet.at;
        if (!packet.has(TCP_HEADER_BYTES)) {
            return packet.cut > 0 ? CaptureCount.HEADER_CUT : CaptureCount.MALFORMED;
        }
        int headerLength = (Numbers.u8(array, at + 12) >> 4) * 4;
        int wireLength = packet.captured() + packet.cut - headerLength;
        if (headerLength < TCP_HEADER_BYTES || wireLength < 0) {
            return CaptureCount.MALFORMED;
        }
        segment.sourcePort = Numbers.u16(array, at);
        segment.destinationPort = Numbers.u16(array, at + 2);
        segment.sequence = Numbers.i32(array, at + 4);
        segment.acknowledgment = Numbers.i32(array, at + 8);
        segment.flags = Numbers.u8(array, at + 13);
        segment.window = Numbers.u16(array, at + 14);
        segment.array = array;
        segment.capturedLength = Math.max(0, packet.captured() - headerLength);
        segment.offset = Math.min(at + headerLength, packet.end);
        segment.wireLength = wireLength;
        return CaptureCount.SEGMENTS;
    }
}
