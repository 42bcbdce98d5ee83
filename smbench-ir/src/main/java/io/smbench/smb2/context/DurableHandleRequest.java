package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_CREATE_DURABLE_HANDLE_REQUEST, MS-SMB2 2.2.13.2.3: sixteen reserved bytes. */
@API(status = API.Status.EXPERIMENTAL)
public record DurableHandleRequest() {
    private static final int SIZE = 16;

    public static Optional<DurableHandleRequest> in(List<CreateContext> contexts) {
        return CreateContext.find(contexts, CreateContext.DURABLE_HANDLE).map(context -> new DurableHandleRequest());
    }

    public CreateContext toContext() {
        return Contexts.create(CreateContext.DURABLE_HANDLE, out -> out.zeros(SIZE));
    }
}
