package io.smbench.server.fsa;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The oplock or lease that a CREATE asks for.
 *
 * @param state R, H and W of {@link Grant}; an oplock of level II is R, exclusive RW, batch RWH
 * @param lease null for an oplock
 * @param epoch of the client's lease v2
 * @param parentLease the client's lease of the directory that the file is in, which what it does through this Open does
 *     not break; null for none
 * @param onDirectories whether a directory can have it too
 * @param listener told when it breaks
 */
@API(status = API.Status.INTERNAL)
public record CacheRequest(
        int state,
        @Nullable CacheOwner lease,
        int epoch,
        @Nullable CacheOwner parentLease,
        boolean onDirectories,
        BreakListener listener) {

    /** Sends break notifications. */
    @FunctionalInterface
    public interface BreakListener {
        /** {@code grant} has to come down from {@code from} to {@code to}. */
        void breaking(Grant grant, int from, int to, boolean ackRequired);
    }

    public static CacheRequest oplock(int state, BreakListener listener) {
        return new CacheRequest(state, null, 0, null, false, listener);
    }

    /** Nobody writes a directory's bytes. */
    CacheRequest withoutWrite() {
        return new CacheRequest(state & ~Grant.WRITE, lease, epoch, parentLease, onDirectories, listener);
    }
}
