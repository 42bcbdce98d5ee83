package io.smbench.ir;

import io.smbench.wire.Bytes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apiguardian.api.API;

/** Blobs kept in memory, for workloads that are replayed as soon as they are compiled, and for tests. */
@API(status = API.Status.EXPERIMENTAL)
public final class MemoryBlobs implements BlobSink, Blobs {
    private final Map<String, Bytes> bySha256 = new ConcurrentHashMap<>();

    @Override
    public Payload.Blob put(Bytes bytes) {
        Payload.Blob blob = Payload.Blob.of(bytes);
        // a copy: a view would keep the whole message it was cut from
        bySha256.computeIfAbsent(blob.sha256(), key -> Bytes.wrap(bytes.toArray()));
        return blob;
    }

    /** Whether {@code blob} was put here. */
    @Override
    public boolean has(Payload.Blob blob) {
        return bySha256.containsKey(blob.sha256());
    }

    @Override
    public Bytes read(Payload.Blob blob) {
        Bytes bytes = bySha256.get(blob.sha256());
        if (bytes == null) {
            throw new IllegalStateException("blob %s: not among the %d blobs in memory; the workload was compiled "
                            .formatted(blob.sha256(), bySha256.size())
                    + "with another sink");
        }
        return bytes;
    }
}
