package io.smbench.smb2.dtyp;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** An ACE of a type that is not known here, as the bytes behind its header. */
@API(status = API.Status.EXPERIMENTAL)
public record OpaqueAce(int type, int flags, Bytes body) implements Ace {
    @Override
    public void encodeBody(WireWriter out) {
        out.bytes(body);
    }
}
