package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileNetworkOpenInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileNetworkOpenInformation(FileTimes times, long allocationSize, long endOfFile, int fileAttributes)
        implements Information {
    static FileNetworkOpenInformation decode(WireReader in) {
        FileTimes times = FileTimes.decode(in);
        long allocationSize = in.i64("AllocationSize");
        long endOfFile = in.i64("EndOfFile");
        int fileAttributes = in.i32("FileAttributes");
        in.skip("Reserved", 4);
        return new FileNetworkOpenInformation(times, allocationSize, endOfFile, fileAttributes);
    }

    @Override
    public void encode(WireWriter out) {
        times.encode(out);
        out.i64(allocationSize).i64(endOfFile).u32(fileAttributes).zeros(4);
    }
}
