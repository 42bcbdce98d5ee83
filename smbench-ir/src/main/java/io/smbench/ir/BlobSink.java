package io.smbench.ir;

import io.smbench.wire.Bytes;
import org.apiguardian.api.API;

/** Where a compiler puts the payloads of a workload as it meets them. Equal bytes are kept once. */
@API(status = API.Status.EXPERIMENTAL)
@FunctionalInterface
public interface BlobSink {
    /** Keeps {@code bytes} and names them. */
    Payload.Blob put(Bytes bytes);
}
