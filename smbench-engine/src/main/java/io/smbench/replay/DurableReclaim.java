package io.smbench.replay;

import io.smbench.ir.Operation;
import io.smbench.ir.RequestDetail.Context;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.Smb2Detail;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.FileId;
import io.smbench.smb2.context.DurableHandleReconnect;
import io.smbench.smb2.context.DurableHandleReconnectV2;
import io.smbench.smb2.context.DurableHandleRequestV2;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The CREATE that reclaims a durable Open, MS-SMB2 3.2.4.4: that of the Open with a reconnect context in place of the
 * request, and with its lease. The backend knows the FileId.
 */
final class DurableReclaim {
    private static final FileId OF_THE_OPEN = new FileId(0, 0);

    private DurableReclaim() {}

    /** @param opening the operation that made the Open; it asked for a durable handle */
    static Operation of(Operation opening) {
        Smb2Detail smb2 = Objects.requireNonNull(opening.smb2(), opening.opId());
        CreateDetail create = (CreateDetail) Objects.requireNonNull(smb2.request(), opening.opId());
        CreateDetail again = new CreateDetail(
                create.disposition(),
                create.desiredAccess(),
                create.shareAccess(),
                create.options(),
                create.attributes(),
                create.oplockLevel(),
                create.impersonation(),
                contexts(create));
        Smb2Detail alone = new Smb2Detail(
                smb2.sessionRef(),
                smb2.treeRef(),
                0,
                smb2.creditCharge(),
                smb2.creditRequest(),
                null,
                null,
                null,
                again,
                false,
                0);
        return new Operation(
                "engine:reclaim",
                opening.clientId(),
                opening.timestampUs(),
                opening.action(),
                opening.shareId(),
                opening.handleRef(),
                List.of(),
                null,
                alone,
                opening.extensions());
    }

    private static List<Context> contexts(CreateDetail create) {
        List<CreateContext> recorded = create.contexts().stream()
                .map(context -> new CreateContext(context.name(), context.data()))
                .toList();
        List<Context> contexts = new ArrayList<>();
        CreateContext reconnect = DurableHandleRequestV2.in(recorded)
                .map(asked -> new DurableHandleReconnectV2(OF_THE_OPEN, asked.createGuid(), asked.flags()))
                .or(() -> DurableHandleReconnectV2.in(recorded))
                .map(DurableHandleReconnectV2::toContext)
                .orElseGet(() -> new DurableHandleReconnect(OF_THE_OPEN).toContext());
        contexts.add(new Context(reconnect.name(), reconnect.data()));
        CreateContext.find(recorded, CreateContext.LEASE)
                .ifPresent(lease -> contexts.add(new Context(lease.name(), lease.data())));
        return contexts;
    }
}
