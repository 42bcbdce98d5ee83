package io.smbench.server;

import io.smbench.server.auth.Authentication;
import io.smbench.smb2.GlobalCapabilities;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.SessionSetupResponse;
import io.smbench.smb2.context.SigningCapabilities;
import io.smbench.smb2.crypto.SessionKeys;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * SESSION_SETUP with SMB2_SESSION_FLAG_BINDING, MS-SMB2 3.3.5.5: a session comes to one more connection, where the same
 * user logs on once more. Until it has, the session's own key signs.
 */
final class SessionBinding {
    private static final NtStatus STATUS_REQUEST_OUT_OF_SEQUENCE = new NtStatus(0xC000042A);

    private SessionBinding() {}

    static Reply bind(Request request, SessionSetupRequest body) {
        Session session = request.server().session(request.sessionId);
        if (session == null) {
            return Reply.error(NtStatus.STATUS_USER_SESSION_DELETED);
        }
        if (!session.isValid()) {
            return Reply.error(NtStatus.STATUS_REQUEST_NOT_ACCEPTED);
        }
        ChannelSigner key = session.signer();
        boolean proven = key != null && request.header.isSigned() && key.verify(request.message);
        request.signer = proven ? key : null;
        NtStatus refusal = refusal(request, session, proven);
        return refusal == null ? logOn(request, session, body) : Reply.error(refusal);
    }

    private static @Nullable NtStatus refusal(Request request, Session session, boolean proven) {
        Connection.Negotiated here = Objects.requireNonNull(request.connection.negotiated());
        Connection.Negotiated there = session.negotiated();
        ChannelSigner key = session.signer();
        if (there == null || key == null) {
            return NtStatus.STATUS_NOT_SUPPORTED; // a guest or nobody has no key to prove a channel with
        }
        boolean sameAlgorithm = here.signingAlgorithm() == key.algorithm();
        if (!sameAlgorithm && key.algorithm() == SigningCapabilities.AES_GMAC) {
            return STATUS_REQUEST_OUT_OF_SEQUENCE;
        }
        if (!sameAlgorithm && here.signingAlgorithm() == SigningCapabilities.AES_GMAC) {
            return NtStatus.STATUS_NOT_SUPPORTED;
        }
        Channel channel = request.channel;
        boolean capable = (here.capabilities() & GlobalCapabilities.MULTI_CHANNEL) != 0;
        if (!capable || (channel != null && channel.isEstablished())) {
            return NtStatus.STATUS_REQUEST_NOT_ACCEPTED;
        }
        boolean alike = here.dialect().equals(there.dialect()) && here.cipher() == there.cipher();
        if (!request.header.isSigned() || !alike) {
            return NtStatus.STATUS_INVALID_PARAMETER;
        }
        return proven ? null : NtStatus.STATUS_ACCESS_DENIED;
    }

    private static Reply logOn(Request request, Session session, SessionSetupRequest body) {
        Channel channel = request.channel;
        if (channel == null) {
            channel = new Channel(session, request.connection);
            request.connection.add(channel);
        }
        request.channel = channel;
        request.session = session;
        Authentication.Step step = SessionSetupHandler.step(request, channel, body);
        if (step instanceof Authentication.Proceed proceed) {
            return SessionSetupHandler.proceed(proceed);
        }
        if (step instanceof Authentication.Accepted accepted) {
            return accept(request, channel, accepted);
        }
        request.connection.forget(session);
        return Reply.error(((Authentication.Refused) step).status());
    }

    private static Reply accept(Request request, Channel channel, Authentication.Accepted accepted) {
        Session session = channel.session();
        if (session.connections().size() >= ServerSettings.MOST_CHANNELS) {
            request.connection.forget(session);
            return Reply.error(NtStatus.STATUS_INSUFFICIENT_RESOURCES);
        }
        boolean same =
                accepted.kind() == Authentication.Kind.USER && accepted.user().equals(session.user());
        if (!same) {
            request.connection.forget(session);
            return Reply.error(NtStatus.STATUS_ACCESS_DENIED);
        }
        Connection.Negotiated here = Objects.requireNonNull(request.connection.negotiated());
        SessionKeys keys =
                SessionKeys.derive(here.dialect(), accepted.sessionKey(), here.cipher(), channel.preauthHash);
        channel.establish(new ChannelSigner(here.signingAlgorithm(), keys.signingKey()));
        channel.authentication = null;
        session.add(channel);
        request.signer = channel.signer();
        int flags = session.encryptData ? SessionSetupResponse.FLAG_ENCRYPT_DATA : 0;
        return Reply.success(new SessionSetupResponse(flags, accepted.token()));
    }
}
