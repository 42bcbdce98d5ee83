package io.smbench.backend.smbj;

import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.smbj.Exchange.Protection;
import io.smbench.backend.smbj.Exchange.Response;
import io.smbench.backend.smbj.SessionSecurity.CipherKeys;
import io.smbench.backend.smbj.SessionSecurity.SigningKey;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.SecurityMode;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.SessionSetupResponse;
import io.smbench.smb2.Smb2Codec;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.crypto.PreauthIntegrityHash;
import io.smbench.smb2.crypto.SessionKeys;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One authentication, MS-SMB2 3.2.4.2.3 and 3.2.5.3: SESSION_SETUP exchanges until the server is content or refuses.
 * Blocks.
 */
final class SessionSetup {
    private final ConnectionSpec spec;
    private final Duration limit;
    private final Wire wire;
    private final Negotiated negotiated;
    private final Logon logon;
    private final GssTokens tokens;
    private PreauthIntegrityHash preauthHash;
    /** What the requests name: the existing session, or the new one from its first response on. */
    private @Nullable SmbSession session;

    /** @param limit for each response */
    SessionSetup(ConnectionSpec spec, Duration limit, Wire wire, Negotiated negotiated, Logon logon)
            throws IOException {
        this.spec = spec;
        this.limit = limit;
        this.wire = wire;
        this.negotiated = negotiated;
        this.logon = logon;
        tokens = new GssTokens(logon.credentials(), negotiated.gssToken());
        preauthHash = negotiated.preauthHash();
        session = logon.existing();
    }

    /**
     * How it ended.
     *
     * @param session null unless it succeeded
     */
    record Result(NtStatus status, @Nullable SmbSession session) {}

    Result run() throws IOException {
        Bytes token = tokens.first();
        while (true) {
            Leg leg = new Leg();
            wire.send(List.of(request(token, leg)));
            Response response = leg.await(limit);
            NtStatus status = response.header().status();
            boolean more = status.equals(NtStatus.STATUS_MORE_PROCESSING_REQUIRED);
            if (!more && !status.isSuccess()) {
                return new Result(status, null);
            }
            if (!(Smb2Codec.decodeMessage(response.message()).body() instanceof SessionSetupResponse body)) {
                throw new ProtocolException("SESSION_SETUP has a response of another kind: " + status, null);
            }
            preauthHash = preauthHash.with(leg.request());
            token = tokens.next(body.securityBuffer());
            if (!more) {
                return new Result(status, established(body, response));
            }
            verifyMore(response);
            preauthHash = preauthHash.with(response.message());
            session = session == null ? SmbSession.inSetup(response.header().sessionId()) : session;
            if (token.isEmpty()) {
                throw new ProtocolException("the server wants another GSS token, and there is none", null);
            }
        }
    }

    private Request request(Bytes token, Leg leg) {
        int flags = logon.kind() == Logon.Kind.BINDING ? SessionSetupRequest.FLAG_BINDING : 0;
        int mode = negotiated.signingRequired() ? SecurityMode.SIGNING_REQUIRED : SecurityMode.SIGNING_ENABLED;
        SessionSetupRequest body = new SessionSetupRequest(flags, mode, 0, 0, token, logon.previousSessionId());
        Exchange exchange =
                new Exchange(null, Smb2Command.SESSION_SETUP, session, 0, logon.protection(), token.length(), leg);
        return new Request(exchange, body, 0);
    }

    /** Until it has a key of its own, the key of the existing session signs, MS-SMB2 3.2.5.3.2 and 3.2.5.3.3. */
    private void verifyMore(Response response) throws ProtocolException {
        SmbSession existing = logon.existing();
        if (existing != null && logon.protection() == Protection.SIGNED) {
            verify(existing.security(), response);
        }
    }

    private SmbSession established(SessionSetupResponse body, Response response) throws IOException {
        SmbSession existing = logon.existing();
        return switch (logon.kind()) {
            case REAUTHENTICATION -> again(present(existing), response);
            case BINDING -> bound(present(existing), body, response);
            case NEW -> made(body, response);
        };
    }

    private static SmbSession present(@Nullable SmbSession existing) {
        if (existing == null) {
            throw new IllegalStateException("there is no session to authenticate again or to bind");
        }
        return existing;
    }

    /** MS-SMB2 3.2.5.3.2: the keys stay what they are. */
    private SmbSession again(SmbSession existing, Response response) throws IOException {
        if (logon.protection() == Protection.SIGNED) {
            verify(existing.security(), response);
        }
        return existing;
    }

    /** MS-SMB2 3.2.5.3.3: the new channel's key is the first to sign, in the last response. */
    private SmbSession bound(SmbSession existing, SessionSetupResponse body, Response response) throws IOException {
        if (isKeyless(body)) {
            throw new ProtocolException("the server binds a session as a guest's or nobody's, which has no key", null);
        }
        SmbSession channel = existing.channel(new SigningKey(negotiated.signingAlgorithm(), keys().signingKey()));
        verify(channel.security(), response);
        wire.add(channel);
        return channel;
    }

    /** MS-SMB2 3.2.5.3.1. */
    private SmbSession made(SessionSetupResponse body, Response response) throws IOException {
        boolean encrypts = spec.encryption() || (body.sessionFlags() & SessionSetupResponse.FLAG_ENCRYPT_DATA) != 0;
        SessionSecurity security = isKeyless(body) ? SessionSecurity.NONE : security();
        SmbSession made = new SmbSession(response.header().sessionId(), security, protection(security, encrypts, body));
        if (security.canSign() && (response.header().isSigned() || negotiated.isSmb311())) {
            verify(security, response);
        }
        wire.add(made);
        return made;
    }

    /** Samba does not say that an anonymous session is one. */
    private boolean isKeyless(SessionSetupResponse body) {
        return logon.credentials().isAnonymous()
                || (body.sessionFlags() & (SessionSetupResponse.FLAG_IS_GUEST | SessionSetupResponse.FLAG_IS_NULL))
                        != 0;
    }

    private SessionSecurity security() {
        SessionKeys keys = keys();
        SigningKey signing = new SigningKey(negotiated.signingAlgorithm(), keys.signingKey());
        return new SessionSecurity(
                signing,
                negotiated.cipher() == 0
                        ? null
                        : new CipherKeys(negotiated.cipher(), keys.clientToServerKey(), keys.serverToClientKey()));
    }

    private SessionKeys keys() {
        return SessionKeys.derive(negotiated.dialect(), tokens.sessionKey(), negotiated.cipher(), preauthHash);
    }

    private Protection protection(SessionSecurity security, boolean encrypts, SessionSetupResponse body)
            throws IOException {
        if (encrypts) {
            if (!security.canEncrypt()) {
                throw new IOException("%s must encrypt, and the server does not (dialect %s)"
                        .formatted(wire.name(), negotiated.dialect()));
            }
            return Protection.ENCRYPTED;
        }
        boolean signs = spec.signing() || negotiated.signingRequired();
        if (signs && (body.sessionFlags() & SessionSetupResponse.FLAG_IS_GUEST) != 0) {
            throw new IOException(
                    "%s must sign, and the server took its user for a guest, who has no key".formatted(wire.name()));
        }
        return signs && security.canSign() ? Protection.SIGNED : Protection.NONE;
    }

    private static void verify(SessionSecurity security, Response response) throws ProtocolException {
        if (!security.canSign() || !response.header().isSigned() || !security.verify(response.message())) {
            throw new ProtocolException("the server's proof that it knows the session's key is wrong", null);
        }
    }
}
