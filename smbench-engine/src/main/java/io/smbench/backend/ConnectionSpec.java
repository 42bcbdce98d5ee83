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
 * @param cipher the only one to offer in SMB 3.1.1, as MS-SMB2 2.2.3.1.2 names it ({@code AES-128-GCM}); null offers
 *     all
 * @param signingAlgorithm the only one to offer in SMB 3.1.1, as MS-SMB2 2.2.3.1.7 names it ({@code AES-GMAC}); null
 *     leaves it to the dialect
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
        @Nullable String cipher,
        @Nullable String signingAlgorithm,
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
        this(host, port, clientId, clientGuid, dialect, null, null, null, signing, encryption);
    }
}
