package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * SMB2_CREATE_DURABLE_HANDLE_RESPONSE_V2, MS-SMB2 2.2.14.2.12.
 *
 * @param timeoutMillis how long the server keeps the open after a disconnect
 */
@API(status = API.Status.EXPERIMENTAL)
public record DurableHandleResponseV2(long timeoutMillis, int flags) {
    public static final int FLAG_PERSISTENT = 0x00000002;

    public static Optional<DurableHandleResponseV2> in(List<CreateContext> contexts) {
        return Contexts.find(
                contexts,
                CreateContext.DURABLE_HANDLE_V2,
                data -> new DurableHandleResponseV2(data.u32("DH2Q.Timeout"), data.i32("DH2Q.Flags")));
    }

    public CreateContext toContext() {
        return Contexts.create(
                CreateContext.DURABLE_HANDLE_V2, out -> out.u32(timeoutMillis).u32(flags));
    }
}
