package io.smbench.server;

import io.smbench.server.auth.Authentication;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.SecurityMode;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.SessionSetupResponse;
import io.smbench.smb2.crypto.SessionKeys;
import java.util.Objects;

/** SESSION_SETUP, MS-SMB2 3.3.5.5: a new session, or a new logon on one that exists. */
final class SessionSetupHandler implements Handler {
    @Override
    public Reply handle(Request request) {
        SessionSetupRequest body = request.body(SessionSetupRequest.class);
        if ((body.flags() & SessionSetupRequest.FLAG_BINDING) != 0) {
            return refuse(request, NtStatus.STATUS_REQUEST_NOT_ACCEPTED); // there is no multichannel here
        }
        SmbServer server = request.server();
        Connection.Negotiated agreed = Objects.requireNonNull(request.connection.negotiated());
        if (server.settings().encryptionRequired() && agreed.cipher() == 0) {
            return Reply.error(NtStatus.STATUS_ACCESS_DENIED);
        }
        Session session = request.session;
        if (request.sessionId == 0) {
            session = server.newSession(request.connection);
            request.connection.sessions().put(session.id(), session);
            request.session = session;
            request.sessionId = session.id();
        }
        if (session == null) {
            return refuse(request, NtStatus.STATUS_USER_SESSION_DELETED);
        }
        session.preauthHash = session.preauthHash.with(request.message);
        if (session.authentication == null) {
            session.authentication = new Authentication(
                    server.settings().accounts(),
                    server.settings().name(),
                    server.settings().clock());
            session.preauthHash = session.isValid()
                    ? session.preauthHash
                    : request.connection.preauthHash().with(request.message);
        }
        return next(request, session, body, agreed);
    }

    /** The client believes a refusal only if the key of the session, which is another connection's, says so. */
    private static Reply refuse(Request request, NtStatus status) {
        Session existing = request.server().session(request.sessionId);
        SessionProtection keys = existing == null ? null : existing.protection();
        if (keys != null && request.header.isSigned() && keys.verify(request.message)) {
            request.signer = keys;
        }
        return Reply.error(existing == null ? NtStatus.STATUS_USER_SESSION_DELETED : status);
    }

    private static Reply next(
            Request request, Session session, SessionSetupRequest body, Connection.Negotiated agreed) {
        Authentication authentication = Objects.requireNonNull(session.authentication);
        Authentication.Step step = authentication.next(body.securityBuffer());
        if (step instanceof Authentication.Proceed proceed) {
            return new Reply.Done(
                    NtStatus.STATUS_MORE_PROCESSING_REQUIRED, new SessionSetupResponse(0, proceed.token()));
        }
        if (step instanceof Authentication.Accepted accepted) {
            return accept(request, session, body, agreed, accepted);
        }
        request.server().end(session, true);
        return Reply.error(((Authentication.Refused) step).status());
    }

    private static Reply accept(
            Request request,
            Session session,
            SessionSetupRequest body,
            Connection.Negotiated agreed,
            Authentication.Accepted accepted) {
        boolean again = session.isValid();
        boolean user = accepted.kind() == Authentication.Kind.USER;
        SmbServer server = request.server();
        if (!again && user) {
            protect(session, body, agreed, accepted, server.settings());
        }
        session.loggedOn(accepted.user(), accepted.identity());
        if (!again && body.previousSessionId() != 0 && body.previousSessionId() != session.id()) {
            replace(server, body.previousSessionId(), session);
        }
        int flags =
                switch (accepted.kind()) {
                    case GUEST -> SessionSetupResponse.FLAG_IS_GUEST;
                    case ANONYMOUS -> SessionSetupResponse.FLAG_IS_NULL;
                    case USER -> session.encryptData ? SessionSetupResponse.FLAG_ENCRYPT_DATA : 0;
                };
        return Reply.success(new SessionSetupResponse(flags, accepted.token()));
    }

    private static void protect(
            Session session,
            SessionSetupRequest body,
            Connection.Negotiated agreed,
            Authentication.Accepted accepted,
            ServerSettings settings) {
        Dialect dialect = agreed.dialect();
        SessionKeys keys = SessionKeys.derive(dialect, accepted.sessionKey(), agreed.cipher(), session.preauthHash);
        session.protect(new SessionProtection(keys, agreed.signingAlgorithm(), agreed.cipher()));
        boolean asked = (body.securityMode() & SecurityMode.SIGNING_REQUIRED) != 0;
        session.signingRequired = settings.signingRequired() || asked;
        session.encryptData = settings.encryptionRequired();
    }

    /** 3.3.5.5.3: a client that comes back after a lost connection ends what it left. */
    private static void replace(SmbServer server, long previousSessionId, Session session) {
        Session previous = server.session(previousSessionId);
        if (previous != null && previous.isValid() && previous.user().equals(session.user())) {
            server.end(previous, false);
        }
    }
}
