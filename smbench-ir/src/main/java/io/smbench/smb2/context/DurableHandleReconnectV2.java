package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import io.smbench.smb2.FileId;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_CREATE_DURABLE_HANDLE_RECONNECT_V2, MS-SMB2 2.2.13.2.12; there is no response to it. */
@API(status = API.Status.EXPERIMENTAL)
public record DurableHandleReconnectV2(FileId fileId, Guid createGuid, int flags) {
    public static final int FLAG_PERSISTENT = 0x00000002;

    public static Optional<DurableHandleReconnectV2> in(List<CreateContext> contexts) {
        return Contexts.find(contexts, CreateContext.DURABLE_HANDLE_RECONNECT_V2, DurableHandleReconnectV2::decode);
    }

    public CreateContext toContext() {
        return Contexts.create(CreateContext.DURABLE_HANDLE_RECONNECT_V2, this::encode);
    }

    private static DurableHandleReconnectV2 decode(WireReader in) {
        return new DurableHandleReconnectV2(
                FileId.decode(in), Guid.decode("DH2C.CreateGuid", in), in.i32("DH2C.Flags"));
    }

    private void encode(WireWriter out) {
        fileId.encode(out);
        createGuid.encode(out);
        out.u32(flags);
    }
}
