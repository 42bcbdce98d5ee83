package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** What every directory class but FileNamesInformation begins with, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record DirectoryEntry(long fileIndex, FileTimes times, long endOfFile, long allocationSize, int fileAttributes) {
    static DirectoryEntry decode(WireReader in) {
        long fileIndex = in.u32("FileIndex");
        FileTimes times = FileTimes.decode(in);
        long endOfFile = in.i64("EndOfFile");
        long allocationSize = in.i64("AllocationSize");
        int fileAttributes = in.i32("FileAttributes");
        return new DirectoryEntry(fileIndex, times, endOfFile, allocationSize, fileAttributes);
    }

    void encode(WireWriter out) {
        out.u32(fileIndex);
        times.encode(out);
        out.i64(endOfFile).i64(allocationSize).u32(fileAttributes);
    }
}
