package io.smbench.smb2.context;

import io.smbench.smb2.CreateContext;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.wire.WireReader;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * SMB2_CREATE_QUERY_MAXIMAL_ACCESS_REQUEST, MS-SMB2 2.2.13.2.5.
 *
 * @param timestamp the file's LastModifiedTime as the client knows it; absent if the client wants an answer in any case
 */
@API(status = API.Status.EXPERIMENTAL)
public record QueryMaximalAccessRequest(Optional<FileTime> timestamp) {

    public static Optional<QueryMaximalAccessRequest> in(List<CreateContext> contexts) {
        return Contexts.find(contexts, CreateContext.QUERY_MAXIMAL_ACCESS, QueryMaximalAccessRequest::decode);
    }

    public CreateContext toContext() {
        return Contexts.create(
                CreateContext.QUERY_MAXIMAL_ACCESS, out -> timestamp.ifPresent(time -> time.encode(out)));
    }

    private static QueryMaximalAccessRequest decode(WireReader in) {
        return new QueryMaximalAccessRequest(
                in.remaining() == 0 ? Optional.empty() : Optional.of(FileTime.decode("MxAc.Timestamp", in)));
    }
}
