package io.smbench.server.fsa;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.NtStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who caches what of one Stream, MS-FSA 2.1.4.12 and 2.1.5.18, seen as SMB2 has it: every oplock is a set of R, H and W
 * too, but none has an owner in common with another.
 */
final class Oplocks {
    private final List<Grant> grants = new ArrayList<>();
    private final List<Runnable> waiters = new ArrayList<>();

    /** Asks holders of {@code caching} to give it up; whether somebody has to be waited for. */
    boolean breakOthers(@Nullable CacheOwner own, int caching, boolean toNone) {
        return breakOthers(own, caching, toNone, -1);
    }

    /** The same for an Open with {@code access}, which may be one that only looks. */
    boolean breakOthers(@Nullable CacheOwner own, int caching, boolean toNone, int access) {
        boolean wait = false;
        for (Grant grant : List.copyOf(grants)) {
            boolean looksOnly = grant.isLease() ? isLeaseStatAccess(access) : isStatAccess(access);
            if (isOwn(grant, own) || looksOnly) {
                continue;
            }
            if (grant.has(caching)) {
                grant.breakTo(toNone ? 0 : lowered(grant, caching));
            }
            wait |= grant.isBreaking() && grant.has(caching);
        }
        dropEmpty();
        return wait;
    }

    /** A lease loses just that; a broken oplock is level II or none, MS-SMB2 3.3.4.6. */
    private static int lowered(Grant grant, int caching) {
        int left = grant.state() & ~caching;
        return grant.isLease() ? left : left & Grant.READ;
    }

    /** Somebody changes the bytes: nobody may keep a cache of them. An oplock's own holder loses it too. */
    void breakReaders(Open writer) {
        Grant own = writer.grant;
        for (Grant grant : List.copyOf(grants)) {
            boolean keeps = grant == own && (grant.isLease() || grant.has(Grant.WRITE));
            if (!keeps && grant.has(Grant.READ)) {
                grant.breakTo(0);
            }
        }
        dropEmpty();
    }

    /** Gives as much of {@code request} as the other Opens allow. */
    void grant(Open open, CacheRequest request) {
        Stream stream = open.stream;
        CacheOwner owner = request.lease();
        Grant existing = owner == null ? null : find(owner);
        int state = allowed(open, request, existing);
        if (existing != null) {
            boolean grows = !existing.isBreaking() && state == request.state() && (existing.state() & ~state) == 0;
            if (grows) {
                existing.upgrade(state);
            }
            attach(open, existing);
        } else if (state != 0 || owner != null) {
            Grant grant = new Grant(stream, request, 0);
            grant.upgrade(state);
            grants.add(grant);
            attach(open, grant);
        }
    }

    private int allowed(Open open, CacheRequest request, @Nullable Grant existing) {
        int state = request.state();
        boolean lease = request.lease() != null;
        boolean others = open.stream.opens.stream()
                .anyMatch(other -> other != open
                        && (!isStat(other) || other.grant != null)
                        && (existing == null || other.grant != existing));
        boolean otherOplock = grants.stream().anyMatch(grant -> !grant.isLease() && grant.state() != 0);
        boolean otherHandleLease =
                grants.stream().anyMatch(grant -> grant != existing && grant.isLease() && grant.has(Grant.HANDLE));
        boolean wanted = (state & Grant.READ) != 0;
        boolean otherWriter = grants.stream().anyMatch(grant -> grant != existing && grant.has(Grant.WRITE));
        if (!wanted || otherWriter || !open.stream.locks.isEmpty()) {
            return 0;
        }
        if (others) {
            state &= ~Grant.WRITE;
        }
        if (lease) {
            return otherOplock ? state & ~Grant.HANDLE : state;
        }
        if (otherHandleLease) {
            return 0;
        }
        return (state & Grant.WRITE) != 0 ? state : Grant.READ;
    }

    private static void attach(Open open, Grant grant) {
        open.grant = grant;
        grant.opens.add(open);
    }

    /** Takes a closing Open's share away, and the caching with the last one. */
    void detach(Open open) {
        Grant grant = open.grant;
        if (grant == null) {
            return;
        }
        grant.opens.remove(open);
        if (grant.opens.isEmpty()) {
            grants.remove(grant);
            wake();
        }
    }

    /**
     * A client's acknowledgment.
     *
     * @throws StatusException if no break is under way, or {@code newState} keeps more than was asked
     */
    void acknowledge(Grant grant, int newState) {
        if (!grant.isBreaking()) {
            throw new StatusException(
                    grant.isLease() ? NtStatus.STATUS_UNSUCCESSFUL : NtStatus.STATUS_INVALID_OPLOCK_PROTOCOL);
        }
        if ((newState & ~grant.breakingTo()) != 0) {
            throw new StatusException(
                    grant.isLease() ? NtStatus.STATUS_REQUEST_NOT_ACCEPTED : NtStatus.STATUS_INVALID_PARAMETER);
        }
        lower(grant, newState);
    }

    /** No acknowledgment came: the cache is gone. */
    void expire(Grant grant) {
        if (grant.isBreaking()) {
            lower(grant, 0);
        }
    }

    private void lower(Grant grant, int newState) {
        grant.lower(newState);
        dropEmpty();
        if (!grant.isBreaking()) {
            wake();
        }
    }

    @Nullable
    Grant find(CacheOwner owner) {
        return grants.stream()
                .filter(grant -> owner.equals(grant.owner))
                .findAny()
                .orElse(null);
    }

    /** Calls {@code again} once, after something changed. */
    void whenChanged(Runnable again) {
        waiters.add(again);
    }

    void forget(Runnable again) {
        waiters.remove(again);
    }

    private void wake() {
        List<Runnable> woken = List.copyOf(waiters);
        waiters.clear();
        woken.forEach(Runnable::run);
    }

    /** An oplock that is gone is forgotten; a lease keeps its key as long as it has Opens. */
    private void dropEmpty() {
        for (Grant grant : List.copyOf(grants)) {
            if (!grant.isLease() && grant.state() == 0) {
                grants.remove(grant);
                grant.opens.forEach(open -> open.grant = null);
            }
        }
    }

    private static boolean isOwn(Grant grant, @Nullable CacheOwner own) {
        return own != null && own.equals(grant.owner);
    }

    /** An Open that only looks at metadata neither breaks nor prevents caching. */
    static boolean isStat(Open open) {
        return isStatAccess(open.grantedAccess);
    }

    /** Leases let one look at the security descriptor too. */
    private static boolean isLeaseStatAccess(int access) {
        return isStatAccess(access & ~AccessMask.READ_CONTROL);
    }

    static boolean isStatAccess(int access) {
        return (access & ~(AccessMask.FILE_READ_ATTRIBUTES | AccessMask.FILE_WRITE_ATTRIBUTES | AccessMask.SYNCHRONIZE))
                == 0;
    }
}
