package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** SMB2 FLUSH Request, MS-SMB2 2.2.17. */
@API(status = API.Status.EXPERIMENTAL)
public record FlushRequest(FileId fileId) implements Smb2Body {
    private static final int STRUCTURE_SIZE = 24;

    public static FlushRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        in.skip("Reserved1", 2);
        in.skip("Reserved2", 4);
        return new FlushRequest(FileId.decode(in));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u16(0).u32(0);
        fileId.encode(out);
    }
}
