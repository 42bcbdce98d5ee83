package io.smbench.server;

import io.smbench.server.fsa.CacheOwner;
import io.smbench.server.fsa.CacheRequest;
import io.smbench.server.fsa.Grant;
import io.smbench.server.fsa.Open;
import io.smbench.smb2.LeaseBreakNotification;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.OplockBreakNotification;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.dtyp.Guid;
import java.util.List;
import java.util.Objects;

/** Break notifications, MS-SMB2 3.3.4.6 and 3.3.4.7, and what happens if nobody answers them. */
final class CacheBreaks implements CacheRequest.BreakListener {
    private final SmbServer server;

    CacheBreaks(SmbServer server) {
        this.server = server;
    }

    @Override
    public void breaking(Grant grant, int from, int to, boolean ackRequired) {
        ServerOpen reachable = grant.opens().stream()
                .map(server.opens()::of)
                .filter(Objects::nonNull)
                .filter(open -> open.connection() != null)
                .findFirst()
                .orElse(null);
        TreeConnect tree = reachable == null ? null : reachable.tree();
        if (reachable == null || tree == null) {
            server.defer(() -> settleWithoutClient(grant));
            return;
        }
        Session session = sessionFor(grant, tree.session());
        Connection connection = Objects.requireNonNull(session.connection(), "it was looked for one that is reachable");
        Smb2Body notification = notification(grant, from, to, ackRequired, reachable);
        announce(() -> connection.notify(notification, session), reachable);
        if (ackRequired) {
            int serial = grant.serial();
            server.schedule(server.settings().oplockBreakLimit(), () -> expire(grant, serial));
        }
    }

    private void announce(Runnable notify, ServerOpen open) {
        Fault.Effect fault = server.faults().ofBreak(open.local().path(), open.user());
        if (fault instanceof Fault.LateBreak late) {
            server.schedule(late.delay(), notify);
        } else if (fault == null) {
            notify.run();
        }
    }

    /** A lease belongs to the client, who hears of it on the first connection that it has. */
    private Session sessionFor(Grant grant, Session ofOpen) {
        CacheOwner owner = grant.owner();
        return owner == null
                ? ofOpen
                : server.firstSessionOf(owner.clientGuid()).orElse(ofOpen);
    }

    private static Smb2Body notification(Grant grant, int from, int to, boolean ackRequired, ServerOpen open) {
        CacheOwner owner = grant.owner();
        if (owner == null) {
            return new OplockBreakNotification(ServerOpen.levelOf(to), open.fileId());
        }
        return new LeaseBreakNotification(
                open.leaseVersion2 ? grant.epoch() : 0,
                ackRequired ? LeaseBreakNotification.FLAG_ACK_REQUIRED : 0,
                new Guid(owner.leaseKey()),
                new LeaseState(from),
                new LeaseState(to),
                0,
                0,
                0);
    }

    private static void expire(Grant grant, int serial) {
        if (grant.isBreaking() && grant.serial() == serial) {
            grant.expire();
        }
    }

    /** The client is away and cannot answer: its durable Opens end, unless they are resilient. */
    void settleWithoutClient(Grant grant) {
        while (grant.isBreaking()) {
            grant.acknowledge(grant.breakingTo());
        }
        for (Open local : List.copyOf(grant.opens())) {
            ServerOpen open = server.opens().of(local);
            if (open != null && open.tree() == null && !open.isResilient()) {
                server.close(open);
            }
        }
    }
}
