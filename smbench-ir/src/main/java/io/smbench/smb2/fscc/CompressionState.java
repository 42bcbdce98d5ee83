package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FSCTL_GET_COMPRESSION Reply and FSCTL_SET_COMPRESSION Request, MS-FSCC 2.3. */
@API(status = API.Status.EXPERIMENTAL)
public record CompressionState(int compressionState) implements FsctlBuffer {
    public static final int NONE = 0x0000;
    public static final int DEFAULT = 0x0001;
    public static final int LZNT1 = 0x0002;

    public static CompressionState decode(WireReader in) {
        return new CompressionState(in.u16("CompressionState"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(compressionState);
    }
}
