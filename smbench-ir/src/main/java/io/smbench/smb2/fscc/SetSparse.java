package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FSCTL_SET_SPARSE Request, MS-FSCC 2.3. An empty buffer sets. */
@API(status = API.Status.EXPERIMENTAL)
public record SetSparse(boolean setSparse) implements FsctlBuffer {
    public static SetSparse decode(WireReader in) {
        return new SetSparse(in.remaining() == 0 || in.u8("SetSparse") != 0);
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(setSparse ? 1 : 0);
    }
}
