package io.smbench.server;

import io.smbench.server.fsa.Grant;
import io.smbench.server.fsa.StatusException;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.context.AppInstanceId;
import io.smbench.smb2.context.DurableHandleReconnect;
import io.smbench.smb2.context.DurableHandleReconnectV2;
import io.smbench.smb2.context.DurableHandleRequestV2;
import io.smbench.smb2.context.Lease;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Durable handles in CREATE: asked for (MS-SMB2 3.3.5.9.6, .10), and reclaimed (3.3.5.9.7, .12). */
final class DurableCreate {
    private static final long DEFAULT_TIMEOUT_MILLIS = 60_000;

    private DurableCreate() {}

    /**
     * The Open that the client comes back for; empty if it does not come back.
     *
     * @throws StatusException if there is none that is its own
     */
    static Optional<ServerOpen> reconnect(Request request, CreateRequest body) {
        Optional<DurableHandleReconnect> first = DurableHandleReconnect.in(body.contexts());
        Optional<DurableHandleReconnectV2> second = DurableHandleReconnectV2.in(body.contexts());
        if (first.isEmpty() && second.isEmpty()) {
            return Optional.empty();
        }
        check(body.contexts(), second.isPresent());
        FileId fileId = second.map(DurableHandleReconnectV2::fileId)
                .orElseGet(() -> first.orElseThrow().fileId());
        Guid createGuid = second.map(DurableHandleReconnectV2::createGuid).orElse(null);
        ServerOpen open = request.server().durables().find(fileId, createGuid);
        if (open == null || !isOwn(request, body, open)) {
            throw new StatusException(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        }
        request.server().durables().forget(open);
        open.reconnected(request.tree(), request.server().nextVolatileId());
        request.session().add(open);
        return Optional.of(open);
    }

    /**
     * The other connection of an Open that the client comes back for, if that has not ended as far as is known here:
     * its end may still be unread, as another thread reads it.
     */
    static @Nullable Connection leftBehind(Request request, CreateRequest body) {
        Optional<FileId> wanted = DurableHandleReconnectV2.in(body.contexts())
                .map(DurableHandleReconnectV2::fileId)
                .or(() -> DurableHandleReconnect.in(body.contexts()).map(DurableHandleReconnect::fileId));
        return wanted.map(id -> request.server().opens().withPersistentId(id.persistentId()))
                .filter(open -> open.durability != null)
                .map(ServerOpen::connection)
                .filter(connection -> connection != request.connection)
                .orElse(null);
    }

    /** A reconnect stands alone, except that version 1 may come with a request of version 1. */
    private static void check(List<CreateContext> contexts, boolean version2) {
        boolean mixed = (version2 && has(contexts, CreateContext.DURABLE_HANDLE_RECONNECT))
                || (version2 && has(contexts, CreateContext.DURABLE_HANDLE))
                || has(contexts, CreateContext.DURABLE_HANDLE_V2);
        if (mixed) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
    }

    private static boolean isOwn(Request request, CreateRequest body, ServerOpen open) {
        Guid client = Objects.requireNonNull(request.connection.negotiated()).clientGuid();
        ServerOpen.Durability durability = Objects.requireNonNull(open.durability);
        Optional<Lease> lease = Lease.in(body.contexts());
        if (open.share() != request.share()
                || !open.user().equals(request.session().user())) {
            return false;
        }
        if (open.lease == null) {
            return lease.isEmpty();
        }
        boolean sameKey = lease.map(named -> named.leaseKey().value()).equals(Optional.of(open.lease.leaseKey()));
        boolean own = sameKey && durability.clientGuid().equals(client);
        if (own && !open.local().path().equalsIgnoreCase(body.name())) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        return own;
    }

    private static boolean has(List<CreateContext> contexts, Bytes name) {
        return CreateContext.find(contexts, name).isPresent();
    }

    /** 3.3.5.9.13: the same application on another node takes over, and its old Opens end without a break. */
    static void replaceAppInstance(Request request, CreateRequest body) {
        Optional<Guid> application = AppInstanceId.in(body.contexts()).map(AppInstanceId::appInstanceId);
        Guid client = Objects.requireNonNull(request.connection.negotiated()).clientGuid();
        if (application.isPresent() && has(body.contexts(), CreateContext.DURABLE_HANDLE_V2)) {
            request.server()
                    .opens()
                    .all(open -> application.get().equals(open.appInstanceId)
                            && open.share() == request.share()
                            && open.local().path().equalsIgnoreCase(body.name())
                            && open.durability != null
                            && !open.durability.clientGuid().equals(client))
                    .forEach(request.server()::close);
        }
    }

    /** Makes an Open durable if it was asked for and its caching allows it; null if not. */
    static ServerOpen.@Nullable Durability grant(Request request, CreateRequest body, ServerOpen open) {
        Optional<DurableHandleRequestV2> second = DurableHandleRequestV2.in(body.contexts());
        boolean first = has(body.contexts(), CreateContext.DURABLE_HANDLE);
        boolean reconnects = has(body.contexts(), CreateContext.DURABLE_HANDLE_RECONNECT)
                || has(body.contexts(), CreateContext.DURABLE_HANDLE_RECONNECT_V2);
        Grant grant = open.local().grant();
        boolean cached = grant != null && (grant.state() & Grant.HANDLE) != 0;
        if (!reconnects && open.durability != null) {
            return asksForHandleCaching(body) ? open.durability : null; // a replay
        }
        if (reconnects
                || !cached
                || (!first && second.isEmpty())
                || open.local().isDirectory()) {
            return null;
        }
        long most = request.server().settings().durableLimit().toMillis();
        long asked = second.map(DurableHandleRequestV2::timeoutMillis).orElse(0L);
        long timeout = Math.min(asked == 0 ? DEFAULT_TIMEOUT_MILLIS : asked, most);
        Guid client = Objects.requireNonNull(request.connection.negotiated()).clientGuid();
        open.appInstanceId = AppInstanceId.in(body.contexts())
                .map(AppInstanceId::appInstanceId)
                .orElse(null);
        open.durability = new ServerOpen.Durability(
                timeout, second.map(DurableHandleRequestV2::createGuid).orElse(null), client, false);
        return open.durability;
    }

    private static boolean asksForHandleCaching(CreateRequest body) {
        OplockLevel level = body.requestedOplockLevel();
        return level.equals(OplockLevel.BATCH) || level.equals(OplockLevel.LEASE);
    }
}
