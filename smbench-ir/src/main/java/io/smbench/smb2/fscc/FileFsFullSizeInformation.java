package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileFsFullSizeInformation, MS-FSCC 2.5. */
@API(status = API.Status.EXPERIMENTAL)
public record FileFsFullSizeInformation(
        long totalAllocationUnits,
        long callerAvailableAllocationUnits,
        long actualAvailableAllocationUnits,
        long sectorsPerAllocationUnit,
        long bytesPerSector)
        implements Information {
    static FileFsFullSizeInformation decode(WireReader in) {
        long totalAllocationUnits = in.i64("TotalAllocationUnits");
        long callerAvailableAllocationUnits = in.i64("CallerAvailableAllocationUnits");
        long actualAvailableAllocationUnits = in.i64("ActualAvailableAllocationUnits");
        long sectorsPerAllocationUnit = in.u32("SectorsPerAllocationUnit");
        long bytesPerSector = in.u32("BytesPerSector");
        return new FileFsFullSizeInformation(
                totalAllocationUnits,
                callerAvailableAllocationUnits,
                actualAvailableAllocationUnits,
                sectorsPerAllocationUnit,
                bytesPerSector);
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(totalAllocationUnits)
                .i64(callerAvailableAllocationUnits)
                .i64(actualAvailableAllocationUnits)
                .u32(sectorsPerAllocationUnit)
                .u32(bytesPerSector);
    }
}
