package io.smbench.server;

import io.smbench.server.auth.Authentication;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.GlobalCapabilities;
import io.smbench.smb2.NegotiateContext;
import io.smbench.smb2.NegotiateRequest;
import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.SecurityMode;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.context.PreauthIntegrityCapabilities;
import io.smbench.smb2.context.SigningCapabilities;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** NEGOTIATE, MS-SMB2 3.3.5.4. */
final class NegotiateHandler implements Handler {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_SIZE = 32;
    private static final List<Integer> CIPHERS = List.of(
            EncryptionCapabilities.AES_128_GCM,
            EncryptionCapabilities.AES_128_CCM,
            EncryptionCapabilities.AES_256_GCM,
            EncryptionCapabilities.AES_256_CCM);
    private static final List<Integer> SIGNING_ALGORITHMS =
            List.of(SigningCapabilities.AES_GMAC, SigningCapabilities.AES_CMAC, SigningCapabilities.HMAC_SHA256);

    @Override
    public Reply handle(Request request) {
        Connection connection = request.connection;
        if (connection.negotiated() != null) {
            return new Reply.Disconnect("a second NEGOTIATE");
        }
        NegotiateRequest body = request.body(NegotiateRequest.class);
        if (body.dialects().isEmpty()) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        ServerSettings settings = connection.server().settings();
        Optional<Dialect> best = body.dialects().stream()
                .filter(dialect -> isKnown(dialect) && settings.accepts(dialect))
                .max(Comparator.comparingInt(Dialect::value));
        if (best.isEmpty()) {
            return Reply.error(NtStatus.STATUS_NOT_SUPPORTED);
        }
        return best.get().equals(Dialect.SMB_3_1_1)
                ? negotiate311(connection, body)
                : negotiate(connection, body, best.get());
    }

    private static boolean isKnown(Dialect dialect) {
        return dialect.equals(Dialect.SMB_2_0_2)
                || dialect.equals(Dialect.SMB_2_1)
                || dialect.equals(Dialect.SMB_3_0)
                || dialect.equals(Dialect.SMB_3_0_2)
                || dialect.equals(Dialect.SMB_3_1_1);
    }

    private static Reply negotiate(Connection connection, NegotiateRequest body, Dialect dialect) {
        boolean encrypts = dialect.isSmb3() && (body.capabilities() & GlobalCapabilities.ENCRYPTION) != 0;
        int cipher = encrypts ? EncryptionCapabilities.AES_128_CCM : 0;
        int signing = dialect.isSmb3() ? SigningCapabilities.AES_CMAC : SigningCapabilities.HMAC_SHA256;
        agree(connection, body, dialect, cipher, signing);
        return Reply.success(response(connection.server(), dialect, body.capabilities(), List.of()));
    }

    private static Reply negotiate311(Connection connection, NegotiateRequest body) {
        Optional<PreauthIntegrityCapabilities> preauth = PreauthIntegrityCapabilities.in(body.contexts());
        if (preauth.isEmpty() || repeats(body.contexts())) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        if (!preauth.get().hashAlgorithms().contains(PreauthIntegrityCapabilities.SHA_512)) {
            return Reply.error(NtStatus.STATUS_SMB_NO_PREAUTH_INTEGRITY_HASH_OVERLAP);
        }
        List<NegotiateContext> answers = new ArrayList<>();
        answers.add(salted());
        Optional<EncryptionCapabilities> encryption = EncryptionCapabilities.in(body.contexts());
        int cipher =
                encryption.map(offered -> first(CIPHERS, offered.ciphers(), 0)).orElse(0);
        encryption.ifPresent(offered -> answers.add(new EncryptionCapabilities(List.of(cipher)).toContext()));
        Optional<SigningCapabilities> signing = SigningCapabilities.in(body.contexts());
        int algorithm = signing.map(
                        offered -> first(SIGNING_ALGORITHMS, offered.algorithms(), SigningCapabilities.AES_CMAC))
                .orElse(SigningCapabilities.AES_CMAC);
        signing.ifPresent(offered -> answers.add(new SigningCapabilities(List.of(algorithm)).toContext()));
        agree(connection, body, Dialect.SMB_3_1_1, cipher, algorithm);
        return Reply.success(response(connection.server(), Dialect.SMB_3_1_1, body.capabilities(), answers));
    }

    private static boolean repeats(List<NegotiateContext> contexts) {
        List<Integer> single = List.of(
                NegotiateContext.PREAUTH_INTEGRITY_CAPABILITIES,
                NegotiateContext.ENCRYPTION_CAPABILITIES,
                NegotiateContext.SIGNING_CAPABILITIES);
        return single.stream()
                .anyMatch(type -> contexts.stream()
                                .filter(context -> context.type() == type)
                                .count()
                        > 1);
    }

    private static NegotiateContext salted() {
        byte[] salt = new byte[SALT_SIZE];
        RANDOM.nextBytes(salt);
        return new PreauthIntegrityCapabilities(List.of(PreauthIntegrityCapabilities.SHA_512), Bytes.wrap(salt))
                .toContext();
    }

    /** The first of {@code liked} that is among {@code offered}. */
    private static int first(List<Integer> liked, List<Integer> offered, int otherwise) {
        return liked.stream().filter(offered::contains).findFirst().orElse(otherwise);
    }

    private static void agree(
            Connection connection, NegotiateRequest body, Dialect dialect, int cipher, int signingAlgorithm) {
        connection.negotiated(agreed(
                connection.server().settings(),
                dialect,
                body.clientGuid(),
                body.capabilities(),
                body.securityMode(),
                cipher,
                signingAlgorithm));
    }

    static Connection.Negotiated agreed(
            ServerSettings settings,
            Dialect dialect,
            Guid clientGuid,
            int clientCapabilities,
            int clientSecurityMode,
            int cipher,
            int signingAlgorithm) {
        return new Connection.Negotiated(
                dialect,
                clientGuid,
                clientCapabilities,
                clientSecurityMode,
                capabilities(settings, dialect, clientCapabilities),
                securityMode(settings),
                cipher,
                signingAlgorithm);
    }

    private static int securityMode(ServerSettings settings) {
        return SecurityMode.SIGNING_ENABLED | (settings.signingRequired() ? SecurityMode.SIGNING_REQUIRED : 0);
    }

    private static int capabilities(ServerSettings settings, Dialect dialect, int clientCapabilities) {
        int capabilities = 0;
        if (dialect.value() >= Dialect.SMB_2_1.value()) {
            capabilities |= GlobalCapabilities.LEASING | GlobalCapabilities.LARGE_MTU;
        }
        if (dialect.isSmb3()) {
            int offered = settings.directoryLeases() ? GlobalCapabilities.DIRECTORY_LEASING : 0;
            capabilities |= clientCapabilities & (GlobalCapabilities.MULTI_CHANNEL | offered);
        }
        if (dialect.isSmb3() && !dialect.equals(Dialect.SMB_3_1_1)) {
            capabilities |= clientCapabilities & GlobalCapabilities.ENCRYPTION;
        }
        return capabilities;
    }

    static NegotiateResponse response(
            SmbServer server, Dialect dialect, int clientCapabilities, List<NegotiateContext> contexts) {
        ServerSettings settings = server.settings();
        boolean small = dialect.equals(Dialect.SMB_2_0_2) || dialect.equals(Dialect.SMB_2_WILDCARD);
        int largest = small ? ServerSettings.SMALLEST_PAYLOAD : ServerSettings.LARGEST_PAYLOAD;
        return new NegotiateResponse(
                securityMode(settings),
                dialect,
                settings.guid(),
                dialect.equals(Dialect.SMB_2_WILDCARD) ? 0 : capabilities(settings, dialect, clientCapabilities),
                largest,
                largest,
                largest,
                new FileTime(server.now()),
                server.startTime(),
                Authentication.offer(),
                contexts);
    }
}
