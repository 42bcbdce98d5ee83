package io.smbench.backend;

import io.smbench.wire.Bytes;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a server does unasked. Called on the backend's threads; must not block. */
@API(status = API.Status.EXPERIMENTAL)
public interface ConnectionListener {
    ConnectionListener IGNORE = new ConnectionListener() {
        @Override
        public void broken(BreakNotification notification) {}

        @Override
        public void lost(BackendFailure failure) {}
    };

    void broken(BreakNotification notification);

    /** The connection ended and nobody asked for it; called after all pending calls were failed, at most once. */
    void lost(BackendFailure failure);

    /**
     * An oplock or lease break notification, MS-SMB2 2.2.23.
     *
     * @param open the Open whose oplock breaks; null for a lease break or an Open the backend does not know
     * @param leaseKey null for an oplock break
     * @param oldLevel the lease state before; 0 for an oplock
     * @param newLevel oplock level or lease state
     * @param leaseEpoch NewEpoch of a lease break
     * @param receivedNanos when it came, by the backend's ticker
     */
    record BreakNotification(
            @Nullable Token open,
            @Nullable Bytes leaseKey,
            int oldLevel,
            int newLevel,
            int leaseEpoch,
            boolean ackRequired,
            long receivedNanos) {}
}
