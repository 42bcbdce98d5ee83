package io.smbench.smb2.compression;

import io.smbench.wire.WireReader;

/** LZNT1, MS-XCA 2.5: chunks of up to 4 KiB of output, in which matches lead no further than to the chunk's start. */
final class Lznt1 {
    private static final int COMPRESSED = 0x8000;
    private static final int SIZE_MASK = 0x0fff;
    private static final int TOKEN_BITS = 16;
    private static final int MIN_DISTANCE_BITS = 4;
    private static final int MIN_MATCH = 3;

    private Lznt1() {}

    static void decompress(WireReader in, Output out) {
        while (!out.isFull() && in.remaining() > 0) {
            int header = in.u16("chunk header");
            if (header == 0) {
                return;
            }
            int size = (header & SIZE_MASK) + 1;
            if ((header & COMPRESSED) == 0) {
                out.literals(in.bytes("chunk", size));
            } else {
                chunk(in.bytes("chunk", size).reader(), out);
            }
        }
    }

    private static void chunk(WireReader in, Output out) {
        int start = out.position();
        while (in.remaining() > 0) {
            int flags = in.u8("flags");
            for (int i = 0; i < Byte.SIZE && in.remaining() > 0; i++) {
                if ((flags & (1 << i)) == 0) {
                    out.literal(in.u8("literal"));
                } else {
                    match(in.u16("match"), start, out);
                }
            }
        }
    }

    /** The further the chunk has got, the more of a match's bits are its distance. */
    private static void match(int token, int chunkStart, Output out) {
        int distanceBits = MIN_DISTANCE_BITS;
        while ((1 << distanceBits) < out.position() - chunkStart && distanceBits < TOKEN_BITS - MIN_DISTANCE_BITS) {
            distanceBits++;
        }
        int lengthBits = TOKEN_BITS - distanceBits;
        int distance = (token >>> lengthBits) + 1;
        int length = (token & ((1 << lengthBits) - 1)) + MIN_MATCH;
        out.copy(distance, length, chunkStart);
    }
}
