package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;

/** An 8.3 name in a field of fixed size, MS-FSCC 2.4: its length, a reserved byte, 24 bytes. */
final class ShortName {
    private static final int SIZE = 24;

    private ShortName() {}

    static String decode(WireReader in) {
        int length = in.u8("ShortNameLength");
        in.skip("Reserved1", 1);
        WireReader name = in.bytes("ShortName", SIZE).reader();
        return name.utf16("ShortName", Math.min(length, SIZE));
    }

    static void encode(WireWriter out, String shortName) {
        int length = 2 * shortName.length();
        if (length > SIZE) {
            throw new IllegalArgumentException("ShortName: '%s' is longer than 12 characters".formatted(shortName));
        }
        out.u8(length).u8(0).utf16(shortName).zeros(SIZE - length);
    }
}
