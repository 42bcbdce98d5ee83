package io.smbench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msfscc.FileAttributes;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.share.DiskShare;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SmbdExtension.class)
final class PrivateSmbdTest {
    @Test
    void listensInLessThanTwoSecondsAndServesItsUsers() throws IOException {
        long start = System.nanoTime();
        try (PrivateSmbd server =
                PrivateSmbd.with().user("carol", "secret-1").share("projects").start()) {
            write(server, "carol", "secret-1", "projects", "a.txt", "hello");
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            assertThat(taken).as("start, login and first write").isLessThan(Duration.ofSeconds(2));
            assertThat(server.shareFolder("projects").resolve("a.txt")).hasContent("hello");
        }
    }

    @Test
    void refusesAWrongPassword() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start()) {
            assertThatThrownBy(() -> write(server, "alice", "wrong", "share", "a.txt", ""))
                    .isInstanceOf(SMBApiException.class)
                    .hasMessageContaining("STATUS_LOGON_FAILURE");
        }
    }

    @Test
    void leavesNoProcessNoFolderAndAFreePortWhenClosedUnderAConnection() throws IOException {
        PrivateSmbd server = PrivateSmbd.with().start();
        Path folder = server.shareFolder("share");
        try (SMBClient client = new SMBClient();
                Connection connection = client.connect(server.host(), server.port())) {
            List<ProcessHandle> processes = server.processes();
            assertThat(processes).as("main process and the connection's").hasSizeGreaterThan(1);
            server.close();
            assertThat(processes).noneMatch(PrivateSmbd::runs);
            assertThat(folder).doesNotExist();
            new ServerSocket(server.port()).close();
            connection.close(true);
        }
    }

    @Test
    void startsAgainOnTheSamePortWithTheSameFilesAfterAKill() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().start()) {
            write(server, "alice", SmbdSetup.PASSWORD, "share", "before.txt", "kept");
            List<ProcessHandle> processes = server.processes();
            server.kill();
            assertThat(processes).noneMatch(PrivateSmbd::runs);
            server.restart();
            write(server, "bob", SmbdSetup.PASSWORD, "share", "after.txt", "new");
            assertThat(server.shareFolder("share").resolve("before.txt")).hasContent("kept");
        }
    }

    @Test
    void endsWithTheJvmThatStartedIt(@TempDir Path folder) throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Orphan.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = jvm.inputReader()) {
            List<ProcessHandle> processes = Stream.of(out.readLine().split(" "))
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                    .toList();
            assertThat(processes).isNotEmpty().allMatch(ProcessHandle::isAlive);
            jvm.destroyForcibly().waitFor();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(processes).noneMatch(PrivateSmbd::runs));
        }
    }

    /** Starts a server, prints its process ids and waits to be killed. */
    static final class Orphan {
        public static void main(String[] args) throws Exception {
            PrivateSmbd server = PrivateSmbd.with().start();
            System.out.println(String.join(
                    " ",
                    server.processes().stream().map(p -> Long.toString(p.pid())).toList()));
            Thread.currentThread().join();
        }
    }

    @Test
    void saysWhatSmbdLoggedWhenItDoesNotStart() {
        assertThatThrownBy(
                        () -> PrivateSmbd.with().line("server role = nonsense").start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without listening")
                .hasMessageContaining("server role");
    }

    @Test
    void namesTheSharesThereAre() throws IOException {
        try (PrivateSmbd server = PrivateSmbd.with().share("one").share("two").start()) {
            assertThatThrownBy(() -> server.shareFolder("three"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no share 'three'; there are [one, two]");
        }
    }

    @Test
    void hashesPasswordsAsNtlmDoes() {
        // The NTOWF of "Password" in MS-NLMP 4.2.2.1.2.
        assertThat(SmbdSetup.ntHash("Password")).isEqualTo("A4F49C406510BDCAB6824EE7C30FD852");
    }

    private static void write(
            PrivateSmbd server, String user, String password, String share, String path, String content)
            throws IOException {
        try (SMBClient client = new SMBClient();
                Connection connection = client.connect(server.host(), server.port());
                DiskShare disk = (DiskShare) connection
                        .authenticate(new AuthenticationContext(user, password.toCharArray(), ""))
                        .connectShare(share);
                var file = disk.openFile(
                        path,
                        EnumSet.of(AccessMask.GENERIC_WRITE),
                        EnumSet.noneOf(FileAttributes.class),
                        EnumSet.allOf(SMB2ShareAccess.class),
                        SMB2CreateDisposition.FILE_OVERWRITE_IF,
                        EnumSet.noneOf(SMB2CreateOptions.class));
                OutputStream out = file.getOutputStream()) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
