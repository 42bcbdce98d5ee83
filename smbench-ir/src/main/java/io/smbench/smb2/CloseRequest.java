package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** SMB2 CLOSE Request, MS-SMB2 2.2.15. */
@API(status = API.Status.EXPERIMENTAL)
public record CloseRequest(int flags, FileId fileId) implements Smb2Body {
    /** The response is to carry times, sizes and attributes. */
    public static final int FLAG_POSTQUERY_ATTRIB = 0x0001;

    private static final int STRUCTURE_SIZE = 24;

    public static CloseRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        int flags = in.u16("Flags");
        in.skip("Reserved", 4);
        return new CloseRequest(flags, FileId.decode(in));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u16(flags).u32(0);
        fileId.encode(out);
    }
}
