package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import io.smbench.smb2.FileId;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_CREATE_DURABLE_HANDLE_RECONNECT, MS-SMB2 2.2.13.2.4; there is no response to it. */
@API(status = API.Status.EXPERIMENTAL)
public record DurableHandleReconnect(FileId fileId) {

    public static Optional<DurableHandleReconnect> in(List<CreateContext> contexts) {
        return Contexts.find(
                contexts,
                CreateContext.DURABLE_HANDLE_RECONNECT,
                data -> new DurableHandleReconnect(FileId.decode(data)));
    }

    public CreateContext toContext() {
        return Contexts.create(CreateContext.DURABLE_HANDLE_RECONNECT, fileId::encode);
    }
}
