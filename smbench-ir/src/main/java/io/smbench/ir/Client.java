package io.smbench.ir;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One client: a connection to the server, and those that took its place after a {@code reconnect}.
 *
 * @param username of its first session; empty for an anonymous one
 * @param domain of its first session, if it named one
 * @param dialect such as {@code 3.1.1}; null if the capture does not show it
 * @param signing whether its sessions signed
 * @param encryption whether its sessions encrypted
 * @param clientGuid ClientGuid as recorded: clients that share one share their leases
 * @param capabilities that it announced in its NEGOTIATE, MS-SMB2 2.2.3; null if the capture does not show them
 * @param cipher that the server chose, as MS-SMB2 2.2.3.1.2 names it ({@code AES-128-GCM}); null if it chose none in a
 *     negotiate context, or the capture does not show it
 * @param signingAlgorithm that the server chose, as MS-SMB2 2.2.3.1.7 names it ({@code AES-GMAC}); null likewise
 * @param address of the recorded client, for people
 * @param server address of the recorded server that it talked to, for people
 * @param capture file name of the capture that it is from; null if that is the source of the whole workload
 * @param inferred the capture starts after this client's connection
 */
@API(status = API.Status.EXPERIMENTAL)
public record Client(
        String clientId,
        String username,
        @Nullable String domain,
        @Nullable String dialect,
        boolean signing,
        boolean encryption,
        @Nullable String clientGuid,
        @Nullable Integer capabilities,
        @Nullable String cipher,
        @Nullable String signingAlgorithm,
        @Nullable String address,
        @Nullable String server,
        @Nullable String capture,
        boolean inferred) {
    /** A client that is from the source of the whole workload. */
    public Client(
            String clientId,
            String username,
            @Nullable String domain,
            @Nullable String dialect,
            boolean signing,
            boolean encryption,
            @Nullable String clientGuid,
            @Nullable Integer capabilities,
            @Nullable String cipher,
            @Nullable String signingAlgorithm,
            @Nullable String address,
            @Nullable String server,
            boolean inferred) {
        this(
                clientId,
                username,
                domain,
                dialect,
                signing,
                encryption,
                clientGuid,
                capabilities,
                cipher,
                signingAlgorithm,
                address,
                server,
                null,
                inferred);
    }

    /** A client as a workload written by hand has it. */
    public static Client of(String clientId, String username) {
        return new Client(clientId, username, null, null, false, false, null, null, null, null, null, null, false);
    }

    /** The same one in a workload of several captures. */
    public Client from(@Nullable String captureName) {
        return new Client(
                clientId,
                username,
                domain,
                dialect,
                signing,
                encryption,
                clientGuid,
                capabilities,
                cipher,
                signingAlgorithm,
                address,
                server,
                captureName,
                inferred);
    }
}
