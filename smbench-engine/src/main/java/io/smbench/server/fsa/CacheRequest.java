package io.smbench.server.fsa;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The oplock or lease that a CREATE asks for.
 *
 * @param state R, H and W of {@link Grant}; an oplock of level II is R, exclusive RW, batch RWH
 * @param lease null for an oplock
 * @param epoch of the client's lease v2
 * @param listener told when it breaks
 */
@API(status = API.Status.INTERNAL)
public record CacheRequest(int state, @Nullable CacheOwner lease, int epoch, BreakListener listener) {

    /** Sends break notifications. */
    @FunctionalInterface
    public interface BreakListener {
        /** {@code grant} has to come down from {@code from} to {@code to}. */
        void breaking(Grant grant, int from, int to, boolean ackRequired);
    }
}
