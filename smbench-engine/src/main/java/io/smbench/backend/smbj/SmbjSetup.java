package io.smbench.backend.smbj;

import com.hierynomus.mssmb2.SMB2Dialect;
import com.hierynomus.protocol.transport.PacketHandlers;
import com.hierynomus.security.SecurityProvider;
import com.hierynomus.security.bc.BCSecurityProvider;
import com.hierynomus.smb.SMBPacket;
import com.hierynomus.smb.SMBPacketData;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.ConnectionContext;
import com.hierynomus.smbj.connection.SetupConnection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.session.SessionContext;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.Credentials;
import io.smbench.backend.smbj.Exchange.Protection;
import io.smbench.backend.smbj.SessionSecurity.CipherKeys;
import io.smbench.backend.smbj.SessionSecurity.SigningKey;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.GlobalCapabilities;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.context.SigningCapabilities;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * The part of a connection that smbj does: NEGOTIATE and SESSION_SETUP. Its methods block, and throw what smbj throws:
 * {@code SMBApiException} for a status, other {@code SMBRuntimeException}s and {@code IOException}s for the rest.
 */
final class SmbjSetup {
    private static final Map<String, SMB2Dialect> DIALECTS = Map.of(
            "2.0.2", SMB2Dialect.SMB_2_0_2,
            "2.1", SMB2Dialect.SMB_2_1,
            "3.0", SMB2Dialect.SMB_3_0,
            "3.0.2", SMB2Dialect.SMB_3_0_2,
            "3.1.1", SMB2Dialect.SMB_3_1_1);

    /** smbj offers LARGE_MTU and ENCRYPTION only. */
    private static final int CAPABILITIES = GlobalCapabilities.LEASING
            | GlobalCapabilities.LARGE_MTU
            | GlobalCapabilities.PERSISTENT_HANDLES
            | GlobalCapabilities.DIRECTORY_LEASING;

    private static final SMBClient UNUSED_CLIENT = new SMBClient();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecurityProvider SECURITY = new BCSecurityProvider();

    private final ConnectionSpec spec;
    private final Wire wire;
    private final Duration limit;
    private final SetupConnection connection;
    private @Nullable SmbjTransport transport;

    SmbjSetup(ConnectionSpec spec, Wire wire, Duration limit) {
        this.spec = spec;
        this.wire = wire;
        this.limit = limit;
        connection = new SetupConnection(configuration(), UNUSED_CLIENT, NoEvents.INSTANCE, command -> transport()
                .take(command));
    }

    /** One for each connection, since it holds the ClientGuid, which owns leases. */
    private SmbConfig configuration() {
        SmbConfig.Builder builder = SmbConfig.builder()
                .withClientGuid(spec.clientGuid())
                .withTransportLayerFactory((handlers, config) -> transport(handlers))
                .withSecurityProvider(SECURITY)
                .withRandomProvider(RANDOM)
                .withSigningRequired(spec.signing())
                .withEncryptData(isSmb3())
                .withTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (spec.dialect() != null) {
            builder.withDialects(dialect(spec.dialect()));
        }
        return builder.build();
    }

    /** Whether SMB 3.x is offered: such a client says what it is capable of. */
    private boolean isSmb3() {
        return spec.dialect() == null || dialect(spec.dialect()).isSmb3x();
    }

    private static SMB2Dialect dialect(String name) {
        SMB2Dialect dialect = DIALECTS.get(name);
        if (dialect == null) {
            throw new IllegalArgumentException(
                    "dialect '%s' of the client; there are %s".formatted(name, DIALECTS.keySet()));
        }
        return dialect;
    }

    private SmbjTransport transport(PacketHandlers<SMBPacketData<?>, SMBPacket<?, ?>> handlers) {
        SmbjTransport created = new SmbjTransport(wire, handlers, isSmb3() ? capabilities() : 0, limit);
        transport = created;
        return created;
    }

    private int capabilities() {
        return spec.capabilities() == null ? CAPABILITIES : spec.capabilities();
    }

    private SmbjTransport transport() {
        if (transport == null) {
            throw new IllegalStateException("smbj did not ask for a transport");
        }
        return transport;
    }

    Negotiated negotiate() throws IOException {
        connection.connect(spec.host(), spec.port());
        ConnectionContext context = connection.getConnectionContext();
        SMB2Dialect dialect = context.getNegotiatedProtocol().getDialect();
        boolean multiCredit = dialect != SMB2Dialect.SMB_2_0_2 && context.supportsMultiCredit();
        wire.multiCredit(multiCredit);
        return new Negotiated(
                new Dialect(dialect.getValue()),
                multiCredit,
                context.isServerRequiresSigning(),
                dialect.isSmb3x() && context.supportsEncryption()
                        ? (int) context.getCipherId().getValue()
                        : 0,
                transport().negotiateRequest());
    }

    /**
     * A new session.
     *
     * @param previousSessionId of the session it replaces; 0 for none
     */
    synchronized SmbSession authenticate(Credentials credentials, long previousSessionId, Negotiated negotiated)
            throws IOException {
        try {
            transport().expect(previousSessionId, credentials.isAnonymous());
            Session session = connection.authenticate(context(credentials));
            SmbSession made = session(session, negotiated);
            verifyLastResponse(made, negotiated);
            wire.add(made);
            return made;
        } finally {
            connection.forgetSessions();
        }
    }

    private static AuthenticationContext context(Credentials credentials) {
        if (credentials.isAnonymous()) {
            return AuthenticationContext.anonymous();
        }
        String domain = credentials.domain() == null ? "" : credentials.domain();
        return new AuthenticationContext(
                credentials.username(), credentials.password().toCharArray(), domain);
    }

    private SmbSession session(Session session, Negotiated negotiated) throws IOException {
        SessionContext context = session.getSessionContext();
        SigningKey signingKey = null;
        CipherKeys cipherKeys = null;
        if (!session.isAnonymous() && !session.isGuest()) {
            signingKey = negotiated.isSmb3()
                    ? new SigningKey(SigningCapabilities.AES_CMAC, key(context.getSigningKey()))
                    : new SigningKey(SigningCapabilities.HMAC_SHA256, key(context.getSessionKey()));
            cipherKeys = negotiated.cipher() == 0
                    ? null
                    : new CipherKeys(
                            negotiated.cipher(), key(context.getEncryptionKey()), key(context.getDecryptionKey()));
        }
        SessionSecurity security = new SessionSecurity(signingKey, cipherKeys);
        boolean encrypts = spec.encryption() || context.isEncryptData();
        return new SmbSession(session.getSessionId(), security, protection(security, encrypts, negotiated));
    }

    private static Bytes key(SecretKey key) {
        return Bytes.wrap(key.getEncoded());
    }

    private Protection protection(SessionSecurity security, boolean encrypts, Negotiated negotiated)
            throws IOException {
        if (encrypts) {
            if (!security.canEncrypt()) {
                throw new IOException("%s must encrypt, and the server does not (dialect %s)"
                        .formatted(wire.name(), negotiated.dialect()));
            }
            return Protection.ENCRYPTED;
        }
        return security.canSign() && (spec.signing() || negotiated.signingRequired())
                ? Protection.SIGNED
                : Protection.NONE;
    }

    /** MS-SMB2 3.2.5.3.1: the last SESSION_SETUP response is the first message that the new key signs. */
    private void verifyLastResponse(SmbSession session, Negotiated negotiated) throws IOException {
        Bytes response = transport().lastResponse();
        boolean signed = Smb2Header.decode(response.reader()).isSigned();
        if (session.security().canSign()
                && (signed || negotiated.isSmb311())
                && !session.security().verify(response)) {
            throw new ProtocolException("the server's proof that it knows the session's key is wrong", null);
        }
    }
}
