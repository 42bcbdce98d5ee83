package io.smbench.ir;

import io.smbench.wire.Bytes;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Where a workload's blobs are read from. Safe for use by several threads. */
@API(status = API.Status.EXPERIMENTAL)
@FunctionalInterface
public interface Blobs {
    /** A source that has no blobs, for workloads that use patterns only. */
    Blobs NONE = blob -> {
        throw new IllegalStateException("blob " + blob.sha256() + ": the workload has no blob store");
    };

    /** Each blob is read from the source that {@code keeper} names. */
    static Blobs keptBy(Function<Payload.Blob, Blobs> keeper) {
        return new Blobs() {
            @Override
            public Bytes read(Payload.Blob blob) {
                return keeper.apply(blob).read(blob);
            }

            @Override
            public boolean has(Payload.Blob blob) {
                return keeper.apply(blob).has(blob);
            }
        };
    }

    /** The bytes of {@code blob}. */
    Bytes read(Payload.Blob blob);

    /**
     * Whether {@code blob} can be read. A workload's own payloads always can; bytes that its reads returned are kept
     * where it was compiled with them, and only make a comparison say more.
     */
    default boolean has(Payload.Blob blob) {
        return false;
    }

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
