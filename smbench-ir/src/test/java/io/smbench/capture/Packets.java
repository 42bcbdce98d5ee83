package io.smbench.capture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Frames, packets and segments, from the outside in. Addresses are 10.0.0.N and fd00::N. */
public final class Packets {
    public static final int TCP = 6;
    public static final int FIN = Segment.FIN;
    public static final int SYN = Segment.SYN;
    public static final int RST = Segment.RST;
    public static final int ACK = Segment.ACK;

    private Packets() {}

    public static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    public static byte[] join(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(p -> p.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** {@code count} bytes that differ from their neighbours and from other seeds. */
    public static byte[] bytes(int count, int seed) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31 + i / 256 * 7 + seed);
        }
        return bytes;
    }

    public static byte[] ethernet(int etherType, byte[] packet) {
        return join(hex("020000000001 020000000002"), u16(etherType), packet);
    }

    /** Ethernet that carries an IPv4 packet. */
    public static byte[] ethernet(byte[] ipv4) {
        return ethernet(0x0800, ipv4);
    }

    /** A VLAN tag, to stand between an Ethernet header's type and the packet. */
    public static byte[] tagged(int id, int etherType, byte[] packet) {
        return join(u16(id), u16(etherType), packet);
    }

    public static byte[] ipv4(int from, int to, int protocol, byte[] payload) {
        return ipv4(from, to, protocol, payload, 1, 0, 20 + payload.length);
    }

    /** @param fragment the flags and the offset, as they stand in the header */
    public static byte[] ipv4(int from, int to, int protocol, byte[] payload, int id, int fragment, int totalLength) {
        return ByteBuffer.allocate(20 + payload.length)
                .put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) totalLength)
                .putShort((short) id)
                .putShort((short) fragment)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(0x0A000000 | from)
                .putInt(0x0A000000 | to)
                .put(payload)
                .array();
    }

    public static byte[] ipv6(int from, int to, int nextHeader, byte[] payload) {
        return ipv6(from, to, nextHeader, payload, payload.length);
    }

    public static byte[] ipv6(int from, int to, int nextHeader, byte[] payload, int payloadLength) {
        return ByteBuffer.allocate(40 + payload.length)
                .putInt(0x60000000)
                .putShort((short) payloadLength)
                .put((byte) nextHeader)
                .put((byte) 64)
                .putLong(0xFD00000000000000L)
                .putLong(from)
                .putLong(0xFD00000000000000L)
                .putLong(to)
                .put(payload)
                .array();
    }

    public static byte[] tcp(int from, int to, int sequence, int acknowledgment, int flags, byte[] payload) {
        return tcp(from, to, sequence, acknowledgment, flags, payload, new byte[0]);
    }

    /** @param options a multiple of four bytes */
    public static byte[] tcp(
            int from, int to, int sequence, int acknowledgment, int flags, byte[] payload, byte[] options) {
        return ByteBuffer.allocate(20 + options.length + payload.length)
                .putShort((short) from)
                .putShort((short) to)
                .putInt(sequence)
                .putInt(acknowledgment)
                .put((byte) ((20 + options.length) * 4))
                .put((byte) flags)
                .putShort((short) 0x7fff)
                .putShort((short) 0)
                .putShort((short) 0)
                .put(options)
                .put(payload)
                .array();
    }

    /** A segment from 10.0.0.1:40000 to 10.0.0.2:445 as an IPv4 packet. */
    public static byte[] tcpIpv4(byte[] payload) {
        return ipv4(1, 2, TCP, tcp(40000, 445, 1000, 2000, ACK, payload));
    }

    public static byte[] u16(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }
}
