package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileModeInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileModeInformation(int mode) implements Information {
    static FileModeInformation decode(WireReader in) {
        return new FileModeInformation(in.i32("Mode"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(mode);
    }
}
