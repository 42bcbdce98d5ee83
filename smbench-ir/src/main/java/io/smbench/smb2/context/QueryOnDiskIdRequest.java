package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** SMB2_CREATE_QUERY_ON_DISK_ID of a request, MS-SMB2 2.2.13.2.9: no data. */
@API(status = API.Status.EXPERIMENTAL)
public record QueryOnDiskIdRequest() {

    public static Optional<QueryOnDiskIdRequest> in(List<CreateContext> contexts) {
        return CreateContext.find(contexts, CreateContext.QUERY_ON_DISK_ID).map(context -> new QueryOnDiskIdRequest());
    }

    public CreateContext toContext() {
        return new CreateContext(CreateContext.QUERY_ON_DISK_ID, Bytes.EMPTY);
    }
}
