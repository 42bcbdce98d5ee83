package io.smbench.server;

import io.smbench.server.fsa.CacheOwner;
import io.smbench.server.fsa.Grant;
import io.smbench.server.fsa.StatusException;
import io.smbench.smb2.LeaseBreakAcknowledgment;
import io.smbench.smb2.LeaseBreakResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockBreakAcknowledgment;
import io.smbench.smb2.OplockBreakResponse;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.dtyp.Guid;
import java.util.Objects;

/** Acknowledgments of breaks, MS-SMB2 3.3.5.22. */
final class OplockBreakHandler {
    static final int LEASE_STRUCTURE_SIZE = 36;

    private static final int OPLOCK_STRUCTURE_SIZE = 24;

    private OplockBreakHandler() {}

    static Reply acknowledge(Request request) {
        return switch (request.message.u8(Smb2Header.SIZE)) {
            case OPLOCK_STRUCTURE_SIZE -> oplock(request);
            case LEASE_STRUCTURE_SIZE -> lease(request);
            default -> Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        };
    }

    private static Reply oplock(Request request) {
        OplockBreakAcknowledgment body = request.body(OplockBreakAcknowledgment.class);
        ServerOpen open = request.open(body.fileId());
        OplockLevel level = body.oplockLevel();
        Grant grant = open.local().grant();
        if (level.equals(OplockLevel.LEASE)) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        if (grant == null || grant.isLease() || !grant.isBreaking()) {
            return Reply.error(NtStatus.STATUS_INVALID_OPLOCK_PROTOCOL);
        }
        boolean levelTwo = level.equals(OplockLevel.LEVEL_II);
        if (!levelTwo && !level.equals(OplockLevel.NONE)) {
            grant.expire();
            return Reply.error(NtStatus.STATUS_INVALID_OPLOCK_PROTOCOL);
        }
        int state = levelTwo ? Grant.READ & grant.breakingTo() : 0;
        grant.acknowledge(state);
        return Reply.success(new OplockBreakResponse(ServerOpen.levelOf(state), open.fileId()));
    }

    private static Reply lease(Request request) {
        LeaseBreakAcknowledgment body = request.body(LeaseBreakAcknowledgment.class);
        Guid client = Objects.requireNonNull(request.connection.negotiated()).clientGuid();
        CacheOwner owner = new CacheOwner(client.value(), body.leaseKey().value());
        Grant grant = request.server().opens().withLease(owner).stream()
                .findFirst()
                .map(open -> open.local().grant())
                .orElse(null);
        if (grant == null) {
            throw new StatusException(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        }
        grant.acknowledge(body.leaseState().value());
        return Reply.success(new LeaseBreakResponse(0, body.leaseKey(), body.leaseState(), 0));
    }
}
