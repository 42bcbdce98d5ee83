package io.smbench.backend.smbj;

import com.hierynomus.mssmb2.SMB2Dialect;
import com.hierynomus.protocol.transport.PacketHandlers;
import com.hierynomus.security.SecurityProvider;
import com.hierynomus.security.bc.BCSecurityProvider;
import com.hierynomus.smb.SMBPacket;
import com.hierynomus.smb.SMBPacketData;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.connection.ConnectionContext;
import com.hierynomus.smbj.connection.SetupConnection;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.Credentials;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.GlobalCapabilities;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The part of a connection that smbj does: NEGOTIATE and the tokens of SESSION_SETUP. Its methods block, and throw what
 * smbj throws: {@code SMBApiException} for a status, other {@code SMBRuntimeException}s and {@code IOException}s for
 * the rest.
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
    private final SmbConfig configuration;
    private final SetupConnection connection;
    private @Nullable SmbjTransport transport;

    SmbjSetup(ConnectionSpec spec, Wire wire, Duration limit) {
        this.spec = spec;
        this.wire = wire;
        this.limit = limit;
        configuration = configuration();
        connection = new SetupConnection(configuration, UNUSED_CLIENT, NoEvents.INSTANCE, command -> transport()
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
                transport().signingAlgorithm(),
                transport().negotiateRequest(),
                transport().preauthHash());
    }

    /** The client's side of an authentication on this connection. */
    GssTokens tokens(Credentials credentials) throws IOException {
        return new GssTokens(credentials, configuration, connection.getConnectionContext());
    }

    boolean isSigned() {
        return spec.signing();
    }

    boolean isEncrypted() {
        return spec.encryption();
    }

    /** How long a response may take. */
    Duration limit() {
        return limit;
    }
}
