package io.smbench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samba's smbclient against the server: a client that is not ours. */
class SmbClientTest {
    private static final Path SMBCLIENT = Path.of("/usr/bin/smbclient");

    private final Path folder;

    SmbClientTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void needsSmbclient() {
        boolean present = Files.isExecutable(SMBCLIENT);
        if (System.getProperty("smbench.interop", "auto").equals("required")) {
            assertThat(present).as("smbclient: apt-get install smbclient").isTrue();
        }
        Assumptions.assumeTrue(present, "needs smbclient: apt-get install smbclient");
    }

    @ParameterizedTest
    @CsvSource({
        "SMB2_02, off",
        "SMB2_02, sign",
        "SMB2_10, off",
        "SMB2_10, sign",
        "SMB3_00, sign",
        "SMB3_00, encrypt",
        "SMB3_02, sign",
        "SMB3_02, encrypt",
        "SMB3_11, off",
        "SMB3_11, sign",
        "SMB3_11, encrypt"
    })
    void putsListsRenamesGetsAndDeletes(String dialect, String protection) throws Exception {
        byte[] content = new byte[300_000];
        new Random(1).nextBytes(content);
        Files.write(folder.resolve("up.bin"), content);
        try (EmbeddedSmbServer server = server().start()) {
            String said = run(
                    server,
                    List.of("-U", "alice%secret", "-m", dialect, "--client-protection=" + protection),
                    "mkdir d; cd d; put up.bin a.bin; ls; rename a.bin b.bin; get b.bin down.bin; allinfo b.bin;"
                            + " del b.bin; cd ..; rmdir d; ls");
            assertThat(said).doesNotContain("NT_STATUS").contains("a.bin", "300000 bytes");
        }
        assertThat(folder.resolve("down.bin")).hasBinaryContent(content);
    }

    @Test
    void findsTheServerThroughAnSmb1Negotiate() throws Exception {
        try (EmbeddedSmbServer server = server().start()) {
            assertThat(run(server, "NT1", List.of("-U", "alice%secret"), "ls"))
                    .contains("blocks available")
                    .doesNotContain("NT_STATUS");
        }
    }

    @Test
    void listsTheShares() throws Exception {
        try (EmbeddedSmbServer server = server().share("more").start()) {
            String said = start(List.of(
                    SMBCLIENT.toString(),
                    "--list=" + server.host(),
                    "-p",
                    String.valueOf(server.port()),
                    "-U",
                    "alice%secret"));
            assertThat(said).doesNotContain("NT_STATUS");
            assertThat(said.lines().map(String::strip).map(line -> line.replaceAll(" +", " ")))
                    .contains("IPC$ IPC Remote IPC", "data Disk", "more Disk");
        }
    }

    @Test
    void refusesAWrongPasswordAndUnknownUsersAndNullSessions() throws Exception {
        try (EmbeddedSmbServer server = server().start()) {
            assertThat(run(server, List.of("-U", "alice%wrong"), "ls")).contains("NT_STATUS_LOGON_FAILURE");
            assertThat(run(server, List.of("-U", "mallory%secret"), "ls")).contains("NT_STATUS_LOGON_FAILURE");
            assertThat(run(server, List.of("-N", "-U", "%"), "ls")).contains("NT_STATUS_ACCESS_DENIED");
        }
    }

    @Test
    void letsNullSessionsAndGuestsInWhereThatIsAllowed() throws Exception {
        try (EmbeddedSmbServer server = server().allowAnonymous().allowGuest().start()) {
            assertThat(run(server, List.of("-N", "-U", "%"), "ls")).contains("blocks available");
            assertThat(run(server, List.of("-U", "mallory%any"), "ls")).contains("blocks available");
        }
    }

    private static EmbeddedSmbServer.Builder server() {
        return EmbeddedSmbServer.with().user("alice", "secret").share("data");
    }

    private String run(EmbeddedSmbServer server, List<String> options, String commands)
            throws IOException, InterruptedException {
        return run(server, "SMB2_02", options, commands);
    }

    private String run(EmbeddedSmbServer server, String lowest, List<String> options, String commands)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of(SMBCLIENT.toString(), "//" + server.host() + "/data", "-p", String.valueOf(server.port())));
        line.addAll(options);
        line.addAll(List.of("--option=client min protocol=" + lowest, "-c", commands));
        return start(line);
    }

    private String start(List<String> line) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(said, StandardCharsets.UTF_8);
    }
}
