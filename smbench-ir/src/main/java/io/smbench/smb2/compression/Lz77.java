package io.smbench.smb2.compression;

import io.smbench.wire.WireReader;

/** Plain LZ77, MS-XCA 2.4: 32 flags, then what they announce, each a literal or a match. */
final class Lz77 {
    private static final int MIN_MATCH = 3;
    private static final int LENGTH_BITS = 3;
    private static final int MORE_IN_HALF_BYTE = 7;
    private static final int MORE_IN_BYTE = 15;

    private final WireReader in;
    private final Output out;
    /** A byte whose upper half is the next half byte; -1 for none. */
    private int spareHalf = -1;

    private Lz77(WireReader in, Output out) {
        this.in = in;
        this.out = out;
    }

    static void decompress(WireReader in, Output out) {
        new Lz77(in, out).run();
    }

    private void run() {
        int flags = 0;
        int left = 0;
        while (!out.isFull()) {
            if (left == 0) {
                flags = in.i32("flags");
                left = Integer.SIZE;
            }
            left--;
            if ((flags & (1 << left)) == 0) {
                out.literal(in.u8("literal"));
            } else if (in.remaining() == 0) {
                return;
            } else {
                match();
            }
        }
    }

    private void match() {
        int token = in.u16("match");
        long length = token & MORE_IN_HALF_BYTE;
        if (length == MORE_IN_HALF_BYTE) {
            length += halfByte();
            if (length == MORE_IN_HALF_BYTE + MORE_IN_BYTE) {
                length = LongLength.read(in, MORE_IN_HALF_BYTE + MORE_IN_BYTE);
            }
        }
        out.copy((token >>> LENGTH_BITS) + 1, length + MIN_MATCH);
    }

    private int halfByte() {
        if (spareHalf >= 0) {
            int half = spareHalf >>> 4;
            spareHalf = -1;
            return half;
        }
        spareHalf = in.u8("match length");
        return spareHalf & 0xf;
    }
}
