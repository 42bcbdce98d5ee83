package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileFsSizeInformation, MS-FSCC 2.5. */
@API(status = API.Status.EXPERIMENTAL)
public record FileFsSizeInformation(
        long totalAllocationUnits, long availableAllocationUnits, long sectorsPerAllocationUnit, long bytesPerSector)
        implements Information {
    static FileFsSizeInformation decode(WireReader in) {
        long totalAllocationUnits = in.i64("TotalAllocationUnits");
        long availableAllocationUnits = in.i64("AvailableAllocationUnits");
        long sectorsPerAllocationUnit = in.u32("SectorsPerAllocationUnit");
        long bytesPerSector = in.u32("BytesPerSector");
        return new FileFsSizeInformation(
                totalAllocationUnits, availableAllocationUnits, sectorsPerAllocationUnit, bytesPerSector);
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(totalAllocationUnits)
                .i64(availableAllocationUnits)
                .u32(sectorsPerAllocationUnit)
                .u32(bytesPerSector);
    }
}
