package io.smbench.tcp;

import io.smbench.capture.Packets;
import java.util.Arrays;
import java.util.Random;

/** Damages captures. */
public final class CaptureDamage {
    private static final int[] EDGES = {0, 1, 3, 4, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, -1};

    private CaptureDamage() {}

    /**
     * Some damage: bits, values, edge values, an end that is cut off, parts that come twice, TCP sequence numbers.
     *
     * @param port a TCP port of the capture, by which its TCP headers are found
     */
    public static byte[] of(byte[] original, int port, Random random) {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> putEdge(bytes, at, random);
                case 3 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 4 -> bytes = repeat(bytes, at, Math.min(bytes.length, at + random.nextInt(2000)));
                default -> moveTcp(bytes, port, random);
            }
        }
        return bytes;
    }

    /** An edge value of one, two or four bytes, in either order. */
    private static void putEdge(byte[] bytes, int at, Random random) {
        int value = EDGES[random.nextInt(EDGES.length)];
        int width = 1 << random.nextInt(3);
        boolean little = random.nextBoolean();
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> (8 * (little ? i : width - 1 - i)));
        }
    }

    private static byte[] repeat(byte[] bytes, int from, int to) {
        return Packets.join(
                Arrays.copyOf(bytes, to),
                Arrays.copyOfRange(bytes, from, to),
                Arrays.copyOfRange(bytes, to, bytes.length));
    }

    /** Changes sequence numbers, acknowledgments and flags wherever a TCP header with that source port stands. */
    private static void moveTcp(byte[] bytes, int port, Random random) {
        for (int at = 0; at + 20 < bytes.length; at++) {
            boolean header = bytes[at] == (byte) (port >> 8) && bytes[at + 1] == (byte) port;
            if (header && random.nextInt(4) == 0) {
                int field = at + 4 + random.nextInt(10);
                bytes[field] = (byte) random.nextInt();
            }
        }
    }
}
