package io.smbench.smb2.fscc;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** The input or output of an IOCTL, by its control code: a structure of MS-FSCC 2.3 or MS-SMB2 2.2.31 and 2.2.32. */
@API(status = API.Status.EXPERIMENTAL)
public interface FsctlBuffer {
    /** Writes the buffer from its beginning. */
    void encode(WireWriter out);

    default Bytes toBytes() {
        WireWriter out = new WireWriter();
        encode(out);
        return out.toBytes();
    }
}
