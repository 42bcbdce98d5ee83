package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileAttributeTagInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileAttributeTagInformation(int fileAttributes, int reparseTag) implements Information {
    static FileAttributeTagInformation decode(WireReader in) {
        return new FileAttributeTagInformation(in.i32("FileAttributes"), in.i32("ReparseTag"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(fileAttributes).u32(reparseTag);
    }
}
