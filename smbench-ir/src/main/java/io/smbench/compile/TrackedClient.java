package io.smbench.compile;

import io.smbench.smb2.Dialect;
import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.context.AlgorithmNames;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.context.SigningCapabilities;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One client: a connection, and those that continued it. */
final class TrackedClient {
    final List<TrackedConnection> connections = new ArrayList<>();

    @Nullable
    Guid clientGuid;

    @Nullable
    Integer capabilities;

    @Nullable
    String dialect;

    @Nullable
    String cipher;

    @Nullable
    String signingAlgorithm;

    @Nullable
    String username;

    @Nullable
    String domain;

    boolean signing;
    boolean encryption;
    /** Given at the end, when it is known which clients there are. */
    String clientId = "";

    /** The answer to its newest NEGOTIATE. */
    void negotiated(NegotiateResponse response) {
        Dialect agreed = response.dialectRevision();
        dialect = agreed.equals(Dialect.SMB_2_WILDCARD) ? null : agreed.toString();
        cipher = chosen(
                () -> EncryptionCapabilities.in(response.contexts()).map(EncryptionCapabilities::ciphers),
                EncryptionCapabilities.NAMES);
        signingAlgorithm = chosen(
                () -> SigningCapabilities.in(response.contexts()).map(SigningCapabilities::algorithms),
                SigningCapabilities.NAMES);
    }

    /** Null for a context that is cut short, too. */
    private static @Nullable String chosen(Supplier<Optional<List<Integer>>> algorithms, AlgorithmNames names) {
        try {
            return algorithms
                    .get()
                    .flatMap(chosen -> chosen.stream().findFirst())
                    .flatMap(names::name)
                    .orElse(null);
        } catch (WireException e) {
            return null;
        }
    }

    TrackedConnection first() {
        return connections.get(0);
    }
}
