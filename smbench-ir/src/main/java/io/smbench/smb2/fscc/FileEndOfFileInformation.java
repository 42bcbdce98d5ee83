package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileEndOfFileInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileEndOfFileInformation(long endOfFile) implements Information {
    static FileEndOfFileInformation decode(WireReader in) {
        return new FileEndOfFileInformation(in.i64("EndOfFile"));
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(endOfFile);
    }
}
