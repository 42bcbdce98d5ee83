package io.smbench.server;

import io.smbench.server.auth.Authentication;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.SecurityMode;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.SessionSetupResponse;
import io.smbench.smb2.crypto.SessionKeys;
import java.util.Objects;

/** SESSION_SETUP, MS-SMB2 3.3.5.5: a new session, a new logon on one that exists, or one more channel of it. */
final class SessionSetupHandler implements Handler {
    @Override
    public Reply handle(Request request) {
        SessionSetupRequest body = request.body(SessionSetupRequest.class);
        if ((body.flags() & SessionSetupRequest.FLAG_BINDING) != 0) {
            return SessionBinding.bind(request, body);
        }
        Connection.Negotiated agreed = Objects.requireNonNull(request.connection.negotiated());
        if (request.server().settings().encryptionRequired() && agreed.cipher() == 0) {
            return Reply.error(NtStatus.STATUS_ACCESS_DENIED);
        }
        Channel channel = request.sessionId == 0 ? request.server().newSession(request.connection) : request.channel;
        if (channel == null || !isOwn(request, channel)) {
            return refuseForeign(request);
        }
        request.channel = channel;
        request.session = channel.session();
        request.sessionId = channel.session().id();
        return next(request, channel, body, agreed);
    }

    /** A channel that is being bound takes no logon of another kind. */
    private static boolean isOwn(Request request, Channel channel) {
        return channel.isEstablished() || channel.session().connections().contains(request.connection);
    }

    /** The client believes a refusal only if the key of the session, which is another connection's, says so. */
    private static Reply refuseForeign(Request request) {
        Session existing = request.server().session(request.sessionId);
        ChannelSigner key = existing == null ? null : existing.signer();
        if (key != null && request.header.isSigned() && key.verify(request.message)) {
            request.signer = key;
        }
        return Reply.error(NtStatus.STATUS_USER_SESSION_DELETED);
    }

    /** Takes the client's next token on {@code channel}. */
    static Authentication.Step step(Request request, Channel channel, SessionSetupRequest body) {
        Authentication authentication = channel.authentication;
        if (authentication == null) {
            ServerSettings settings = request.server().settings();
            authentication = new Authentication(settings.accounts(), settings.name(), settings.clock());
            channel.authentication = authentication;
        }
        channel.preauthHash = channel.preauthHash.with(request.message);
        return authentication.next(body.securityBuffer());
    }

    static Reply proceed(Authentication.Proceed proceed) {
        return new Reply.Done(NtStatus.STATUS_MORE_PROCESSING_REQUIRED, new SessionSetupResponse(0, proceed.token()));
    }

    private static Reply next(
            Request request, Channel channel, SessionSetupRequest body, Connection.Negotiated agreed) {
        Authentication.Step step = step(request, channel, body);
        if (step instanceof Authentication.Proceed proceed) {
            return proceed(proceed);
        }
        if (step instanceof Authentication.Accepted accepted) {
            return accept(request, channel, body, agreed, accepted);
        }
        request.server().end(channel.session(), true);
        return Reply.error(((Authentication.Refused) step).status());
    }

    private static Reply accept(
            Request request,
            Channel channel,
            SessionSetupRequest body,
            Connection.Negotiated agreed,
            Authentication.Accepted accepted) {
        SmbServer server = request.server();
        Session session = channel.session();
        if (!session.isValid()) {
            protect(channel, body, agreed, accepted, server.settings());
        }
        boolean again = session.isValid();
        session.loggedOn(accepted.user(), accepted.identity());
        channel.authentication = null;
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
            Channel channel,
            SessionSetupRequest body,
            Connection.Negotiated agreed,
            Authentication.Accepted accepted,
            ServerSettings settings) {
        if (accepted.kind() != Authentication.Kind.USER) {
            channel.establish(null);
            return;
        }
        Session session = channel.session();
        int cipher = agreed.cipher();
        SessionKeys keys = SessionKeys.derive(agreed.dialect(), accepted.sessionKey(), cipher, channel.preauthHash);
        ChannelSigner signer = new ChannelSigner(agreed.signingAlgorithm(), keys.signingKey());
        session.protect(signer, cipher == 0 ? null : new SessionCipher(keys, cipher), agreed);
        channel.establish(signer);
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
