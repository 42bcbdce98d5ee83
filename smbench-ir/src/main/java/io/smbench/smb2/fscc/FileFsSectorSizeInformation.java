package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileFsSectorSizeInformation, MS-FSCC 2.5. */
@API(status = API.Status.EXPERIMENTAL)
public record FileFsSectorSizeInformation(
        long logicalBytesPerSector,
        long physicalBytesPerSectorForAtomicity,
        long physicalBytesPerSectorForPerformance,
        long fileSystemEffectivePhysicalBytesPerSectorForAtomicity,
        int flags,
        long byteOffsetForSectorAlignment,
        long byteOffsetForPartitionAlignment)
        implements Information {
    static FileFsSectorSizeInformation decode(WireReader in) {
        long logicalBytesPerSector = in.u32("LogicalBytesPerSector");
        long physicalBytesPerSectorForAtomicity = in.u32("PhysicalBytesPerSectorForAtomicity");
        long physicalBytesPerSectorForPerformance = in.u32("PhysicalBytesPerSectorForPerformance");
        long fileSystemEffectivePhysicalBytesPerSectorForAtomicity =
                in.u32("FileSystemEffectivePhysicalBytesPerSectorForAtomicity");
        int flags = in.i32("Flags");
        long byteOffsetForSectorAlignment = in.u32("ByteOffsetForSectorAlignment");
        long byteOffsetForPartitionAlignment = in.u32("ByteOffsetForPartitionAlignment");
        return new FileFsSectorSizeInformation(
                logicalBytesPerSector,
                physicalBytesPerSectorForAtomicity,
                physicalBytesPerSectorForPerformance,
                fileSystemEffectivePhysicalBytesPerSectorForAtomicity,
                flags,
                byteOffsetForSectorAlignment,
                byteOffsetForPartitionAlignment);
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(logicalBytesPerSector)
                .u32(physicalBytesPerSectorForAtomicity)
                .u32(physicalBytesPerSectorForPerformance)
                .u32(fileSystemEffectivePhysicalBytesPerSectorForAtomicity)
                .u32(flags)
                .u32(byteOffsetForSectorAlignment)
                .u32(byteOffsetForPartitionAlignment);
    }
}
