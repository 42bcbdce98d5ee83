package io.smbench.server;

import io.smbench.server.fsa.CacheOwner;
import io.smbench.server.fsa.Open;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * GlobalOpenTable, MS-SMB2 3.3.1.1: every Open of the server, to be found by what requests name it by. Thousands of
 * clients have tens of thousands of Opens, and the server's lock is held meanwhile: none of this looks at all of them,
 * but {@link #all}.
 */
final class OpenTable {
    private final Map<Open, ServerOpen> byLocal = new HashMap<>();
    private final Map<Long, ServerOpen> byPersistentId = new HashMap<>();
    private final Map<CacheOwner, List<ServerOpen>> byLease = new HashMap<>();
    private final Map<ServerOpen.CreateId, ServerOpen> byCreateId = new HashMap<>();
    private final Map<ServerOpen.CreateId, Request> waiting = new HashMap<>();

    void add(ServerOpen open) {
        byLocal.put(open.local(), open);
        byPersistentId.put(open.fileId().persistentId(), open);
    }

    void remove(ServerOpen open) {
        byLocal.remove(open.local());
        byPersistentId.remove(open.fileId().persistentId());
        forgetLease(open);
        forgetCreate(open);
    }

    int size() {
        return byLocal.size();
    }

    @Nullable
    ServerOpen of(Open local) {
        return byLocal.get(local);
    }

    @Nullable
    ServerOpen withPersistentId(long id) {
        return byPersistentId.get(id);
    }

    /** The Opens that were granted the lease, first one first. */
    List<ServerOpen> withLease(CacheOwner lease) {
        return byLease.getOrDefault(lease, List.of());
    }

    Optional<ServerOpen> createdBy(ServerOpen.CreateId id) {
        return Optional.ofNullable(byCreateId.get(id));
    }

    List<ServerOpen> all(Predicate<ServerOpen> which) {
        return byLocal.values().stream().filter(which).toList();
    }

    void granted(ServerOpen open, CacheOwner lease) {
        forgetLease(open);
        open.lease = lease;
        byLease.computeIfAbsent(lease, first -> new ArrayList<>(1)).add(open);
    }

    private void forgetLease(ServerOpen open) {
        CacheOwner lease = open.lease;
        List<ServerOpen> others = lease == null ? null : byLease.get(lease);
        if (others != null && others.remove(open) && others.isEmpty()) {
            byLease.remove(lease);
        }
    }

    /** What a replay of the CREATE that made {@code open} is known by. */
    void created(ServerOpen open, ServerOpen.CreateId id) {
        open.createId = id;
        byCreateId.put(id, open);
    }

    /** A CREATE waits for a break. */
    void waits(ServerOpen.CreateId id, Request create) {
        waiting.put(id, create);
    }

    void waitsNoMore(ServerOpen.CreateId id, Request create) {
        waiting.remove(id, create);
    }

    /** How many CREATEs wait that can be replayed. */
    int waitingCreates() {
        return waiting.size();
    }

    /** Whether another CREATE than {@code create} with this id waits. */
    boolean isWaited(ServerOpen.CreateId id, Request create) {
        return waiting.getOrDefault(id, create) != create;
    }

    /** The client has used {@code open}: its CREATE will not be replayed. */
    void forgetCreate(ServerOpen open) {
        ServerOpen.CreateId id = open.createId;
        if (id != null) {
            byCreateId.remove(id, open);
            open.createId = null;
        }
    }
}
