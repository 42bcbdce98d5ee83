package io.smbench.smb2;

import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** SRV_COPYCHUNK_RESPONSE, MS-SMB2 2.2.32.1: what was copied; with STATUS_INVALID_PARAMETER, what may be. */
@API(status = API.Status.EXPERIMENTAL)
public record SrvCopychunkResponse(long chunksWritten, long chunkBytesWritten, long totalBytesWritten)
        implements FsctlBuffer {
    public static SrvCopychunkResponse decode(WireReader in) {
        long chunksWritten = in.u32("ChunksWritten");
        long chunkBytesWritten = in.u32("ChunkBytesWritten");
        return new SrvCopychunkResponse(chunksWritten, chunkBytesWritten, in.u32("TotalBytesWritten"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(chunksWritten).u32(chunkBytesWritten).u32(totalBytesWritten);
    }
}
