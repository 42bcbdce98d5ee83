package io.smbench.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mserref.NtStatus;
import com.hierynomus.msfscc.FileAttributes;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2Dialect;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.common.SMBRuntimeException;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import io.smbench.smb2.Dialect;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server as smbj's high-level API sees it. */
class EmbeddedSmbServerTest {
    private static final Bytes CONTENT = Bytes.wrap("first bytes".getBytes(UTF_8));

    @FunctionalInterface
    private interface OnShare {
        void use(DiskShare share) throws IOException;
    }

    private static EmbeddedSmbServer.Builder server() {
        return EmbeddedSmbServer.with()
                .user("alice", "secret")
                .share("data")
                .file("data", "dir/sub/first.txt", CONTENT)
                .directory("data", "empty");
    }

    @ParameterizedTest
    @EnumSource(
            value = SMB2Dialect.class,
            names = {"SMB_2_0_2", "SMB_2_1", "SMB_3_0", "SMB_3_0_2", "SMB_3_1_1"})
    void servesEachDialectSigned(SMB2Dialect dialect) throws IOException {
        SmbConfig config = SmbConfig.builder()
                .withDialects(dialect)
                .withSigningRequired(true)
                .build();
        try (EmbeddedSmbServer server = server().requireSigning().start()) {
            onShare(server, config, "secret", EmbeddedSmbServerTest::workWithFiles);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SMB2Dialect.class,
            names = {"SMB_3_0", "SMB_3_0_2", "SMB_3_1_1"})
    void servesEncryptedSessions(SMB2Dialect dialect) throws IOException {
        SmbConfig config =
                SmbConfig.builder().withDialects(dialect).withEncryptData(true).build();
        try (EmbeddedSmbServer server = server().requireEncryption().start()) {
            onShare(server, config, "secret", EmbeddedSmbServerTest::workWithFiles);
        }
    }

    private static void workWithFiles(DiskShare share) throws IOException {
        byte[] large = new byte[300_000];
        large[299_999] = 7;
        assertThat(read(share, "dir\\sub\\first.txt")).isEqualTo(CONTENT.toArray());
        share.mkdir("made");
        write(share, "made\\large.bin", large);
        try (File file = open(share, "made\\large.bin")) {
            file.rename("made\\renamed.bin");
        }
        assertThat(share.list("made")).extracting("fileName").containsExactly(".", "..", "renamed.bin");
        assertThat(read(share, "made\\renamed.bin")).isEqualTo(large);
        assertThat(share.getFileInformation("made\\renamed.bin")
                        .getStandardInformation()
                        .getEndOfFile())
                .isEqualTo(large.length);
        share.rm("made\\renamed.bin");
        share.rmdir("made", false);
        assertThat(share.folderExists("made")).isFalse();
        assertThat(share.folderExists("empty")).isTrue();
    }

    @Test
    void quotaEndsWhatAUserMayWrite() throws IOException {
        try (EmbeddedSmbServer server = server().quota("data", "alice", 8192).start()) {
            onShare(server, SmbConfig.createDefaultConfig(), "secret", share -> {
                write(share, "a", new byte[5000]);
                assertThat(share.getShareInformation().getCallerFreeSpace()).isZero();
                assertThat(share.getShareInformation().getFreeSpace()).isGreaterThan(8192);
                assertThatThrownBy(() -> write(share, "b", new byte[1]))
                        .isInstanceOfSatisfying(SMBApiException.class, refused -> assertThat(refused.getStatus())
                                .isEqualTo(NtStatus.STATUS_DISK_FULL));
            });
        }
    }

    @Test
    void quotaOfAUserWhomTheServerDoesNotKnowIsAMistake() {
        assertThatThrownBy(() -> server().quota("data", "bob", 8192).start())
                .hasMessage("user: found 'bob', expected one of [alice]; name it with user(…)");
    }

    @Test
    void shareBeginsWithCopiesOfAFolder(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("sub")).resolve("first.txt");
        Files.write(file, CONTENT.toArray());
        Files.createDirectory(folder.resolve("none"));
        try (EmbeddedSmbServer server = server().share("data", folder).start()) {
            onShare(server, SmbConfig.createDefaultConfig(), "secret", share -> {
                assertThat(read(share, "sub\\first.txt")).isEqualTo(CONTENT.toArray());
                assertThat(share.folderExists("none")).isTrue();
                share.rm("sub\\first.txt");
            });
        }
        assertThat(file).hasBinaryContent(CONTENT.toArray());
    }

    @Test
    void folderThatDoesNotFitIsAMistake(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("a"), new byte[600]);
        Files.write(folder.resolve("b"), new byte[401]);
        EmbeddedSmbServer.Builder small = server().share("data", 1000);

        assertThatThrownBy(() -> small.folder("data", folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("found files of 1001 bytes, expected at most 1000");
        assertThatThrownBy(() ->
                        server().share("data", 1001).folder("data", folder).start())
                .hasMessage(
                        "share 'data': 'a' of 600 bytes cannot be there with 1001 of 1001 bytes free: STATUS_DISK_FULL");
    }

    @Test
    void refusesAWrongPassword() {
        try (EmbeddedSmbServer server = server().start()) {
            assertThatThrownBy(() -> onShare(server, SmbConfig.createDefaultConfig(), "wrong", share -> {}))
                    .isInstanceOfSatisfying(SMBApiException.class, refused -> assertThat(refused.getStatus())
                            .isEqualTo(NtStatus.STATUS_LOGON_FAILURE));
        }
    }

    @Test
    void refusesAClientWithoutTheRequiredEncryption() {
        SmbConfig config = SmbConfig.builder().withDialects(SMB2Dialect.SMB_2_1).build();
        try (EmbeddedSmbServer server = server().requireEncryption().start()) {
            assertThatThrownBy(() -> onShare(server, config, "secret", share -> {}))
                    .isInstanceOf(SMBApiException.class);
        }
    }

    @Test
    void negotiatesOnlyTheDialectsOfItsRange() {
        SmbConfig config =
                SmbConfig.builder().withDialects(SMB2Dialect.SMB_3_1_1).build();
        try (EmbeddedSmbServer server =
                server().dialects(Dialect.SMB_2_0_2, Dialect.SMB_2_1).start()) {
            assertThatThrownBy(() -> onShare(server, config, "secret", share -> {}))
                    .isInstanceOf(SMBApiException.class);
        }
    }

    @Test
    void endsEveryConnectionWhenItIsClosed() {
        EmbeddedSmbServer server = server().start();
        OnShare closing = share -> {
            server.close();
            share.mkdir("late");
        };
        assertThatThrownBy(() -> onShare(server, SmbConfig.createDefaultConfig(), "secret", closing))
                .isInstanceOfAny(SMBRuntimeException.class, IOException.class);
    }

    @Test
    void startsInAFewMilliseconds() {
        server().start().close();
        long before = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            server().start().close();
        }
        assertThat(Duration.ofNanos((System.nanoTime() - before) / 20)).isLessThan(Duration.ofMillis(100));
    }

    private static void onShare(EmbeddedSmbServer server, SmbConfig config, String password, OnShare action)
            throws IOException {
        SMBClient client = new SMBClient(config);
        try (Connection connection = client.connect(server.host(), server.port())) {
            Session session =
                    connection.authenticate(new AuthenticationContext("alice", password.toCharArray(), "WORKGROUP"));
            try (DiskShare share = (DiskShare) session.connectShare("data")) {
                action.use(share);
            }
        } finally {
            client.close();
        }
    }

    private static byte[] read(DiskShare share, String path) throws IOException {
        try (File file = open(share, path)) {
            return file.getInputStream().readAllBytes();
        }
    }

    private static void write(DiskShare share, String path, byte[] bytes) throws IOException {
        try (File file = share.openFile(
                path,
                EnumSet.of(AccessMask.GENERIC_ALL),
                EnumSet.noneOf(FileAttributes.class),
                SMB2ShareAccess.ALL,
                SMB2CreateDisposition.FILE_CREATE,
                EnumSet.noneOf(SMB2CreateOptions.class))) {
            assertThat(file.write(bytes, 0)).isEqualTo(bytes.length);
        }
    }

    private static File open(DiskShare share, String path) {
        return share.openFile(
                path,
                EnumSet.of(AccessMask.GENERIC_READ, AccessMask.DELETE),
                EnumSet.noneOf(FileAttributes.class),
                SMB2ShareAccess.ALL,
                SMB2CreateDisposition.FILE_OPEN,
                EnumSet.noneOf(SMB2CreateOptions.class));
    }
}
