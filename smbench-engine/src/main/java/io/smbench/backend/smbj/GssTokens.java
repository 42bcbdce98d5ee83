package io.smbench.backend.smbj;

import com.hierynomus.asn1.types.primitive.ASN1ObjectIdentifier;
import com.hierynomus.protocol.commons.Factory;
import com.hierynomus.protocol.commons.buffer.Buffer;
import com.hierynomus.protocol.commons.buffer.Endian;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticateResponse;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.auth.Authenticator;
import com.hierynomus.smbj.auth.NtlmAuthenticator;
import com.hierynomus.smbj.auth.NtlmSealer;
import com.hierynomus.smbj.connection.ConnectionContext;
import com.hierynomus.spnego.NegTokenInit2;
import com.hierynomus.spnego.SpnegoException;
import io.smbench.backend.Credentials;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.util.List;

/**
 * The client's side of one GSS authentication, by smbj: the server's tokens in, the client's out. Blocks where Kerberos
 * asks its KDC.
 */
final class GssTokens {
    private final Authenticator authenticator;
    private final AuthenticationContext user;
    private final ConnectionContext connection;
    private Bytes sessionKey = Bytes.EMPTY;

    /** @param connection after its NEGOTIATE, which tells the server's mechanisms */
    GssTokens(Credentials credentials, SmbConfig config, ConnectionContext connection) throws IOException {
        this.connection = connection;
        user = user(credentials);
        authenticator = authenticator(config, mechanisms(connection.getGssNegotiateToken()));
        authenticator.init(config);
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
    private static List<ASN1ObjectIdentifier> mechanisms(byte[] negotiateToken) throws IOException {
        if (negotiateToken.length == 0) {
            return List.of();
        }
        try {
            return new NegTokenInit2().read(negotiateToken).getSupportedMechTypes();
        } catch (SpnegoException e) {
            throw new IOException(e);
        }
    }

    private Authenticator authenticator(SmbConfig config, List<ASN1ObjectIdentifier> mechanisms) throws IOException {
        for (Factory.Named<Authenticator> known : config.getSupportedAuthenticators()) {
            if (mechanisms.isEmpty() || mechanisms.contains(new ASN1ObjectIdentifier(known.getName()))) {
                Authenticator candidate = known.create();
                if (candidate.supports(user)) {
                    return sealed(config, candidate);
                }
            }
        }
        throw new IOException(
                "the server offers only authentication mechanisms that are not known here: " + mechanisms);
    }

    /** With the signature over the mechanisms that SPNEGO asks for, RFC 4178 5. */
    private Authenticator sealed(SmbConfig config, Authenticator candidate) {
        return candidate instanceof NtlmAuthenticator ntlm
                        && config.getNtlmConfig().isIntegrityEnabled()
                        && !user.isAnonymous()
                        && !user.isGuest()
                ? new NtlmSealer(ntlm)
                : candidate;
    }

    Bytes first() throws IOException {
        return next(Bytes.wrap(connection.getGssNegotiateToken()));
    }

    /** The client's token after the server's; empty if the client has nothing more to say. */
    Bytes next(Bytes serverToken) throws IOException {
        AuthenticateResponse response = authenticator.authenticate(user, serverToken.toArray(), connection);
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
