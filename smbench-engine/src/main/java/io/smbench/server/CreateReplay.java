package io.smbench.server;

import io.smbench.server.fsa.StatusException;
import io.smbench.server.fsa.Volume;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.context.DurableHandleRequestV2;
import io.smbench.smb2.context.Lease;
import java.util.Objects;
import java.util.Optional;

/**
 * A CREATE that the client sends again because its response was lost with a channel, MS-SMB2 3.3.5.9.10: known by the
 * GUID that version 2 of durable handles brings, until the client uses the Open.
 */
final class CreateReplay {
    private CreateReplay() {}

    /** What a CREATE is known by: its GUID and the client's; empty if it brings none. */
    static Optional<ServerOpen.CreateId> idOf(Request request, CreateRequest body) {
        Connection.Negotiated agreed = Objects.requireNonNull(request.connection.negotiated());
        return DurableHandleRequestV2.in(body.contexts())
                .filter(asked -> agreed.dialect().isSmb3())
                .map(asked -> new ServerOpen.CreateId(asked.createGuid(), agreed.clientGuid()));
    }

    /**
     * The Open that the same CREATE has made already; empty if it is new.
     *
     * @throws StatusException if the GUID is in use and this is no replay, or one of something else
     */
    static Optional<ServerOpen> find(Request request, CreateRequest body) {
        Optional<ServerOpen.CreateId> asked = idOf(request, body);
        if (asked.isPresent() && request.server().opens().isWaited(asked.get(), request)) {
            throw new StatusException(
                    isReplay(request) ? NtStatus.STATUS_FILE_NOT_AVAILABLE : NtStatus.STATUS_DUPLICATE_OBJECTID);
        }
        Optional<ServerOpen> made =
                asked.flatMap(id -> request.server().opens().createdBy(id)).filter(open -> open.tree() != null);
        made.ifPresent(open -> check(request, body, open));
        return made;
    }

    /** The wait of a CREATE for a break, during which the same one is known to be under way. */
    static Reply.Waiting waiting(Request request, CreateRequest body, Volume.Waiting wait) {
        OpenTable opens = request.server().opens();
        Optional<ServerOpen.CreateId> id = idOf(request, body);
        return new Reply.Waiting(
                again -> {
                    wait.whenChanged(again);
                    id.ifPresent(known -> opens.waits(known, request));
                },
                again -> {
                    wait.forget(again);
                    id.ifPresent(known -> opens.waitsNoMore(known, request));
                },
                NtStatus.STATUS_CANCELLED,
                null);
    }

    /** Whether {@code waiting} is a CREATE that the client can name when it sends it again. */
    static boolean canBeReplayed(Request waiting) {
        return waiting.header.command().equals(Smb2Command.CREATE)
                && idOf(waiting, waiting.body(CreateRequest.class)).isPresent();
    }

    /** What a replay is answered: the level that it asks for, if that is lower than what the Open has. */
    static OplockLevel levelOf(CreateRequest body, ServerOpen open) {
        OplockLevel held = open.oplockLevel();
        OplockLevel asked = body.requestedOplockLevel();
        boolean lower = !held.equals(OplockLevel.LEASE) && asked.value() < held.value();
        return lower ? asked : held;
    }

    private static boolean isReplay(Request request) {
        return (request.header.flags() & Smb2Header.FLAG_REPLAY) != 0;
    }

    private static void check(Request request, CreateRequest body, ServerOpen open) {
        if (!isReplay(request) || open.tree() != request.tree()) {
            throw new StatusException(NtStatus.STATUS_DUPLICATE_OBJECTID);
        }
        Lease asked = CreateHandler.leaseOf(request, body);
        boolean sameLease =
                asked == null || (open.lease != null && asked.leaseKey().value().equals(open.lease.leaseKey()));
        if (!sameLease) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
    }
}
