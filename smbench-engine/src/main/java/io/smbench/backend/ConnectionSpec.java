package io.smbench.backend;

import java.util.UUID;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one simulated client's connection is like.
 *
 * @param clientId of the workload, for messages
 * @param clientGuid the ClientGuid to negotiate: equal for clients that shared one in the recording
 * @param dialect the only dialect to offer, such as {@code 3.1.1}; null offers all
 * @param capabilities to announce, MS-SMB2 2.2.3; null for all that a client can have
 * @param signing whether its sessions must sign
 * @param encryption whether its sessions must encrypt
 */
@API(status = API.Status.EXPERIMENTAL)
public record ConnectionSpec(
        String host,
        int port,
        String clientId,
        UUID clientGuid,
        @Nullable String dialect,
        @Nullable Integer capabilities,
        boolean signing,
        boolean encryption) {

    /** A client that announces all that it can have. */
    public ConnectionSpec(
            String host,
            int port,
            String clientId,
            UUID clientGuid,
            @Nullable String dialect,
            boolean signing,
            boolean encryption) {
        this(host, port, clientId, clientGuid, dialect, null, signing, encryption);
    }
}
