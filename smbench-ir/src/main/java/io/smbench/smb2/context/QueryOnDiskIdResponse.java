package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * SMB2_CREATE_QUERY_ON_DISK_ID of a response, MS-SMB2 2.2.14.2.9.
 *
 * @param diskFileId unique on its volume
 */
@API(status = API.Status.EXPERIMENTAL)
public record QueryOnDiskIdResponse(long diskFileId, long volumeId) {
    private static final int RESERVED_SIZE = 16;

    public static Optional<QueryOnDiskIdResponse> in(List<CreateContext> contexts) {
        return Contexts.find(
                contexts,
                CreateContext.QUERY_ON_DISK_ID,
                data -> new QueryOnDiskIdResponse(data.i64("QFid.DiskFileId"), data.i64("QFid.VolumeId")));
    }

    public CreateContext toContext() {
        return Contexts.create(
                CreateContext.QUERY_ON_DISK_ID,
                out -> out.i64(diskFileId).i64(volumeId).zeros(RESERVED_SIZE));
    }
}
