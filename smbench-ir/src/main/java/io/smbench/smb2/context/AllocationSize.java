package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_CREATE_ALLOCATION_SIZE, MS-SMB2 2.2.13.2.6: how many bytes a new file is to occupy. */
@API(status = API.Status.EXPERIMENTAL)
public record AllocationSize(long bytes) {

    public static Optional<AllocationSize> in(List<CreateContext> contexts) {
        return Contexts.find(
                contexts, CreateContext.ALLOCATION_SIZE, data -> new AllocationSize(data.i64("AlSi.AllocationSize")));
    }

    public CreateContext toContext() {
        return Contexts.create(CreateContext.ALLOCATION_SIZE, out -> out.i64(bytes));
    }
}
