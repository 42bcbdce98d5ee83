package io.smbench.backend.smbj;

import com.hierynomus.asn1.types.primitive.ASN1ObjectIdentifier;
import com.hierynomus.protocol.commons.Factory;
import com.hierynomus.protocol.commons.buffer.Buffer;
import com.hierynomus.protocol.commons.buffer.Endian;
import com.hierynomus.security.bc.BCSecurityProvider;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticateResponse;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.auth.Authenticator;
import com.hierynomus.smbj.auth.NtlmAuthenticator;
import com.hierynomus.smbj.auth.NtlmSealer;
import com.hierynomus.spnego.NegTokenInit2;
import com.hierynomus.spnego.SpnegoException;
import io.smbench.backend.Credentials;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/**
 * The client's side of one GSS authentication, by smbj: the server's tokens in, the client's out. With a name and a
 * password smbj authenticates by NTLM.
 */
final class GssTokens {
    private static final SmbConfig CONFIG = SmbConfig.builder()
            .withSecurityProvider(new BCSecurityProvider())
            .withRandomProvider(new SecureRandom())
            .build();

    private final Authenticator authenticator;
    private final AuthenticationContext user;
    private final Bytes negotiateToken;
    private Bytes sessionKey = Bytes.EMPTY;

    /** @param negotiateToken of the NEGOTIATE response, which tells the server's mechanisms */
    GssTokens(Credentials credentials, Bytes negotiateToken) throws IOException {
        this.negotiateToken = negotiateToken;
        user = user(credentials);
        authenticator = authenticator(mechanisms(negotiateToken));
        authenticator.init(CONFIG);
    }

    private static AuthenticationContext user(Credentials credentials) {
        if (credentials.isAnonymous()) {
            return AuthenticationContext.anonymous();
        }
        String domain = credentials.domain() == null ? "" : credentials.domain();
        return new AuthenticationContext(
                credentials.username(), credentials.password().toCharArray(), domain);
    }

    /** Those that the server offers; none if it leaves the choice. */
    private static List<ASN1ObjectIdentifier> mechanisms(Bytes negotiateToken) throws IOException {
        if (negotiateToken.isEmpty()) {
            return List.of();
        }
        try {
            return new NegTokenInit2().read(negotiateToken.toArray()).getSupportedMechTypes();
        } catch (SpnegoException e) {
            throw new IOException(e);
        }
    }

    private Authenticator authenticator(List<ASN1ObjectIdentifier> mechanisms) throws IOException {
        for (Factory.Named<Authenticator> known : CONFIG.getSupportedAuthenticators()) {
            if (mechanisms.isEmpty() || mechanisms.contains(new ASN1ObjectIdentifier(known.getName()))) {
                Authenticator candidate = known.create();
                if (candidate.supports(user)) {
                    return sealed(candidate);
                }
            }
        }
        throw new IOException(
                "the server offers only authentication mechanisms that are not known here: " + mechanisms);
    }

    /** With the signature over the mechanisms that SPNEGO asks for, RFC 4178 5. */
    private Authenticator sealed(Authenticator candidate) {
        return candidate instanceof NtlmAuthenticator ntlm
                        && CONFIG.getNtlmConfig().isIntegrityEnabled()
                        && !user.isAnonymous()
                        && !user.isGuest()
                ? new NtlmSealer(ntlm)
                : candidate;
    }

    Bytes first() throws IOException {
        return next(negotiateToken);
    }

    /** The client's token after the server's; empty if the client has nothing more to say. */
    Bytes next(Bytes serverToken) throws IOException {
        // Only smbj's Kerberos looks at the connection, for the server's name.
        AuthenticateResponse response = authenticator.authenticate(user, serverToken.toArray(), null);
        if (response == null) {
            return Bytes.EMPTY;
        }
        if (response.getSessionKey() != null) {
            sessionKey = Bytes.wrap(response.getSessionKey());
        }
        Buffer.PlainBuffer token = new Buffer.PlainBuffer(Endian.BE);
        try {
            response.getNegToken().write(token);
        } catch (SpnegoException e) {
            throw new IOException(e);
        }
        return Bytes.wrap(token.getCompactData());
    }

    /** Of the authentication so far; empty as long as there is none, and where it gives none. */
    Bytes sessionKey() {
        return sessionKey;
    }
}
