package io.smbench.backend.smbj;

import io.smbench.backend.Token;
import io.smbench.backend.smbj.Exchange.Protection;

/** A session, MS-SMB2 3.2.1.3. */
final class SmbSession implements Token {
    private final long sessionId;
    private final SessionSecurity security;
    private final Protection protection;

    SmbSession(long sessionId, SessionSecurity security, Protection protection) {
        this.sessionId = sessionId;
        this.security = security;
        this.protection = protection;
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

    /** Of a TREE_CONNECT in SMB 3.1.1, which sessions that do not sign have to sign, too: MS-SMB2 3.2.4.1.1. */
    Protection atLeastSigned() {
        return protection == Protection.NONE && security.canSign() ? Protection.SIGNED : protection;
    }
}
