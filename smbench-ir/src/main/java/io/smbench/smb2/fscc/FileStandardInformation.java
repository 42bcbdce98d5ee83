package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileStandardInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileStandardInformation(
        long allocationSize, long endOfFile, long numberOfLinks, boolean deletePending, boolean directory)
        implements Information {
    static FileStandardInformation decode(WireReader in) {
        long allocationSize = in.i64("AllocationSize");
        long endOfFile = in.i64("EndOfFile");
        long numberOfLinks = in.u32("NumberOfLinks");
        boolean deletePending = in.u8("DeletePending") != 0;
        boolean directory = in.u8("Directory") != 0;
        in.skip("Reserved", 2);
        return new FileStandardInformation(allocationSize, endOfFile, numberOfLinks, deletePending, directory);
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(allocationSize)
                .i64(endOfFile)
                .u32(numberOfLinks)
                .u8(deletePending ? 1 : 0)
                .u8(directory ? 1 : 0)
                .zeros(2);
    }
}
