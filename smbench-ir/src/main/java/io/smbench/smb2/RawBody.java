package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** The body of a message whose command MS-SMB2 does not name, or which is carried without being looked at. */
@API(status = API.Status.EXPERIMENTAL)
public record RawBody(Bytes bytes) implements Smb2Body {

    public static RawBody decode(WireReader in) {
        return new RawBody(in.rest());
    }

    @Override
    public void encode(WireWriter out) {
        out.bytes(bytes);
    }
}
