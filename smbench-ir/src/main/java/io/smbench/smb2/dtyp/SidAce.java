package io.smbench.smb2.dtyp;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * The ACEs that consist of a mask and a SID, MS-DTYP 2.4.4.2 and others.
 *
 * @param applicationData the condition of a callback, the attribute of a resource; else empty
 */
@API(status = API.Status.EXPERIMENTAL)
public record SidAce(int type, int flags, int mask, Sid sid, Bytes applicationData) implements Ace {
    static SidAce decode(int type, int flags, WireReader in) {
        int mask = in.i32("Ace.Mask");
        Sid sid = Sid.decode(in);
        return new SidAce(type, flags, mask, sid, in.rest());
    }

    @Override
    public void encodeBody(WireWriter out) {
        out.u32(mask);
        sid.encode(out);
        out.bytes(applicationData);
    }
}
