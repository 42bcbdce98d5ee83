package io.smbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import io.smbench.server.RawClient;
import io.smbench.smb2.GlobalCapabilities;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServeCommandTest {
    private static final int KILLED_BY_SIGTERM = 143;

    private static Process serve(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                Smbench.class.getName(),
                "serve"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static String after(String label, BufferedReader out) throws IOException {
        String line = out.readLine();
        assertThat(line).startsWith(label);
        return line.substring(label.length());
    }

    @Test
    void servesItsShareToItsUserUntilItIsToldToEnd() throws Exception {
        Process process =
                serve(Map.of("MINE", "secret"), "--user", "alice", "--share", "data", "--password-env", "MINE");
        try (BufferedReader out = process.inputReader()) {
            after("test server for SMB, on the loopback interface only", out);
            int port = Integer.parseInt(after("server: 127.0.0.1:", out));
            assertThat(after("share: ", out)).isEqualTo("data");
            assertThat(after("user: ", out)).isEqualTo("alice");
            try (SMBClient client = new SMBClient();
                    Connection connection = client.connect("127.0.0.1", port)) {
                DiskShare share = (DiskShare) connection
                        .authenticate(new AuthenticationContext("alice", "secret".toCharArray(), null))
                        .connectShare("data");
                assertThat(share.folderExists("")).isTrue();
            }
            // unlike the process itself, its handle leaves what it said to be read
            process.toHandle().destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(KILLED_BY_SIGTERM);
            assertThat(out.readLine()).as("what it says besides").isNull();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(ConnectException.class);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void beginsWithTheFilesOfAFolderAndKeepsToAQuota(@TempDir Path folder) throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("plans")).resolve("a.txt"), "a plan");
        Process process = serve(
                Map.of("SMBENCH_PASSWORD", "secret"),
                "--folder",
                folder.toString(),
                "--quota",
                "8192",
                "--directory-leases");
        try (BufferedReader out = process.inputReader()) {
            after("test server", out);
            int port = Integer.parseInt(after("server: 127.0.0.1:", out));
            assertThat(RawClient.capabilities("127.0.0.1", port, GlobalCapabilities.DIRECTORY_LEASING))
                    .matches(answered -> (answered & GlobalCapabilities.DIRECTORY_LEASING) != 0);
            try (SMBClient client = new SMBClient();
                    Connection connection = client.connect("127.0.0.1", port)) {
                DiskShare share = (DiskShare) connection
                        .authenticate(new AuthenticationContext("smbench", "secret".toCharArray(), null))
                        .connectShare("share");
                assertThat(share.fileExists("plans\\a.txt")).isTrue();
                assertThatThrownBy(() -> write(share, "big", 8193)).hasMessageContaining("STATUS_DISK_FULL");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static void write(DiskShare share, String path, int bytes) {
        try (File file = share.openFile(
                path,
                Set.of(AccessMask.GENERIC_WRITE),
                null,
                SMB2ShareAccess.ALL,
                SMB2CreateDisposition.FILE_CREATE,
                null)) {
            file.write(new byte[bytes], 0);
        }
    }

    @Test
    void folderThatIsNotThereIsRefused(@TempDir Path folder) {
        CommandRun run = CommandRun.with(
                Map.of("SMBENCH_PASSWORD", "secret"),
                "serve",
                "--folder",
                folder.resolve("none").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("found no folder; expected one with the files to begin with");
    }

    @Test
    void generatesAPasswordAndPrintsItWhereThatIsAskedFor() throws Exception {
        Process process = serve(Map.of(), "--print-password");
        try (BufferedReader out = process.inputReader()) {
            after("test server", out);
            after("server: 127.0.0.1:", out);
            assertThat(after("share: ", out)).isEqualTo("share");
            assertThat(after("user: ", out)).isEqualTo("smbench");
            assertThat(after("password: ", out)).hasSizeGreaterThan(8);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void withoutAPasswordItSaysWhereToPutOne() {
        CommandRun run = CommandRun.with(Map.of(), "serve");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().strip())
                .isEqualTo("found no password for 'smbench'; expected one in the environment variable SMBENCH_PASSWORD."
                        + " Set it, or have one generated with --print-password.");
    }
}
