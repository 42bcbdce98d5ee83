package io.smbench.tcp;

import static io.smbench.capture.Packets.hex;
import static io.smbench.capture.Packets.join;

import io.smbench.capture.Packets;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An Ethernet frame with a TCP segment over IPv4, made into others that carry the same bytes. */
public final class FrameChanges {
    private static final int ETHERNET_BYTES = RecordedFrames.ETHERNET_BYTES;
    private static final int ADDRESS_BYTES = 12;
    private static final int IP_LENGTH_AT = 2;
    private static final int IP_ID_AT = 4;
    private static final int IP_FRAGMENT_AT = 6;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int FRAGMENT_UNIT = 8;
    private static final int TCP_SEQUENCE_AT = 4;
    private static final int TCP_LENGTH_AT = 12;
    private static final int TCP_FLAGS_AT = 13;
    private static final int IPV6 = 0x86DD;

    private FrameChanges() {}

    /** What Ethernet carries. */
    public static byte[] ip(byte[] frame) {
        return Arrays.copyOfRange(frame, ETHERNET_BYTES, frame.length);
    }

    /** Behind one VLAN tag (IEEE 802.1Q). */
    public static byte[] vlan(byte[] frame) {
        return join(addresses(frame), hex("8100 0008 0800"), ip(frame));
    }

    /** Behind two VLAN tags (IEEE 802.1ad). */
    public static byte[] qinq(byte[] frame) {
        return join(addresses(frame), hex("88A8 0007 8100 0008 0800"), ip(frame));
    }

    /** Link type 0, little-endian. */
    public static byte[] loopback(byte[] frame) {
        return join(hex("02000000"), ip(frame));
    }

    /** Link type 113. */
    public static byte[] linuxCooked(byte[] frame) {
        return join(hex("0000 0304 0006 000000000000 0000 0800"), ip(frame));
    }

    /** Link type 276. */
    public static byte[] linuxCooked2(byte[] frame) {
        return join(hex("0800 0000 00000001 0001 00 06 0200000000010000"), ip(frame));
    }

    /** Over IPv6, from fd00::1 to fd00::2 where the sender's port is the higher one. */
    public static byte[] ipv6(byte[] frame) {
        byte[] tcp = Arrays.copyOfRange(frame, tcpAt(frame), frame.length);
        ByteBuffer ports = ByteBuffer.wrap(tcp);
        boolean fromServer = Short.compareUnsigned(ports.getShort(0), ports.getShort(2)) < 0;
        return join(
                addresses(frame),
                Packets.u16(IPV6),
                Packets.ipv6(fromServer ? 2 : 1, fromServer ? 1 : 2, Packets.TCP, tcp));
    }

    /** In segments of at most {@code bytes} bytes each. */
    public static List<byte[]> segments(byte[] frame, int bytes) {
        int tcp = tcpAt(frame);
        int payload = tcp + (frame[tcp + TCP_LENGTH_AT] >> 4 & 15) * 4;
        if (frame.length - payload <= bytes) {
            return List.of(frame);
        }
        List<byte[]> segments = new ArrayList<>();
        for (int at = payload; at < frame.length; at += bytes) {
            int end = Math.min(frame.length, at + bytes);
            ByteBuffer piece = ByteBuffer.wrap(join(Arrays.copyOf(frame, payload), Arrays.copyOfRange(frame, at, end)));
            piece.putShort(ETHERNET_BYTES + IP_LENGTH_AT, (short) (piece.limit() - ETHERNET_BYTES));
            piece.putInt(tcp + TCP_SEQUENCE_AT, piece.getInt(tcp + TCP_SEQUENCE_AT) + at - payload);
            if (end < frame.length) {
                piece.put(tcp + TCP_FLAGS_AT, (byte) (piece.get(tcp + TCP_FLAGS_AT) & ~Packets.FIN));
            }
            segments.add(piece.array());
        }
        return segments;
    }

    /**
     * In IPv4 fragments.
     *
     * @param id of the packet, another one for each
     * @param bytes how many of the packet's bytes a fragment has at most; a multiple of eight
     */
    public static List<byte[]> fragments(byte[] frame, int id, int bytes) {
        int start = tcpAt(frame);
        List<byte[]> fragments = new ArrayList<>();
        for (int at = start; at < frame.length; at += bytes) {
            int end = Math.min(frame.length, at + bytes);
            ByteBuffer piece = ByteBuffer.wrap(join(Arrays.copyOf(frame, start), Arrays.copyOfRange(frame, at, end)));
            piece.putShort(ETHERNET_BYTES + IP_LENGTH_AT, (short) (piece.limit() - ETHERNET_BYTES));
            piece.putShort(ETHERNET_BYTES + IP_ID_AT, (short) id);
            int more = end < frame.length ? MORE_FRAGMENTS : 0;
            piece.putShort(ETHERNET_BYTES + IP_FRAGMENT_AT, (short) ((at - start) / FRAGMENT_UNIT | more));
            fragments.add(piece.array());
        }
        return fragments;
    }

    /** With another server port. */
    static byte[] toPort4450(byte[] frame) {
        int tcp = tcpAt(frame);
        for (int at : new int[] {tcp, tcp + 2}) {
            if (frame[at] == 0x01 && (frame[at + 1] & 0xff) == 0xBD) {
                frame[at] = 0x11;
                frame[at + 1] = 0x62;
            }
        }
        return frame;
    }

    private static int tcpAt(byte[] frame) {
        return ETHERNET_BYTES + (frame[ETHERNET_BYTES] & 15) * 4;
    }

    private static byte[] addresses(byte[] frame) {
        return Arrays.copyOf(frame, ADDRESS_BYTES);
    }
}
