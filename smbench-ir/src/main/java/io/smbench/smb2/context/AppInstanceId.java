package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.WireReader;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_CREATE_APP_INSTANCE_ID, MS-SMB2 2.2.13.2.13: the application that opens the file, on whichever node it runs. */
@API(status = API.Status.EXPERIMENTAL)
public record AppInstanceId(Guid appInstanceId) {
    private static final int STRUCTURE_SIZE = 20;

    public static Optional<AppInstanceId> in(List<CreateContext> contexts) {
        return Contexts.find(contexts, CreateContext.APP_INSTANCE_ID, AppInstanceId::decode);
    }

    public CreateContext toContext() {
        return Contexts.create(
                CreateContext.APP_INSTANCE_ID,
                out -> appInstanceId.encode(out.u16(STRUCTURE_SIZE).u16(0)));
    }

    private static AppInstanceId decode(WireReader in) {
        in.skip("AppInstanceId.StructureSize", 2);
        in.skip("AppInstanceId.Reserved", 2);
        return new AppInstanceId(Guid.decode("AppInstanceId", in));
    }
}
