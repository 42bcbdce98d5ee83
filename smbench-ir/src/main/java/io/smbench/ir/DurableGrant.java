package io.smbench.ir;

import io.smbench.smb2.CreateContext;
import io.smbench.wire.Bytes;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What the contexts of a CREATE response grant of durability. */
@API(status = API.Status.INTERNAL)
public final class DurableGrant {
    /** SMB2_DHANDLE_FLAG_PERSISTENT, MS-SMB2 2.2.14.2.12, in the low byte of Flags. */
    private static final int FLAG_PERSISTENT = 0x02;

    private static final int FLAGS_AT = 4;

    private DurableGrant() {}

    /** A value of {@link Returned#durable()}; null if there is none. Flags that are cut off are taken for zero. */
    public static @Nullable Integer in(List<CreateContext> contexts) {
        if (contexts.isEmpty()) {
            return null;
        }
        return CreateContext.find(contexts, CreateContext.DURABLE_HANDLE_V2)
                .map(granted -> isPersistent(granted.data()) ? Returned.PERSISTENT : Returned.DURABLE_V2)
                .or(() -> CreateContext.find(contexts, CreateContext.DURABLE_HANDLE)
                        .map(granted -> Returned.DURABLE))
                .orElse(null);
    }

    private static boolean isPersistent(Bytes data) {
        return data.length() > FLAGS_AT && (data.u8(FLAGS_AT) & FLAG_PERSISTENT) != 0;
    }
}
