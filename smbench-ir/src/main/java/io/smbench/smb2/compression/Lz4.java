package io.smbench.smb2.compression;

import io.smbench.wire.WireReader;

/** An LZ4 block (LZ4 Block Format Description): literals and a match, again and again; the last has literals only. */
final class Lz4 {
    private static final int MIN_MATCH = 4;
    private static final int MORE = 15;
    private static final int MORE_STILL = 255;

    private Lz4() {}

    static void decompress(WireReader in, Output out) {
        while (in.remaining() > 0) {
            int token = in.u8("token");
            out.literals(in.bytes("literals", length(token >>> 4, "literal length", in)));
            if (in.remaining() > 0) {
                int distance = in.u16("match distance");
                out.copy(distance, length(token & MORE, "match length", in) + MIN_MATCH);
            }
        }
    }

    private static long length(int start, String field, WireReader in) {
        long length = start;
        if (start == MORE) {
            int more;
            do {
                more = in.u8(field);
                length += more;
            } while (more == MORE_STILL);
        }
        return length;
    }
}
