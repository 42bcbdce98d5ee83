package io.smbench.smb2.compression;

import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;

/** The tail of a long match's length, MS-XCA 2.2.4 and 2.4.4: a byte, or if it is 255 two, or if they are 0 four. */
final class LongLength {
    private static final int IN_MORE_BYTES = 255;

    private LongLength() {}

    /** @param shorter what the bits before can say; a number in more than one byte counts it in */
    static long read(WireReader in, int shorter) {
        int one = in.u8("match length");
        if (one < IN_MORE_BYTES) {
            return (long) one + shorter;
        }
        long length = in.u16("match length");
        if (length == 0) {
            length = in.u32("match length");
        }
        if (length < shorter) {
            throw new WireException("match length: found %d in its long form, expected at least %d at offset %d"
                    .formatted(length, shorter, in.position()));
        }
        return length;
    }
}
