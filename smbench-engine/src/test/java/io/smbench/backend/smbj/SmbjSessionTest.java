package io.smbench.backend.smbj;

import static io.smbench.backend.smbj.TestClient.status;
import static io.smbench.backend.smbj.TestClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.Credentials;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.Reply;
import io.smbench.ir.OpenMode;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdExtension;
import io.smbench.peer.SmbdSetup;
import io.smbench.server.EmbeddedSmbServer;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.context.SigningCapabilities;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions that are authenticated again, and that are bound to further connections. */
final class SmbjSessionTest {
    private static final String USER = "alice";
    private static final String OTHER_USER = "bob";
    private static final String SHARE = "share";

    /** MULTI_CHANNEL among them, MS-SMB2 2.2.3. */
    private static final int ALL_CAPABILITIES = 0x7F;

    private static final NtStatus STATUS_REQUEST_OUT_OF_SEQUENCE = new NtStatus(0xC000042A);

    /** What a session does, on any server. */
    abstract static class OnAnyServer {
        private final SmbjBackend backend = new SmbjBackend();
        private final UUID clientGuid = UUID.randomUUID();

        abstract String host();

        abstract int port();

        @AfterEach
        void close() {
            backend.close();
        }

        static Stream<Arguments> protections() {
            return Stream.of("2.1", "3.0.2", "3.1.1")
                    .flatMap(dialect -> Stream.of(
                            Arguments.of(dialect, false, false),
                            Arguments.of(dialect, true, false),
                            Arguments.of(dialect, false, true)))
                    .filter(each -> !(boolean) each.get()[2] || ((String) each.get()[0]).startsWith("3"));
        }

        private ConnectionSpec spec(String dialect, boolean signing, boolean encryption) {
            return spec(dialect, null, null, signing, encryption);
        }

        private ConnectionSpec spec(
                String dialect,
                @Nullable String cipher,
                @Nullable String signingAlgorithm,
                boolean signing,
                boolean encryption) {
            return new ConnectionSpec(
                    host(),
                    port(),
                    "client_001",
                    clientGuid,
                    dialect,
                    ALL_CAPABILITIES,
                    cipher,
                    signingAlgorithm,
                    signing,
                    encryption);
        }

        private TestClient client(String dialect, boolean signing, boolean encryption) {
            return TestClient.atShare(backend, spec(dialect, signing, encryption), USER, SHARE)
                    .mode(FidelityMode.FULL);
        }

        @ParameterizedTest(name = "dialect {0}, signing {1}, encryption {2}")
        @MethodSource("protections")
        void keepsOpensWhenASessionIsAuthenticatedAgain(String dialect, boolean signing, boolean encryption) {
            TestClient client = client(dialect, signing, encryption);
            Reply open = client.open("kept-%s-%s-%s.txt".formatted(dialect, signing, encryption), OpenMode.WRITE);
            client.write(open.token(), 0, "before");

            Reply again = client.reauthenticate(new Credentials(USER, null, SmbdSetup.PASSWORD));

            assertThat(status(again)).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(again.token()).isSameAs(client.session());
            assertThat(text(client.read(open.token(), 0, 6))).isEqualTo("before");
            assertThat(status(client.close(open.token()))).isEqualTo(NtStatus.STATUS_SUCCESS);
        }

        @Test
        void authenticatesAnotherUserInTheSameSession() {
            TestClient client = client("3.1.1", true, false);
            Reply open = client.open("another.txt", OpenMode.WRITE);

            Reply again = client.reauthenticate(new Credentials(OTHER_USER, null, SmbdSetup.PASSWORD));

            assertThat(status(again)).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(status(client.write(open.token(), 0, "still open"))).isEqualTo(NtStatus.STATUS_SUCCESS);
        }

        static Stream<Arguments> multichannelProtections() {
            return protections().filter(each -> ((String) each.get()[0]).startsWith("3"));
        }

        @ParameterizedTest(name = "dialect {0}, signing {1}, encryption {2}")
        @MethodSource("multichannelProtections")
        void usesASessionAndItsOpensOverAFurtherConnection(String dialect, boolean signing, boolean encryption) {
            worksOverTwoChannels(spec(dialect, signing, encryption));
        }

        static Stream<Arguments> algorithms() {
            return Stream.concat(
                    EncryptionCapabilities.NAMES.all().stream().map(cipher -> Arguments.of(cipher, null)),
                    SigningCapabilities.NAMES.all().stream().map(signing -> Arguments.of(null, signing)));
        }

        @ParameterizedTest(name = "cipher {0}, signing {1}")
        @MethodSource("algorithms")
        void usesTheRecordedAlgorithms(@Nullable String cipher, @Nullable String signing) {
            worksOverTwoChannels(spec("3.1.1", cipher, signing, signing != null, cipher != null));
        }

        private void worksOverTwoChannels(ConnectionSpec spec) {
            TestClient first = TestClient.atShare(backend, spec, USER, SHARE).mode(FidelityMode.FULL);
            TestClient second = TestClient.connect(backend, spec).mode(FidelityMode.FULL);
            Reply open = first.open("channels.txt", OpenMode.WRITE);
            first.write(open.token(), 0, "first");

            Reply bound = second.bind(first, new Credentials(USER, null, SmbdSetup.PASSWORD));

            assertThat(status(bound)).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(bound.token()).isNotSameAs(first.session());
            assertThat(text(second.read(open.token(), 0, 5))).isEqualTo("first");
            assertThat(status(second.write(open.token(), 0, "other"))).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(text(first.read(open.token(), 0, 5))).isEqualTo("other");
            assertThat(status(second.close(open.token()))).isEqualTo(NtStatus.STATUS_SUCCESS);
        }

        static Stream<Arguments> unlikeChannels() {
            return Stream.of(
                    Arguments.of("AES-128-GCM", "AES-GMAC", "AES-CMAC", STATUS_REQUEST_OUT_OF_SEQUENCE),
                    Arguments.of("AES-128-GCM", "AES-CMAC", "AES-GMAC", NtStatus.STATUS_NOT_SUPPORTED),
                    Arguments.of("AES-256-CCM", "AES-CMAC", "AES-CMAC", NtStatus.STATUS_INVALID_PARAMETER));
        }

        @ParameterizedTest(name = "cipher {0}, signing {1}, then signing {2}")
        @MethodSource("unlikeChannels")
        void isRefusedAChannelWithOtherAlgorithms(String cipher, String signing, String then, NtStatus refusal) {
            TestClient first = TestClient.atShare(backend, spec("3.1.1", cipher, signing, true, false), USER, SHARE)
                    .mode(FidelityMode.FULL);
            TestClient second = TestClient.connect(backend, spec("3.1.1", "AES-128-GCM", then, true, false))
                    .mode(FidelityMode.FULL);

            assertThat(status(second.bind(first, new Credentials(USER, null, SmbdSetup.PASSWORD))))
                    .isEqualTo(refusal);
        }

        @Test
        void leavesASessionAloneThatIsNotBoundForAWrongPassword() {
            TestClient first = client("3.1.1", false, false);
            TestClient second =
                    TestClient.connect(backend, spec("3.1.1", false, false)).mode(FidelityMode.FULL);

            Reply bound = second.bind(first, new Credentials(USER, null, "wrong"));

            assertThat(status(bound)).isEqualTo(NtStatus.STATUS_LOGON_FAILURE);
            assertThat(bound.token()).isNull();
            assertThat(status(first.open("alone.txt", OpenMode.WRITE))).isEqualTo(NtStatus.STATUS_SUCCESS);
        }

        @Test
        void endsTheSessionWhoseNewPasswordIsWrong() {
            TestClient client = client("3.1.1", false, false);
            Reply open = client.open("lost.txt", OpenMode.WRITE);

            Reply again = client.reauthenticate(new Credentials(USER, null, "wrong"));

            assertThat(status(again)).isEqualTo(NtStatus.STATUS_LOGON_FAILURE);
            assertThat(status(client.write(open.token(), 0, "late"))).isEqualTo(NtStatus.STATUS_USER_SESSION_DELETED);
        }
    }

    @Nested
    @ExtendWith(SmbdExtension.class)
    final class OnSmbd extends OnAnyServer {
        private final PrivateSmbd server =
                PrivateSmbd.with().user(USER).user(OTHER_USER).share(SHARE).start();

        OnSmbd() throws IOException {}

        @Override
        String host() {
            return server.host();
        }

        @Override
        int port() {
            return server.port();
        }

        @AfterEach
        void stop() throws IOException {
            server.close();
        }
    }

    @Nested
    final class OnTheEmbeddedServer extends OnAnyServer {
        private final EmbeddedSmbServer server = EmbeddedSmbServer.with()
                .user(USER, SmbdSetup.PASSWORD)
                .user(OTHER_USER, SmbdSetup.PASSWORD)
                .share(SHARE)
                .start();

        OnTheEmbeddedServer() throws IOException {}

        @Override
        String host() {
            return server.host();
        }

        @Override
        int port() {
            return server.port();
        }

        @AfterEach
        void stop() {
            server.close();
        }
    }
}
