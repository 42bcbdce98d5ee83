package io.smbench.server;

import io.smbench.server.fsa.Grant;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.context.DurableHandleResponse;
import io.smbench.smb2.context.DurableHandleResponseV2;
import io.smbench.smb2.context.Lease;
import io.smbench.smb2.context.QueryMaximalAccessResponse;
import io.smbench.smb2.context.QueryOnDiskIdResponse;
import io.smbench.smb2.dtyp.Guid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The create contexts of a response, MS-SMB2 2.2.14.2. */
final class CreateAnswers {
    private CreateAnswers() {}

    static List<CreateContext> contexts(Request request, CreateRequest body, ServerOpen open, @Nullable Lease lease) {
        List<CreateContext> answers = new ArrayList<>();
        if (CreateContext.find(body.contexts(), CreateContext.QUERY_MAXIMAL_ACCESS)
                .isPresent()) {
            int maximal = open.share().queries().maximalAccess(open.local());
            answers.add(new QueryMaximalAccessResponse(NtStatus.STATUS_SUCCESS, maximal).toContext());
        }
        if (CreateContext.find(body.contexts(), CreateContext.QUERY_ON_DISK_ID).isPresent()) {
            long fileId = open.share().queries().fileId(open.local());
            answers.add(new QueryOnDiskIdResponse(fileId, open.share().volume().serialNumber()).toContext());
        }
        if (lease != null) {
            answers.add(granted(open, lease));
        } else if (open.lease != null) {
            Lease.in(body.contexts()).ifPresent(again -> answers.add(granted(open, again)));
        }
        ServerOpen.Durability durability = DurableCreate.grant(request, body, open);
        if (durability != null) {
            answers.add(
                    durability.createGuid() == null
                            ? new DurableHandleResponse().toContext()
                            : new DurableHandleResponseV2(durability.timeoutMillis(), 0).toContext());
        }
        return answers;
    }

    private static CreateContext granted(ServerOpen open, Lease lease) {
        Grant grant = open.local().grant();
        int state = grant == null ? 0 : grant.state();
        int flags = grant != null && grant.isBreaking() ? Lease.FLAG_BREAK_IN_PROGRESS : 0;
        int epoch = grant == null ? 0 : grant.epoch();
        boolean parent = (lease.flags() & Lease.FLAG_PARENT_LEASE_KEY_SET) != 0;
        Guid parentKey = lease.version2()
                .filter(asked -> parent)
                .map(Lease.Version2::parentLeaseKey)
                .orElse(Guid.ZERO);
        Optional<Lease.Version2> version2 =
                open.leaseVersion2 ? Optional.of(new Lease.Version2(parentKey, epoch)) : Optional.empty();
        int kept = version2.isPresent() ? lease.flags() & Lease.FLAG_PARENT_LEASE_KEY_SET : 0;
        return new Lease(lease.leaseKey(), new LeaseState(state), flags | kept, version2).toContext();
    }
}
