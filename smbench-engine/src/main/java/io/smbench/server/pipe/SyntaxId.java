package io.smbench.server.pipe;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.UUID;

/** An interface or a way to represent data, with its version, C706 12.6.3.1 p_syntax_id_t. */
record SyntaxId(Guid uuid, int major, int minor) {
    static final SyntaxId NONE = new SyntaxId(Guid.ZERO, 0, 0);

    /** Network Data Representation of 32 bit, C706 chapter 14. */
    static final SyntaxId NDR = of("8a885d04-1ceb-11c9-9fe8-08002b104860", 2);

    static SyntaxId of(String uuid, int major) {
        return new SyntaxId(Guid.of(UUID.fromString(uuid)), major, 0);
    }

    static SyntaxId decode(WireReader in) {
        return new SyntaxId(Guid.decode("if_uuid", in), in.u16("if_version"), in.u16("if_version_minor"));
    }

    void encode(WireWriter out) {
        uuid.encode(out);
        out.u16(major).u16(minor);
    }
}
