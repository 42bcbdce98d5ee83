package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_CREATE_DURABLE_HANDLE_RESPONSE, MS-SMB2 2.2.14.2.3: eight reserved bytes; that it is there says it all. */
@API(status = API.Status.EXPERIMENTAL)
public record DurableHandleResponse() {
    private static final int SIZE = 8;

    public static Optional<DurableHandleResponse> in(List<CreateContext> contexts) {
        return CreateContext.find(contexts, CreateContext.DURABLE_HANDLE).map(context -> new DurableHandleResponse());
    }

    public CreateContext toContext() {
        return Contexts.create(CreateContext.DURABLE_HANDLE, out -> out.zeros(SIZE));
    }
}
