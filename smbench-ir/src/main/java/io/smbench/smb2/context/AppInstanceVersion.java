package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import io.smbench.wire.WireReader;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_CREATE_APP_INSTANCE_VERSION, MS-SMB2 2.2.13.2.15. */
@API(status = API.Status.EXPERIMENTAL)
public record AppInstanceVersion(long high, long low) {
    private static final int STRUCTURE_SIZE = 24;

    public static Optional<AppInstanceVersion> in(List<CreateContext> contexts) {
        return Contexts.find(contexts, CreateContext.APP_INSTANCE_VERSION, AppInstanceVersion::decode);
    }

    public CreateContext toContext() {
        return Contexts.create(
                CreateContext.APP_INSTANCE_VERSION,
                out -> out.u16(STRUCTURE_SIZE).u16(0).u32(0).i64(high).i64(low));
    }

    private static AppInstanceVersion decode(WireReader in) {
        in.skip("AppInstanceVersion.StructureSize", 2);
        in.skip("AppInstanceVersion.Reserved", 2);
        in.skip("AppInstanceVersion.Padding", 4);
        return new AppInstanceVersion(in.i64("AppInstanceVersionHigh"), in.i64("AppInstanceVersionLow"));
    }
}
