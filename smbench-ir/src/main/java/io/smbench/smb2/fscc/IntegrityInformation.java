package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FSCTL_GET_INTEGRITY_INFORMATION Reply, MS-FSCC 2.3. */
@API(status = API.Status.EXPERIMENTAL)
public record IntegrityInformation(int checksumAlgorithm, int flags, long checksumChunkSize, long clusterSize)
        implements FsctlBuffer {
    public static IntegrityInformation decode(WireReader in) {
        int checksumAlgorithm = in.u16("ChecksumAlgorithm");
        in.skip("Reserved", 2);
        int flags = in.i32("Flags");
        long checksumChunkSize = in.u32("ChecksumChunkSizeInBytes");
        return new IntegrityInformation(checksumAlgorithm, flags, checksumChunkSize, in.u32("ClusterSizeInBytes"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(checksumAlgorithm).u16(0).u32(flags).u32(checksumChunkSize).u32(clusterSize);
    }
}
