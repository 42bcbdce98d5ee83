package io.smbench.ir;

import io.smbench.wire.Bytes;
import java.util.SplittableRandom;
import org.apiguardian.api.API;

/** Where a workload's blobs are read from. Safe for use by several threads. */
@API(status = API.Status.EXPERIMENTAL)
@FunctionalInterface
public interface Blobs {
    /** A source that has no blobs, for workloads that use patterns only. */
    Blobs NONE = blob -> {
        throw new IllegalStateException("blob " + blob.sha256() + ": the workload has no blob store");
    };

    /** The bytes of {@code blob}. */
    Bytes read(Payload.Blob blob);

    /** The bytes of any payload. */
    default Bytes bytes(Payload payload) {
        if (payload instanceof Payload.Blob blob) {
            return read(blob);
        }
        Payload.Pattern pattern = (Payload.Pattern) payload;
        byte[] bytes = new byte[Math.toIntExact(pattern.length())];
        new SplittableRandom(pattern.seed()).nextBytes(bytes);
        return Bytes.wrap(bytes);
    }
}
