package io.smbench.capture;

import org.jspecify.annotations.Nullable;

/** IPv4 and IPv6 headers, up to the transport header; joins fragments. */
final class IpLayer {
    private static final int IPV4_HEADER_BYTES = 20;
    private static final int IPV6_HEADER_BYTES = 40;
    private static final int FRAGMENT_HEADER_BYTES = 8;

    private static final int HOP_BY_HOP = 0;
    private static final int ROUTING = 43;
    private static final int FRAGMENT = 44;
    private static final int AUTHENTICATION = 51;
    private static final int DESTINATION_OPTIONS = 60;
    private static final int MOBILITY = 135;
    private static final int HOST_IDENTITY = 139;
    private static final int SHIM6 = 140;

    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int OFFSET_MASK = 0x1fff;

    private final FragmentTable fragments;
    private final Segment segment;
    private int protocol;

    IpLayer(FragmentTable fragments, Segment segment) {
        this.fragments = fragments;
        this.segment = segment;
    }

    /** Protocol number of what the cursor stands at after a header was read. */
    int protocol() {
        return protocol;
    }

    /** Moves past an IPv4 header; returns why the packet cannot be used, or null if it can. */
    @Nullable
    CaptureCount ipv4(PacketCursor packet) {
        if (!packet.has(IPV4_HEADER_BYTES)) {
            return tooShort(packet);
        }
        byte[] array = packet.array;
        int at = packet.at;
        int headerLength = (Numbers.u8(array, at) & 0x0f) * 4;
        int totalLength = Numbers.u16(array, at + 2);
        if (headerLength < IPV4_HEADER_BYTES || (totalLength != 0 && totalLength < headerLength)) {
            return CaptureCount.MALFORMED;
        }
        if (totalLength != 0) {
            packet.limit(totalLength);
        }
        if (!packet.has(headerLength)) {
            return tooShort(packet);
        }
        ipv4Addresses(array, at);
        protocol = Numbers.u8(array, at + 9);
        packet.at += headerLength;
        int fragment = Numbers.u16(array, at + 6);
        if ((fragment & (MORE_FRAGMENTS | OFFSET_MASK)) != 0) {
            boolean more = (fragment & MORE_FRAGMENTS) != 0;
            return join(packet, Numbers.u16(array, at + 4), (fragment & OFFSET_MASK) * 8, more);
        }
        return afterAuthentication(packet);
    }

    private void ipv4Addresses(byte[] array, int at) {
        segment.ipv6 = false;
        segment.sourceHigh = 0;
        segment.sourceLow = Integer.toUnsignedLong(Numbers.i32(array, at + 12));
        segment.destinationHigh = 0;
        segment.destinationLow = Integer.toUnsignedLong(Numbers.i32(array, at + 16));
    }

    private @Nullable CaptureCount afterAuthentication(PacketCursor packet) {
        while (protocol == AUTHENTICATION) {
            if (!packet.has(2)) {
                return tooShort(packet);
            }
            protocol = Numbers.u8(packet.array, packet.at);
            packet.at += (Numbers.u8(packet.array, packet.at + 1) + 2) * 4;
        }
        return packet.at > packet.end ? tooShort(packet) : null;
    }

    /** Moves past an IPv6 header and its extension headers; returns why the packet cannot be used, or null. */
    @Nullable
    CaptureCount ipv6(PacketCursor packet) {
        if (!packet.has(IPV6_HEADER_BYTES)) {
            return tooShort(packet);
        }
        byte[] array = packet.array;
        int at = packet.at;
        int payloadLength = Numbers.u16(array, at + 4);
        if (payloadLength != 0) {
            packet.limit(IPV6_HEADER_BYTES + payloadLength);
        }
        segment.ipv6 = true;
        segment.sourceHigh = Numbers.i64(array, at + 8);
        segment.sourceLow = Numbers.i64(array, at + 16);
        segment.destinationHigh = Numbers.i64(array, at + 24);
        segment.destinationLow = Numbers.i64(array, at + 32);
        protocol = Numbers.u8(array, at + 6);
        packet.at += IPV6_HEADER_BYTES;
        return afterExtensions(packet);
    }

    private @Nullable CaptureCount afterExtensions(PacketCursor packet) {
        while (true) {
            switch (protocol) {
                case HOP_BY_HOP, ROUTING, DESTINATION_OPTIONS, MOBILITY, HOST_IDENTITY, SHIM6, AUTHENTICATION -> {
                    if (!packet.has(2)) {
                        return tooShort(packet);
                    }
                    int count = Numbers.u8(packet.array, packet.at + 1);
                    int length = protocol == AUTHENTICATION ? (count + 2) * 4 : (count + 1) * 8;
                    protocol = Numbers.u8(packet.array, packet.at);
                    packet.at += length;
                }
                case FRAGMENT -> {
                    return ipv6Fragment(packet);
                }
                default -> {
                    return packet.at > packet.end ? tooShort(packet) : null;
                }
            }
        }
    }

    private @Nullable CaptureCount ipv6Fragment(PacketCursor packet) {
        if (!packet.has(FRAGMENT_HEADER_BYTES)) {
            return tooShort(packet);
        }
        protocol = Numbers.u8(packet.array, packet.at);
        int offsetAndFlags = Numbers.u16(packet.array, packet.at + 2);
        int id = Numbers.i32(packet.array, packet.at + 4);
        packet.at += FRAGMENT_HEADER_BYTES;
        boolean more = (offsetAndFlags & 1) != 0;
        if (!more && offsetAndFlags >> 3 == 0) {
            // An atomic fragment, RFC 6946: whole in itself.
            return afterExtensions(packet);
        }
        CaptureCount unusable = join(packet, id, offsetAndFlags & ~7, more);
        return unusable != null ? unusable : afterExtensions(packet);
    }

    private @Nullable CaptureCount join(PacketCursor packet, int id, int offset, boolean more) {
        byte[] whole = fragments.add(
                new FragmentTable.Key(segment, protocol, id), packet, offset, more, segment.timestampNanos);
        if (whole == null) {
            return CaptureCount.FRAGMENT;
        }
        packet.set(whole, 0, whole.length, 0);
        return null;
    }

    private static CaptureCount tooShort(PacketCursor packet) {
        return packet.cut > 0 ? CaptureCount.HEADER_CUT : CaptureCount.MALFORMED;
    }
}
