package io.smbench.server;

import io.smbench.server.fsa.Grant;
import io.smbench.smb2.FileId;
import io.smbench.smb2.dtyp.Guid;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens whose client is away and may come back, MS-SMB2 3.3.5.9.6 to 3.3.5.9.12, by persistent id. */
final class DurableOpens {
    private static final int MOST_KEPT = 10_000;

    private final SmbServer server;
    private final Map<Long, ServerOpen> kept = new HashMap<>();

    DurableOpens(SmbServer server) {
        this.server = server;
    }

    /** Keeps an Open whose connection is lost, if it is durable and its caching still protects it. */
    boolean keep(ServerOpen open) {
        ServerOpen.Durability durability = open.durability;
        Grant grant = open.local().grant();
        boolean cached = grant != null && (grant.state() & Grant.HANDLE) != 0;
        if (durability == null || kept.size() >= MOST_KEPT || !(cached || durability.resilient())) {
            return false;
        }
        TreeConnect tree = open.tree();
        if (tree != null) {
            tree.session().remove(open);
        }
        open.disconnected();
        kept.put(open.fileId().persistentId(), open);
        int disconnect = open.disconnects;
        server.schedule(Duration.ofMillis(durability.timeoutMillis()), () -> expire(open, disconnect));
        if (grant != null && grant.isBreaking()) {
            server.defer(() -> server.breaks().settleWithoutClient(grant));
        }
        return true;
    }

    private void expire(ServerOpen open, int disconnect) {
        if (open.tree() == null
                && open.disconnects == disconnect
                && kept.get(open.fileId().persistentId()) == open) {
            server.close(open);
        }
    }

    /** The Open that waits for its client; null if there is none. */
    @Nullable
    ServerOpen find(FileId fileId, @Nullable Guid createGuid) {
        ServerOpen open = kept.get(fileId.persistentId());
        ServerOpen.Durability durability = open == null ? null : open.durability;
        if (open == null || durability == null) {
            return null;
        }
        Guid own = durability.createGuid();
        boolean same = createGuid == null || createGuid.equals(own == null ? Guid.ZERO : own);
        return same ? open : null;
    }

    void forget(ServerOpen open) {
        kept.remove(open.fileId().persistentId(), open);
    }
}
