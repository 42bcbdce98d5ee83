package io.smbench.server;

import io.smbench.server.auth.Authentication;
import io.smbench.smb2.crypto.PreauthIntegrityHash;
import org.jspecify.annotations.Nullable;

/** A session on one of its connections, MS-SMB2 3.3.1.14, from the first SESSION_SETUP there. */
final class Channel {
    private final Session session;
    private final Connection connection;

    /** The logon under way. */
    @Nullable
    Authentication authentication;

    PreauthIntegrityHash preauthHash;
    private volatile boolean established;
    /** Null as long as the first logon is under way, and where that gave no key. */
    private volatile @Nullable ChannelSigner signer;

    Channel(Session session, Connection connection) {
        this.session = session;
        this.connection = connection;
        this.preauthHash = connection.preauthHash();
    }

    Session session() {
        return session;
    }

    Connection connection() {
        return connection;
    }

    /** Whether requests of the session may come here. */
    boolean isEstablished() {
        return established;
    }

    /** @param key what signs here; null for a guest */
    void establish(@Nullable ChannelSigner key) {
        signer = key;
        established = true;
    }

    @Nullable
    ChannelSigner signer() {
        return signer;
    }
}
