package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FilePositionInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FilePositionInformation(long currentByteOffset) implements Information {
    static FilePositionInformation decode(WireReader in) {
        return new FilePositionInformation(in.i64("CurrentByteOffset"));
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(currentByteOffset);
    }
}
