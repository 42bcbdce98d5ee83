package io.smbench.server;

import io.smbench.server.fsa.CacheOwner;
import io.smbench.server.fsa.CacheRequest;
import io.smbench.server.fsa.CreateParameters;
import io.smbench.server.fsa.Grant;
import io.smbench.server.fsa.Volume;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.CreateResponse;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.GlobalCapabilities;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.context.AllocationSize;
import io.smbench.smb2.context.Lease;
import io.smbench.smb2.dtyp.SecurityDescriptor;
import io.smbench.smb2.fscc.FileFullEaInformation;
import io.smbench.smb2.fscc.FileNetworkOpenInformation;
import io.smbench.smb2.fscc.InformationList;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CREATE, MS-SMB2 3.3.5.9. */
final class CreateHandler implements Handler {
    private static final int BATCH = Grant.READ | Grant.HANDLE | Grant.WRITE;

    @Override
    public Reply handle(Request request) {
        CreateRequest body = request.body(CreateRequest.class);
        if (request.session().openCount() >= ServerSettings.MOST_OPENS) {
            return Reply.error(NtStatus.STATUS_TOO_MANY_OPENED_FILES);
        }
        if (CreateContext.find(body.contexts(), CreateContext.TIMEWARP_TOKEN).isPresent()) {
            return Reply.error(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        }
        Connection left = request.heardOut ? null : DurableCreate.leftBehind(request, body);
        if (left != null) {
            request.heardOut = true;
            return new Reply.Waiting(left::whenHeardOut, again -> {}, NtStatus.STATUS_CANCELLED, null);
        }
        Optional<ServerOpen> reclaimed = DurableCreate.reconnect(request, body);
        if (reclaimed.isPresent()) {
            ServerOpen open = reclaimed.get();
            return answer(request, body, open, open.oplockLevel(), CreateAction.OPENED.value(), null);
        }
        Optional<ServerOpen> replayed = CreateReplay.find(request, body);
        if (replayed.isPresent()) {
            ServerOpen open = replayed.get();
            return answer(request, body, open, CreateReplay.levelOf(body, open), open.createAction, null);
        }
        CreateChecks.check(body);
        Lease lease = leaseOf(request, body);
        CacheRequest caching = caching(request, body, lease);
        if (caching != null && caching.lease() != null && isUsedElsewhere(request, body, caching.lease())) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        DurableCreate.replaceAppInstance(request, body);
        Volume.CreateResult result = request.share().volume().create(parameters(request, body, caching), request.now());
        if (result instanceof Volume.Waiting waiting) {
            return CreateReplay.waiting(request, body, waiting);
        }
        Volume.Opened opened = (Volume.Opened) result;
        ServerOpen open = request.server().newOpen(opened.open(), request.tree(), request.header.channelSequence());
        OpenTable opens = request.server().opens();
        CreateReplay.idOf(request, body).ifPresent(id -> opens.created(open, id));
        open.createAction = opened.action();
        if (lease == null || caching == null || open.local().grant() == null) {
            return answer(request, body, open, open.oplockLevel(), opened.action(), null);
        }
        CacheOwner owner = Objects.requireNonNull(caching.lease(), "it was asked for with a lease");
        List<ServerOpen> others = opens.withLease(owner);
        open.leaseVersion2 = others.isEmpty() ? lease.version2().isPresent() : others.get(0).leaseVersion2;
        opens.granted(open, owner);
        return answer(request, body, open, open.oplockLevel(), opened.action(), lease);
    }

    /** A lease's key stands for one file, 3.3.5.9.8. */
    private static boolean isUsedElsewhere(Request request, CreateRequest body, CacheOwner owner) {
        return request.server().opens().withLease(owner).stream()
                .anyMatch(open ->
                        open.share() != request.share() || !open.local().path().equalsIgnoreCase(body.name()));
    }

    private static CreateParameters parameters(Request request, CreateRequest body, @Nullable CacheRequest caching) {
        return new CreateParameters(
                body.name(),
                body.desiredAccess(),
                body.fileAttributes(),
                body.shareAccess(),
                body.createDisposition().value(),
                body.createOptions(),
                AllocationSize.in(body.contexts()).map(AllocationSize::bytes).orElse(0L),
                security(body),
                extendedAttributes(body),
                caching,
                request.session().identity());
    }

    private static @Nullable SecurityDescriptor security(CreateRequest body) {
        return CreateContext.find(body.contexts(), CreateContext.SECURITY_DESCRIPTOR)
                .map(context -> SecurityDescriptor.decode(context.data().reader()))
                .orElse(null);
    }

    private static List<FileFullEaInformation> extendedAttributes(CreateRequest body) {
        return CreateContext.find(body.contexts(), CreateContext.EXTENDED_ATTRIBUTES)
                .map(context -> InformationList.decode(context.data().reader(), FileFullEaInformation::decode)
                        .entries())
                .orElse(List.of());
    }

    /** The lease asked for; null where none is, or the dialect has none. */
    static @Nullable Lease leaseOf(Request request, CreateRequest body) {
        Connection.Negotiated agreed = Objects.requireNonNull(request.connection.negotiated());
        boolean asks = body.requestedOplockLevel().equals(OplockLevel.LEASE)
                && agreed.dialect().value() >= Dialect.SMB_2_1.value();
        Lease lease = asks ? Lease.in(body.contexts()).orElse(null) : null;
        if (lease == null || lease.version2().isEmpty() || agreed.dialect().isSmb3()) {
            return lease;
        }
        return null;
    }

    private static @Nullable CacheRequest caching(Request request, CreateRequest body, @Nullable Lease lease) {
        CacheBreaks breaks = request.server().breaks();
        if (lease != null) {
            return caching(Objects.requireNonNull(request.connection.negotiated()), lease, breaks);
        }
        int state = state(body.requestedOplockLevel());
        return state == 0 ? null : CacheRequest.oplock(state, breaks);
    }

    private static CacheRequest caching(Connection.Negotiated agreed, Lease lease, CacheBreaks breaks) {
        Bytes client = agreed.clientGuid().value();
        CacheOwner parent = lease.version2()
                .filter(more -> (lease.flags() & Lease.FLAG_PARENT_LEASE_KEY_SET) != 0)
                .map(more -> new CacheOwner(client, more.parentLeaseKey().value()))
                .orElse(null);
        boolean onDirectories =
                lease.version2().isPresent() && (agreed.capabilities() & GlobalCapabilities.DIRECTORY_LEASING) != 0;
        return new CacheRequest(
                lease.leaseState().value() & BATCH,
                new CacheOwner(client, lease.leaseKey().value()),
                lease.version2().map(Lease.Version2::epoch).orElse(0),
                parent,
                onDirectories,
                breaks);
    }

    private static int state(OplockLevel level) {
        if (level.equals(OplockLevel.BATCH)) {
            return BATCH;
        }
        if (level.equals(OplockLevel.EXCLUSIVE)) {
            return Grant.READ | Grant.WRITE;
        }
        return level.equals(OplockLevel.LEVEL_II) ? Grant.READ : 0;
    }

    private static Reply answer(
            Request request,
            CreateRequest body,
            ServerOpen open,
            OplockLevel level,
            int action,
            @Nullable Lease lease) {
        FileNetworkOpenInformation file = open.share().queries().networkOpen(open.local());
        request.compound.used(open.fileId());
        return Reply.success(new CreateResponse(
                level,
                0,
                new CreateAction(action),
                file.times().creationTime(),
                file.times().lastAccessTime(),
                file.times().lastWriteTime(),
                file.times().changeTime(),
                file.allocationSize(),
                file.endOfFile(),
                file.fileAttributes(),
                open.fileId(),
                CreateAnswers.contexts(request, body, open, lease)));
    }
}
