package io.smbench.backend.smbj;

import io.smbench.backend.Token;
import io.smbench.backend.smbj.Exchange.Protection;
import io.smbench.smb2.FileId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A session on one connection, MS-SMB2 3.2.1.3: its first channel, or a further one. */
final class SmbSession implements Token {
    private final long sessionId;
    private final SessionSecurity security;
    private final Protection protection;
    /** Of the session, whichever channel they were opened on: a server breaks their oplocks on any. */
    private final Map<FileId, SmbOpen> opens;

    /** The first channel. */
    SmbSession(long sessionId, SessionSecurity security, Protection protection) {
        this(sessionId, security, protection, new ConcurrentHashMap<>());
    }

    private SmbSession(long sessionId, SessionSecurity security, Protection protection, Map<FileId, SmbOpen> opens) {
        this.sessionId = sessionId;
        this.security = security;
        this.protection = protection;
        this.opens = opens;
    }

    /** One whose authentication is under way: it has an id and no keys. */
    static SmbSession inSetup(long sessionId) {
        return new SmbSession(sessionId, SessionSecurity.NONE, Protection.NONE);
    }

    /** The session on a further connection, where {@code channelKey} signs. */
    SmbSession channel(SessionSecurity.SigningKey channelKey) {
        return new SmbSession(sessionId, security.withChannel(channelKey), protection, opens);
    }

    long sessionId() {
        return sessionId;
    }

    SessionSecurity security() {
        return security;
    }

    /** Of all its requests. */
    Protection protection() {
        return protection;
    }

    /** Of what has to be signed also in sessions that do not sign: a TREE_CONNECT in SMB 3.1.1, MS-SMB2 3.2.4.1.1. */
    Protection atLeastSigned() {
        return protection == Protection.NONE && security.canSign() ? Protection.SIGNED : protection;
    }

    void opened(SmbOpen open) {
        opens.put(open.fileId(), open);
    }

    void closed(SmbOpen open) {
        opens.remove(open.fileId());
    }

    @Nullable
    SmbOpen open(FileId fileId) {
        return opens.get(fileId);
    }
}
