package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileValidDataLengthInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileValidDataLengthInformation(long validDataLength) implements Information {
    static FileValidDataLengthInformation decode(WireReader in) {
        return new FileValidDataLengthInformation(in.i64("ValidDataLength"));
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(validDataLength);
    }
}
