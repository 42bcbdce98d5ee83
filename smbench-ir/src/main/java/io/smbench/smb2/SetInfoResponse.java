package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** SMB2 SET_INFO Response, MS-SMB2 2.2.40. */
@API(status = API.Status.EXPERIMENTAL)
public record SetInfoResponse() implements Smb2Body {
    private static final int STRUCTURE_SIZE = 2;

    public static SetInfoResponse decode(WireReader in) {
        in.skip("StructureSize", 2);
        return new SetInfoResponse();
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE);
    }
}
