package io.smbench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** impacket's client against the server: a client that is not ours, in Python. */
class ImpacketClientTest {
    /** Debian's, which has the package python3-impacket; others on the path may not. */
    private static final String PYTHON = "/usr/bin/python3";

    private final Path folder;

    ImpacketClientTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void needsImpacket() throws IOException, InterruptedException {
        boolean present = Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import impacket").start().waitFor() == 0;
        if (System.getProperty("smbench.interop", "auto").equals("required")) {
            assertThat(present).as("impacket: apt-get install python3-impacket").isTrue();
        }
        Assumptions.assumeTrue(present, "needs impacket: apt-get install python3-impacket");
    }

    /** Not 3.1.1: impacket does not sign its TREE_CONNECT then, which smbd refuses likewise. */
    @ParameterizedTest
    @ValueSource(strings = {"2.0.2", "2.1", "3.0"})
    void putsListsRenamesGetsAndDeletes(String dialect) throws Exception {
        try (EmbeddedSmbServer server =
                EmbeddedSmbServer.with().user("alice", "secret").share("data").start()) {
            Path said = folder.resolve("said.txt");
            Process client = new ProcessBuilder(
                            PYTHON,
                            script().toString(),
                            server.host(),
                            String.valueOf(server.port()),
                            "data",
                            "alice",
                            "secret",
                            dialect)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = client.waitFor(30, TimeUnit.SECONDS);
            client.destroyForcibly();
            assertThat(Files.readString(said, StandardCharsets.UTF_8)).isEqualTo("done\n");
            assertThat(ended).isTrue();
        }
    }

    private static Path script() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ImpacketClientTest.class.getResource("impacket-client.py"))
                .toURI());
    }
}
