package io.smbench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Samba's own test of SMB2 servers. The quick suites must not lose what they have; with
 * {@code -Dsmbench.smbtorture=FILE} all suites run, for minutes, and a line for each is added to FILE, from which
 * {@code docs/smbtorture/table.py} makes the table in {@code docs/embedded-server.md}.
 */
class SmbtortureTest {
    private static final Path SMBTORTURE = Path.of("/usr/bin/smbtorture");
    private static final String TABLE = System.getProperty("smbench.smbtorture", "");
    private static final int LONGEST_SUITE_SECONDS = 400;

    private final Path folder;

    SmbtortureTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    static void needsSmbtorture() {
        boolean present = Files.isExecutable(SMBTORTURE);
        if (System.getProperty("smbench.interop", "auto").equals("required")) {
            assertThat(present)
                    .as("smbtorture: apt-get install samba-testsuite")
                    .isTrue();
        }
        Assumptions.assumeTrue(present, "needs smbtorture: apt-get install samba-testsuite");
    }

    /** What smbtorture said of one suite. */
    private record Counts(long success, long failure, long skip, int exit, String said) {}

    @ParameterizedTest
    @CsvSource({
        "connect, 1",
        "tcon, 1",
        "read, 4",
        "rw, 3",
        "lock, 22",
        "compound, 19",
        "compound_async, 2",
        "credits, 3",
        "deny, 2",
        "sharemode, 3",
        "rename, 11",
        "durable-open, 23",
        "durable-v2-open, 15",
        "delete-on-close-perms, 9",
        "mkdir, 1",
        "getinfo, 8",
        "streams, 12",
        "create, 14",
        "dir, 7",
        "compound_find, 3",
        "fileid, 4",
        "ioctl, 43",
        "acls_non_canonical, 1",
        "openattr, 1",
        "sdread, 1",
        "session-id, 1",
        "winattr, 1",
        "session, 58"
    })
    void keepsWhatItPasses(String suite, int successes) throws Exception {
        Counts counts = run(List.of(suite));
        assertThat(counts.success()).as(counts.said()).isGreaterThanOrEqualTo(successes);
    }

    /**
     * Of suites that wait for minutes, those that wait for a second at most, and two with a CREATE that is repeated. Of
     * notify, those with one connection: who of two is served first is not certain.
     */
    @ParameterizedTest
    @CsvSource({
        "oplock, exclusive3 exclusive4 exclusive5 exclusive9 batch3 batch4 batch5 batch7 batch8 "
                + "batch13 batch14 batch16 batch19 batch21 batch24 batch25 batch26 doc brl2 "
                + "levelii502",
        "notify, valid-req tcon tdis tdis1 close logoff session-reconnect invalid-reauth tree file "
                + "tcp handle-permissions",
        "lease, request statopen2 statopen3 upgrade upgrade2 upgrade3 v2_epoch1 v2_complex2 "
                + "rename_wait duplicate_create duplicate_open",
        "replay, replay-commands replay-regular replay-dhv2-oplock1 replay-dhv2-oplock2 "
                + "replay-dhv2-oplock3 replay-dhv2-oplock-lease replay-dhv2-lease1 "
                + "replay-dhv2-lease2 replay-dhv2-lease3 replay-dhv2-lease-oplock "
                + "dhv2-pending1n-vs-oplock-sane dhv2-pending2n-vs-oplock-sane "
                + "channel-sequence replay3 replay4 replay6 replay7"
    })
    void keepsTheQuickTestsOfASlowSuite(String suite, String tests) throws Exception {
        List<String> names =
                Stream.of(tests.split(" ")).map(test -> suite + "." + test).toList();
        Counts counts = run(names);
        assertThat(counts.success()).as(counts.said()).isEqualTo(names.size());
    }

    static List<String> everySuite() throws IOException {
        Path peers = Path.of("../docs/smbtorture/smbd-4.17.tsv");
        return Files.readAllLines(peers).stream()
                .skip(1)
                .map(line -> line.substring("smb2.".length(), line.indexOf('\t')))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everySuite")
    void countsEverySuite(String suite) throws Exception {
        Assumptions.assumeFalse(TABLE.isEmpty(), "only with -Dsmbench.smbtorture=FILE");
        Counts counts = run(List.of(suite));
        Files.writeString(
                Path.of(TABLE),
                "smb2.%s\t%d\t%d\t%d\t%d%n"
                        .formatted(suite, counts.success(), counts.failure(), counts.skip(), counts.exit()),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.writeString(Path.of(TABLE + "." + suite + ".txt"), counts.said());
    }

    /** @param tests suites, or tests as suite.test */
    private Counts run(List<String> tests) throws IOException, InterruptedException {
        Path output = folder.resolve("said.txt");
        try (EmbeddedSmbServer server = EmbeddedSmbServer.with()
                .user("alice", "secret")
                .allowAnonymous()
                .share("data", 2L << 30)
                .start()) {
            List<String> command = new ArrayList<>(List.of(
                    SMBTORTURE.toString(),
                    "//" + server.host() + "/data",
                    "-p",
                    String.valueOf(server.port()),
                    "-U",
                    "alice%secret"));
            tests.forEach(test -> command.add("smb2." + test));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_SUITE_SECONDS, TimeUnit.SECONDS);
            process.destroyForcibly();
            // a CREATE that waits ends with its session, whichever channels that had
            await().untilAsserted(() -> assertThat(server.waitingCreates()).isZero());
            String said = Files.readString(output, StandardCharsets.ISO_8859_1);
            return new Counts(
                    count(said, "success:"),
                    count(said, "failure:") + count(said, "error:"),
                    count(said, "skip:"),
                    ended ? process.exitValue() : -1,
                    said);
        }
    }

    private static long count(String said, String prefix) {
        return said.lines().filter(line -> line.startsWith(prefix)).count();
    }
}
