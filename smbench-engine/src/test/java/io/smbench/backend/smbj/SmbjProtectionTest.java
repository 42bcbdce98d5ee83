package io.smbench.backend.smbj;

import static io.smbench.backend.smbj.TestClient.failure;
import static io.smbench.backend.smbj.TestClient.spec;
import static io.smbench.backend.smbj.TestClient.status;
import static io.smbench.backend.smbj.TestClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.backend.BackendFailure.Kind;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.Reply;
import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.Requirement;
import io.smbench.peer.SmbdExtension;
import io.smbench.peer.SmbdSetup;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dialects, signing, encryption and who may log in, against real servers of each kind. */
@ExtendWith(SmbdExtension.class)
final class SmbjProtectionTest {
    private static final int FLAGS_AT = 16;
    private static final int SIGNATURE_AT = 48;

    private final SmbjBackend backend = new SmbjBackend();

    @AfterEach
    void close() {
        backend.close();
    }

    static Stream<Arguments> protections() {
        return Stream.of("2.0.2", "2.1", "3.0", "3.0.2", "3.1.1")
                .flatMap(dialect -> Stream.of(
                        Arguments.of(dialect, false, false),
                        Arguments.of(dialect, true, false),
                        Arguments.of(dialect, false, true)))
                .filter(each -> !(boolean) each.get()[2] || ((String) each.get()[0]).startsWith("3"));
    }

    @ParameterizedTest(name = "dialect {0}, signing {1}, encryption {2}")
    @MethodSource("protections")
    void speaksEveryDialectPlainSignedAndEncrypted(String dialect, boolean signing, boolean encryption)
            throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with()
                .signing(signing ? Requirement.REQUIRED : Requirement.OFFERED)
                .encryption(encryption ? Requirement.REQUIRED : Requirement.OFFERED)
                .start()) {
            worksAtShare(TestClient.atShare(backend, spec(server, dialect, signing, encryption), "alice", "share"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AES-128-GCM", "AES-128-CCM", "AES-256-GCM", "AES-256-CCM"})
    void encryptsWithTheServersCipher(String cipher) throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with()
                .encryption(Requirement.REQUIRED)
                .line("server smb3 encryption algorithms = " + cipher)
                .start()) {
            worksAtShare(TestClient.atShare(backend, spec(server), "alice", "share"));
        }
    }

    /** smb.conf names the algorithms with the length of their keys. */
    @ParameterizedTest
    @CsvSource({"HMAC-SHA256, HMAC-SHA256", "AES-CMAC, AES-128-CMAC", "AES-GMAC, AES-128-GMAC"})
    void signsWithTheRecordedAlgorithm(String recorded, String configured) throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with()
                .signing(Requirement.REQUIRED)
                .line("server smb3 signing algorithms = " + configured)
                .start()) {
            ConnectionSpec spec = new ConnectionSpec(
                    server.host(),
                    server.port(),
                    "client_001",
                    UUID.randomUUID(),
                    "3.1.1",
                    null,
                    null,
                    recorded,
                    true,
                    false);
            worksAtShare(TestClient.atShare(backend, spec, "alice", "share"));
        }
    }

    @Test
    void encryptsInTheSharesThatWantIt() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with()
                .share("open")
                .share("secret", "server smb encrypt = required")
                .start()) {
            worksAtShare(TestClient.atShare(backend, spec(server), "alice", "secret"));
            worksAtShare(TestClient.atShare(backend, spec(server), "alice", "open"));
        }
    }

    private static void worksAtShare(TestClient client) {
        Reply open = client.open("file.txt", OpenMode.WRITE);
        assertThat(status(open)).isEqualTo(NtStatus.STATUS_SUCCESS);
        for (int i = 0; i < 20; i++) {
            assertThat(status(client.write(open.token(), 0, "text " + i))).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(text(client.read(open.token(), 0, 100))).isEqualTo("text " + i);
        }
        assertThat(status(client.open("absent", OpenMode.READ))).isEqualTo(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        assertThat(status(client.onPath(new Action.Delete("file.txt", true), "file.txt")))
                .isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(status(client.close(open.token()))).isEqualTo(NtStatus.STATUS_SUCCESS);
    }

    @Test
    void saysWhenTheServerCannotEncrypt() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start()) {
            Reply reply = TestClient.connect(backend, spec(server, "2.1", false, true))
                    .login("alice", SmbdSetup.PASSWORD);
            assertThat(failure(reply)).satisfies(why -> assertThat(why.message())
                    .contains("client_001", "must encrypt, and the server does not (dialect 2.1)"));
        }
    }

    @Test
    void reportsAWrongPasswordAsAStatus() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start()) {
            TestClient client = TestClient.connect(backend, spec(server));
            assertThat(status(client.login("alice", "wrong"))).isEqualTo(NtStatus.STATUS_LOGON_FAILURE);
            assertThat(status(client.login("nobody-knows-her", "x"))).isEqualTo(NtStatus.STATUS_LOGON_FAILURE);
            assertThat(status(client.login("alice", SmbdSetup.PASSWORD))).isEqualTo(NtStatus.STATUS_SUCCESS);
        }
    }

    @Test
    void entersAnonymouslyAndAsAGuest() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with()
                .line("map to guest = bad user")
                .share("public", "guest ok = yes")
                .start()) {
            TestClient anonymous = TestClient.connect(backend, spec(server));
            assertThat(status(anonymous.login("", ""))).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(status(anonymous.treeConnect("IPC$"))).isEqualTo(NtStatus.STATUS_SUCCESS);
            TestClient guest = TestClient.connect(backend, spec(server));
            assertThat(status(guest.login("stranger", "x"))).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(status(guest.treeConnect("public"))).isEqualTo(NtStatus.STATUS_SUCCESS);
            worksAtShare(guest);
        }
    }

    @Test
    void losesASessionThatAnotherOneReplaces() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start()) {
            ConnectionSpec spec = spec(server, null, true, false);
            TestClient before = TestClient.atShare(backend, spec, "alice", "share");
            TestClient after = TestClient.connect(backend, spec);
            assertThat(status(after.replace(before, "alice", SmbdSetup.PASSWORD)))
                    .isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(status(before.open("file", OpenMode.WRITE))).isEqualTo(NtStatus.STATUS_USER_SESSION_DELETED);
        }
    }

    @Test
    void getsAStatusForASessionThatHasLoggedOff() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start()) {
            TestClient client = TestClient.atShare(backend, spec(server, null, true, false), "alice", "share");
            assertThat(status(client.on(null, new Action.TreeDisconnect()))).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(status(client.open("file", OpenMode.WRITE))).isEqualTo(NtStatus.STATUS_NETWORK_NAME_DELETED);
            assertThat(status(client.on(null, new Action.Logoff()))).isEqualTo(NtStatus.STATUS_SUCCESS);
            assertThat(status(client.open("file", OpenMode.WRITE))).isEqualTo(NtStatus.STATUS_USER_SESSION_DELETED);
        }
    }

    @Test
    void refusesAnswersWithoutASignatureInASignedSession() throws IOException {
        failsReads(
                (header, message) -> LittleEndian.putInt(message, FLAGS_AT, header.flags() & ~Smb2Header.FLAG_SIGNED),
                "(STATUS_SUCCESS) is not signed, though the request was");
    }

    @Test
    void refusesAnswersThatWereChanged() throws IOException {
        failsReads((header, message) -> message[message.length - 1] ^= 1, "has a wrong signature");
        failsReads((header, message) -> message[SIGNATURE_AT] ^= 1, "has a wrong signature");
    }

    @Test
    void refusesAnAnswerToAnotherCommand() throws IOException {
        failsReads(
                (header, message) -> LittleEndian.putShort(message, 12, Smb2Command.WRITE.value()),
                "says it is one to WRITE");
    }

    private void failsReads(FrameProxy.Change change, String message) throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start();
                FrameProxy proxy = new FrameProxy(server.address())) {
            TestClient client = TestClient.atShare(backend, through(proxy, true), "alice", "share");
            Reply open = client.open("file", OpenMode.CREATE);
            client.write(open.token(), 0, "text");
            proxy.change((header, bytes) -> {
                if (header.command().equals(Smb2Command.READ)) {
                    change.apply(header, bytes);
                }
            });
            Reply read = client.read(open.token(), 0, 4);
            assertThat(read.status()).isNull();
            assertThat(failure(read)).satisfies(why -> {
                assertThat(why.kind()).isEqualTo(Kind.PROTOCOL);
                assertThat(why.message()).contains("client_001", "READ", message);
            });
            assertThat(status(client.close(open.token()))).as("the next one").isEqualTo(NtStatus.STATUS_SUCCESS);
        }
    }

    @Test
    void refusesAServerThatCannotProveThatItKnowsTheKey() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start();
                FrameProxy proxy = new FrameProxy(server.address())) {
            proxy.change((header, message) -> {
                if (header.command().equals(Smb2Command.SESSION_SETUP) && header.isSigned()) {
                    message[SIGNATURE_AT] ^= 1;
                }
            });
            Reply reply = TestClient.connect(backend, through(proxy, false)).login("alice", SmbdSetup.PASSWORD);
            assertThat(failure(reply)).satisfies(why -> {
                assertThat(why.kind()).isEqualTo(Kind.PROTOCOL);
                assertThat(why.message()).contains("proof that it knows the session's key is wrong");
            });
        }
    }

    private static ConnectionSpec through(FrameProxy proxy, boolean signing) {
        return new ConnectionSpec("127.0.0.1", proxy.port(), "client_001", UUID.randomUUID(), null, signing, false);
    }
}
