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
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
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
            return new ConnectionSpec(
                    host(), port(), "client_001", clientGuid, dialect, ALL_CAPABILITIES, signing, encryption);
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
            TestClient first = client(dialect, signing, encryption);
            TestClient second = TestClient.connect(backend, spec(dialect, signing, encryption))
                    .mode(FidelityMode.FULL);
            Reply open = first.open("channels-%s-%s-%s.txt".formatted(dialect, signing, encryption), OpenMode.WRITE);
            first.write(open.token(), 0, "first");

            Reply bound = second.bind(first, new Credentials(USER, null, SmbdSetup.PASSWORD));

            assertThat(status(bound)).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(bound.token()).isNotSameAs(first.session());
            assertThat(text(second.read(open.token(), 0, 5))).isEqualTo("first");
            assertThat(status(second.write(open.token(), 0, "other"))).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(text(first.read(open.token(), 0, 5))).isEqualTo("other");
            assertThat(status(second.close(open.token()))).isEqualTo(NtStatus.STATUS_SUCCESS);
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
