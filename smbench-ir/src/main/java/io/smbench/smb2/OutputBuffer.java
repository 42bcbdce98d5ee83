package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;

/** What the responses to QUERY_DIRECTORY, CHANGE_NOTIFY and QUERY_INFO have in common: nothing but a buffer. */
final class OutputBuffer {
    private static final int STRUCTURE_SIZE = 9;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    private OutputBuffer() {}

    static Bytes decode(WireReader in) {
        in.skip("StructureSize", 2);
        int offset = in.u16("OutputBufferOffset");
        long length = in.u32("OutputBufferLength");
        return VariablePart.read(in, "OutputBuffer", offset, length);
    }

    static void encode(WireWriter out, Bytes buffer) {
        out.u16(STRUCTURE_SIZE)
                .u16(VariablePart.offset(buffer, BUFFER_AT))
                .u32(buffer.length())
                .bytes(buffer);
    }
}
