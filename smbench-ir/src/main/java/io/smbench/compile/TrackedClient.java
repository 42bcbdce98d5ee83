package io.smbench.compile;

import io.smbench.smb2.dtyp.Guid;
import java.util.ArrayList;
import java.util.List;
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
    String username;

    @Nullable
    String domain;

    boolean signing;
    boolean encryption;
    /** Given at the end, when it is known which clients there are. */
    String clientId = "";

    TrackedConnection first() {
        return connections.get(0);
    }
}
