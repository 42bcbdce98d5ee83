package io.smbench.smb2;

import io.smbench.smb2.fscc.FsctlBuffer;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * SRV_COPYCHUNK_COPY, MS-SMB2 2.2.31.1.
 *
 * @param sourceKey 24 bytes, from a {@link SrvRequestResumeKey}
 */
@API(status = API.Status.EXPERIMENTAL)
public record SrvCopychunkCopy(Bytes sourceKey, List<SrvCopychunk> chunks) implements FsctlBuffer {
    public SrvCopychunkCopy {
        chunks = List.copyOf(chunks);
    }

    public static SrvCopychunkCopy decode(WireReader in) {
        Bytes sourceKey = in.bytes("SourceKey", SrvRequestResumeKey.KEY_SIZE);
        long chunkCount = in.u32("ChunkCount");
        in.skip("Reserved", 4);
        List<SrvCopychunk> chunks = new ArrayList<>();
        for (long i = 0; i < chunkCount; i++) {
            chunks.add(SrvCopychunk.decode(in));
        }
        return new SrvCopychunkCopy(sourceKey, chunks);
    }

    @Override
    public void encode(WireWriter out) {
        out.bytes(sourceKey).u32(chunks.size()).u32(0);
        chunks.forEach(chunk -> chunk.encode(out));
    }
}
