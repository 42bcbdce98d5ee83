package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileAccessInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileAccessInformation(int accessFlags) implements Information {
    static FileAccessInformation decode(WireReader in) {
        return new FileAccessInformation(in.i32("AccessFlags"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(accessFlags);
    }
}
