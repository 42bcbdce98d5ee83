package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * SMB2_CREATE_DURABLE_HANDLE_REQUEST_V2, MS-SMB2 2.2.13.2.11.
 *
 * @param timeoutMillis how long the server is to keep the open after a disconnect; 0 leaves it to the server
 */
@API(status = API.Status.EXPERIMENTAL)
public record DurableHandleRequestV2(long timeoutMillis, int flags, Guid createGuid) {
    public static final int FLAG_PERSISTENT = 0x00000002;

    public static Optional<DurableHandleRequestV2> in(List<CreateContext> contexts) {
        return Contexts.find(contexts, CreateContext.DURABLE_HANDLE_V2, DurableHandleRequestV2::decode);
    }

    public CreateContext toContext() {
        return Contexts.create(CreateContext.DURABLE_HANDLE_V2, this::encode);
    }

    private static DurableHandleRequestV2 decode(WireReader in) {
        long timeoutMillis = in.u32("DH2Q.Timeout");
        int flags = in.i32("DH2Q.Flags");
        in.skip("DH2Q.Reserved", 8);
        return new DurableHandleRequestV2(timeoutMillis, flags, Guid.decode("DH2Q.CreateGuid", in));
    }

    private void encode(WireWriter out) {
        createGuid.encode(out.u32(timeoutMillis).u32(flags).zeros(8));
    }
}
