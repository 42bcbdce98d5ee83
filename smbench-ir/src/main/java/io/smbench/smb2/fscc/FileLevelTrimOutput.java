package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FSCTL_FILE_LEVEL_TRIM Reply, MS-FSCC 2.3. */
@API(status = API.Status.EXPERIMENTAL)
public record FileLevelTrimOutput(long numRangesProcessed) implements FsctlBuffer {
    public static FileLevelTrimOutput decode(WireReader in) {
        return new FileLevelTrimOutput(in.u32("NumRangesProcessed"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(numRangesProcessed);
    }
}
