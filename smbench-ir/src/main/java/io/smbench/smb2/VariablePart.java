package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;

/** The buffer behind the fixed fields of a message, which name it by an offset from the header and a length. */
final class VariablePart {
    private VariablePart() {}

    /** A view of the buffer; where the length is 0 the offset means nothing and is not looked at. */
    static Bytes read(WireReader in, String field, long offset, long length) {
        return length == 0 ? Bytes.EMPTY : in.window(field, offset, length).rest();
    }

    /** A buffer that is UTF-16LE text. */
    static String readUtf16(WireReader in, String field, long offset, long length) {
        return read(in, field, offset, length).reader().utf16(field, length);
    }

    /** The offset to write for {@code buffer} if it is put at {@code position}: 0 for none. */
    static int offset(Bytes buffer, int position) {
        return buffer.isEmpty() ? 0 : position;
    }

    /** The last field of a request: its odd StructureSize counts one byte, which is there even if the buffer is not. */
    static void writeRequest(WireWriter out, Bytes buffer) {
        out.bytes(buffer).zeros(buffer.isEmpty() ? 1 : 0);
    }

    /** {@code value} if it fits the 16 bits of {@code field}. */
    static int checkU16(String field, int value) {
        if (value >>> 16 != 0) {
            throw new IllegalArgumentException("%s: %d, at most 65535".formatted(field, value));
        }
        return value;
    }
}
