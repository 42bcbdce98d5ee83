package io.smbench.backend.smbj;

import io.smbench.backend.Call;
import io.smbench.backend.Credentials;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.smbj.Exchange.Protection;
import io.smbench.ir.RequestDetail.SessionSetupDetail;
import io.smbench.ir.Smb2Detail;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.Smb2Header;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code session_setup} asks for.
 *
 * @param existing the session that is authenticated again or bound to this connection; null for a new one
 * @param previousSessionId of the session that a new one replaces; 0 for none
 * @param protection of the SESSION_SETUP requests
 */
record Logon(
        Kind kind,
        Credentials credentials,
        @Nullable SmbSession existing,
        long previousSessionId,
        Protection protection) {
    /** The three uses of SESSION_SETUP, MS-SMB2 3.2.4.2.3. */
    enum Kind {
        NEW,
        REAUTHENTICATION,
        BINDING
    }

    /**
     * What {@code call} asks for on a connection that has {@code sessions}.
     *
     * @throws UnsupportedCallException if the call has no credentials
     */
    static Logon of(Call call, Collection<SmbSession> sessions) {
        Credentials credentials = call.credentials();
        if (credentials == null) {
            throw new UnsupportedCallException(call, "has no credentials");
        }
        Smb2Detail smb2 = call.operation().smb2();
        SmbSession given = (SmbSession) call.session();
        if (given == null
                || smb2 == null
                || !(smb2.request() instanceof SessionSetupDetail detail)
                || !detail.reauthentication()) {
            return new Logon(Kind.NEW, credentials, null, given == null ? 0 : given.sessionId(), Protection.NONE);
        }
        boolean recordedSigned = call.mode() == FidelityMode.FULL && (smb2.flags() & Smb2Header.FLAG_SIGNED) != 0;
        boolean binding = (detail.flags() & SessionSetupRequest.FLAG_BINDING) != 0;
        if (binding || !sessions.contains(given)) {
            Kind kind = binding ? Kind.BINDING : Kind.REAUTHENTICATION;
            return new Logon(kind, credentials, given, 0, signed(given, recordedSigned));
        }
        Protection protection =
                recordedSigned && given.protection() == Protection.NONE ? signed(given, true) : given.protection();
        return new Logon(Kind.REAUTHENTICATION, credentials, given, 0, protection);
    }

    /** MS-SMB2 3.2.4.1.8: a binding is never encrypted, nor is what the server does not know the session of. */
    private static Protection signed(SmbSession session, boolean wanted) {
        return wanted && session.security().canSign() ? Protection.SIGNED : Protection.NONE;
    }
}
