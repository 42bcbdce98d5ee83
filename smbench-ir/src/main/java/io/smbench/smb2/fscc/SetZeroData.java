package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * FSCTL_SET_ZERO_DATA Request, MS-FSCC 2.3.
 *
 * @param beyondFinalZero the first byte that keeps its value
 */
@API(status = API.Status.EXPERIMENTAL)
public record SetZeroData(long fileOffset, long beyondFinalZero) implements FsctlBuffer {
    public static SetZeroData decode(WireReader in) {
        return new SetZeroData(in.i64("FileOffset"), in.i64("BeyondFinalZero"));
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(fileOffset).i64(beyondFinalZero);
    }
}
