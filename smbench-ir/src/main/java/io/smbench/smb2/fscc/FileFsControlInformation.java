package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileFsControlInformation, MS-FSCC 2.5. */
@API(status = API.Status.EXPERIMENTAL)
public record FileFsControlInformation(
        long freeSpaceStartFiltering,
        long freeSpaceThreshold,
        long freeSpaceStopFiltering,
        long defaultQuotaThreshold,
        long defaultQuotaLimit,
        int fileSystemControlFlags)
        implements Information {
    static FileFsControlInformation decode(WireReader in) {
        long freeSpaceStartFiltering = in.i64("FreeSpaceStartFiltering");
        long freeSpaceThreshold = in.i64("FreeSpaceThreshold");
        long freeSpaceStopFiltering = in.i64("FreeSpaceStopFiltering");
        long defaultQuotaThreshold = in.i64("DefaultQuotaThreshold");
        long defaultQuotaLimit = in.i64("DefaultQuotaLimit");
        int fileSystemControlFlags = in.i32("FileSystemControlFlags");
        in.skip("Padding", 4);
        return new FileFsControlInformation(
                freeSpaceStartFiltering,
                freeSpaceThreshold,
                freeSpaceStopFiltering,
                defaultQuotaThreshold,
                defaultQuotaLimit,
                fileSystemControlFlags);
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(freeSpaceStartFiltering)
                .i64(freeSpaceThreshold)
                .i64(freeSpaceStopFiltering)
                .i64(defaultQuotaThreshold)
                .i64(defaultQuotaLimit)
                .u32(fileSystemControlFlags)
                .zeros(4);
    }
}
