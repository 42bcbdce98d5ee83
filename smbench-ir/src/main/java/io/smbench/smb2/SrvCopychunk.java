package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** SRV_COPYCHUNK, MS-SMB2 2.2.31.1.1: a range to copy. */
@API(status = API.Status.EXPERIMENTAL)
public record SrvCopychunk(long sourceOffset, long targetOffset, long length) {
    static SrvCopychunk decode(WireReader in) {
        long sourceOffset = in.i64("Chunks.SourceOffset");
        long targetOffset = in.i64("Chunks.TargetOffset");
        long length = in.u32("Chunks.Length");
        in.skip("Chunks.Reserved", 4);
        return new SrvCopychunk(sourceOffset, targetOffset, length);
    }

    void encode(WireWriter out) {
        out.i64(sourceOffset).i64(targetOffset).u32(length).u32(0);
    }
}
