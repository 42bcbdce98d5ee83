package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileInternalInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileInternalInformation(long indexNumber) implements Information {
    static FileInternalInformation decode(WireReader in) {
        return new FileInternalInformation(in.i64("IndexNumber"));
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(indexNumber);
    }
}
