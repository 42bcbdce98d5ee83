package io.smbench.smb2.context;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.WireReader;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * SMB2_CREATE_QUERY_MAXIMAL_ACCESS_RESPONSE, MS-SMB2 2.2.14.2.5.
 *
 * @param queryStatus whether {@code maximalAccess} means anything
 * @param maximalAccess bits of {@link AccessMask}
 */
@API(status = API.Status.EXPERIMENTAL)
public record QueryMaximalAccessResponse(NtStatus queryStatus, int maximalAccess) {

    public static Optional<QueryMaximalAccessResponse> in(List<CreateContext> contexts) {
        return Contexts.find(contexts, CreateContext.QUERY_MAXIMAL_ACCESS, QueryMaximalAccessResponse::decode);
    }

    public CreateContext toContext() {
        return Contexts.create(CreateContext.QUERY_MAXIMAL_ACCESS, out -> out.u32(queryStatus.value())
                .u32(maximalAccess));
    }

    private static QueryMaximalAccessResponse decode(WireReader in) {
        return new QueryMaximalAccessResponse(new NtStatus(in.i32("MxAc.QueryStatus")), in.i32("MxAc.MaximalAccess"));
    }
}
