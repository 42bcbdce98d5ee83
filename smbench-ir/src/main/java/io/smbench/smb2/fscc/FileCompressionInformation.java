package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileCompressionInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileCompressionInformation(
        long compressedFileSize, int compressionFormat, int compressionUnitShift, int chunkShift, int clusterShift)
        implements Information {
    static FileCompressionInformation decode(WireReader in) {
        long compressedFileSize = in.i64("CompressedFileSize");
        int compressionFormat = in.u16("CompressionFormat");
        int compressionUnitShift = in.u8("CompressionUnitShift");
        int chunkShift = in.u8("ChunkShift");
        int clusterShift = in.u8("ClusterShift");
        in.skip("Reserved", 3);
        return new FileCompressionInformation(
                compressedFileSize, compressionFormat, compressionUnitShift, chunkShift, clusterShift);
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(compressedFileSize)
                .u16(compressionFormat)
                .u8(compressionUnitShift)
                .u8(chunkShift)
                .u8(clusterShift)
                .zeros(3);
    }
}
