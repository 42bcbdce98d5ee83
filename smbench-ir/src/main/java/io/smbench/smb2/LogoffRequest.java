package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** SMB2 LOGOFF Request, MS-SMB2 2.2.7. */
@API(status = API.Status.EXPERIMENTAL)
public record LogoffRequest() implements Smb2Body {
    private static final int STRUCTURE_SIZE = 4;

    public static LogoffRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        in.skip("Reserved", 2);
        return new LogoffRequest();
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u16(0);
    }
}
