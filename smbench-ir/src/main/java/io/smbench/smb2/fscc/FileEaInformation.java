package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileEaInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileEaInformation(long eaSize) implements Information {
    static FileEaInformation decode(WireReader in) {
        return new FileEaInformation(in.u32("EaSize"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(eaSize);
    }
}
