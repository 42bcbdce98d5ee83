package io.smbench.jupiter;

import static io.smbench.assertj.SmbenchAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2Dialect;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import io.smbench.junit.EmbeddedServer;
import io.smbench.junit.EmbeddedServer.InitialFile;
import io.smbench.junit.EmbeddedServer.InitialFolder;
import io.smbench.junit.EmbeddedServer.Lifecycle;
import io.smbench.junit.EmbeddedServer.Quota;
import io.smbench.junit.ReplayWorkload;
import io.smbench.result.ReplayResult;
import io.smbench.server.EmbeddedSmbServer;
import io.smbench.server.RawClient;
import io.smbench.smb2.GlobalCapabilities;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class EmbeddedServerExtensionTest {
    private static final List<EmbeddedSmbServer> SEEN = new ArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static EngineExecutionResults run(String engine, Class<?> type) {
        return EngineTestKit.engine(engine)
                .selectors(selectClass(type))
                // what is configured does not count: nothing listens there
                .configurationParameter("smbench.server", "127.0.0.1:1")
                .execute();
    }

    private static void runsAll(Class<?> type, int tests) {
        run("junit-jupiter", type).testEvents().assertStatistics(counts -> counts.started(tests)
                .succeeded(tests));
    }

    private static boolean listens(EmbeddedSmbServer server) {
        try (SMBClient client = new SMBClient();
                Connection connection = client.connect(server.host(), server.port())) {
            return connection.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @EmbeddedServer(
            users = {"alice", "bob:secret"},
            shares = "data",
            files = {
                @InitialFile(share = "data", path = "plans/a.txt", text = "a plan"),
                @InitialFile(share = "data", path = "session.pcap", resource = "captures/session.pcap")
            },
            requireSigning = true,
            highestDialect = "3.0.2")
    static class Described {
        @Test
        void isAsDescribed(EmbeddedSmbServer server) throws IOException {
            SEEN.add(server);
            for (String user : List.of("alice", "bob")) {
                try (SMBClient client = new SMBClient();
                        Connection connection = client.connect(server.host(), server.port())) {
                    Session session = connection.authenticate(new AuthenticationContext(
                            user, server.password(user).toCharArray(), null));
                    DiskShare share = (DiskShare) session.connectShare("data");
                    assertThat(share.fileExists("plans/a.txt".replace('/', '\\')))
                            .isTrue();
                    assertThat(share.getFileInformation("session.pcap")
                                    .getStandardInformation()
                                    .getEndOfFile())
                            .isPositive();
                    assertThat(session.isSigningRequired()).isTrue();
                    assertThat(connection.getNegotiatedProtocol().getDialect()).isEqualTo(SMB2Dialect.SMB_3_0_2);
                }
            }
            assertThat(server.password("bob")).isEqualTo("secret");
        }
    }

    @Test
    void hasTheUsersFilesDialectAndRulesThatTheAnnotationSaysAndEndsWithItsClass() {
        runsAll(Described.class, 1);
        assertThat(SEEN).hasSize(1).noneMatch(EmbeddedServerExtensionTest::listens);
    }

    @EmbeddedServer(
            users = "alice:secret",
            shares = "data",
            folders = @InitialFolder(share = "data", folder = "src/test/resources/captures"),
            quotas = @Quota(share = "data", user = "alice", bytes = 8192),
            directoryLeases = true)
    static class Filled {
        @Test
        void isAsDescribed(EmbeddedSmbServer server) throws IOException {
            try (SMBClient client = new SMBClient();
                    Connection connection = client.connect(server.host(), server.port())) {
                DiskShare share = (DiskShare) connection
                        .authenticate(new AuthenticationContext("alice", "secret".toCharArray(), null))
                        .connectShare("data");
                assertThat(share.fileExists("session.pcap")).isTrue();
                assertThatThrownBy(() -> write(share, 8193)).hasMessageContaining("STATUS_DISK_FULL");
            }
            int announced = GlobalCapabilities.DIRECTORY_LEASING;
            assertThat(RawClient.capabilities(server.host(), server.port(), announced) & announced)
                    .isEqualTo(announced);
        }

        private static void write(DiskShare share, int bytes) {
            try (File file = share.openFile(
                    "big",
                    Set.of(AccessMask.GENERIC_WRITE),
                    null,
                    SMB2ShareAccess.ALL,
                    SMB2CreateDisposition.FILE_CREATE,
                    null)) {
                file.write(new byte[bytes], 0);
            }
        }
    }

    @Test
    void beginsWithAFolderKeepsToQuotasAndLeasesDirectories() {
        runsAll(Filled.class, 1);
    }

    @EmbeddedServer(users = "alice:secret", shares = "data", quotas = @Quota(share = "data", user = "bob", bytes = 1))
    static class QuotaOfNobody {
        @Test
        void never(EmbeddedSmbServer server) {
            throw new AssertionError("started on port " + server.port());
        }
    }

    @EmbeddedServer(shares = "data", folders = @InitialFolder(share = "data", folder = "no/such/folder"))
    static class FolderOfNowhere {
        @Test
        void never(EmbeddedSmbServer server) {
            throw new AssertionError("started on port " + server.port());
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {QuotaOfNobody.class, FolderOfNowhere.class})
    void whatCannotBeIsNamed(Class<?> type) {
        String named = type == QuotaOfNobody.class
                ? "quota of 'bob': found no such user; expected one of [alice]"
                : "folder 'no/such/folder'";
        run("junit-jupiter", type)
                .testEvents()
                .assertThatEvents()
                .haveExactly(1, event(finishedWithFailure(message(text -> text.contains(named)))));
    }

    @EmbeddedServer(shares = "data")
    static class Shared {
        Shared(EmbeddedSmbServer server) {
            SEEN.add(server);
        }

        @BeforeAll
        static void before(EmbeddedSmbServer server) {
            SEEN.add(server);
        }

        @Test
        void one(EmbeddedSmbServer server) {
            SEEN.add(server);
        }

        @Nested
        class Inner {
            @Test
            void two(EmbeddedSmbServer server) {
                SEEN.add(server);
            }
        }
    }

    @Test
    void constructorsLifecycleMethodsAndNestedClassesShareTheServerOfAClass() {
        runsAll(Shared.class, 2);
        assertThat(SEEN).hasSizeGreaterThan(4).allMatch(Predicate.isEqual(SEEN.get(0)));
    }

    @EmbeddedServer
    static class OneMethodApart {
        @BeforeAll
        static void before(EmbeddedSmbServer server) {
            SEEN.add(server);
        }

        @Test
        @EmbeddedServer(users = "alice")
        void apart(EmbeddedSmbServer server) {
            assertThat(SEEN).hasSize(1).doesNotContain(server);
            assertThat(server.password("alice")).isNotEmpty();
        }
    }

    @Test
    void annotatedMethodHasItsOwnServer() {
        runsAll(OneMethodApart.class, 1);
    }

    @EmbeddedServer(lifecycle = Lifecycle.PER_METHOD)
    static class Own {
        private final EmbeddedSmbServer server;

        Own(EmbeddedSmbServer server) {
            this.server = server;
            assertThat(SEEN).noneMatch(EmbeddedServerExtensionTest::listens);
            SEEN.add(server);
        }

        @Test
        void one(EmbeddedSmbServer same) {
            assertThat(same).isSameAs(server);
        }

        @Test
        void two(EmbeddedSmbServer same) {
            assertThat(same).isSameAs(server);
        }
    }

    @Test
    void eachMethodHasItsOwnWhereThatIsAskedFor() {
        runsAll(Own.class, 2);
        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates();
    }

    @EmbeddedServer(lifecycle = Lifecycle.PER_METHOD)
    static class TooEarly {
        @BeforeAll
        static void before(EmbeddedSmbServer server) {
            SEEN.add(server);
        }

        @Test
        void never() {
            throw new AssertionError("its @BeforeAll fails");
        }
    }

    @Test
    void oneOfEachMethodCannotBeHadBeforeAllMethods() {
        run("junit-jupiter", TooEarly.class)
                .containerEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(message(
                                text -> text.contains("where no method is run") && text.contains("PER_CLASS")))));
    }

    @EmbeddedServer(users = "alice")
    @ReplayWorkload("captures/session.pcap")
    static class Replayed {
        @Test
        void onTheSameServer(ReplayResult result, EmbeddedSmbServer server) {
            assertThat(result).statusesAsRecorded();
            assertThat(result.settings().get("server"))
                    .isEqualTo("embedded server at 127.0.0.1:%d  (@EmbeddedServer)", server.port());
        }
    }

    @Test
    void replaysGoToItWhateverServerIsConfigured() {
        runsAll(Replayed.class, 1);
    }

    @EmbeddedServer
    @ReplayWorkload("captures/session.pcap")
    static class WithoutCode {}

    @Test
    void verdictsWithoutCodeAreAboutItToo() {
        run("smbench", WithoutCode.class).testEvents().assertStatistics(counts -> counts.started(2)
                .succeeded(2));
    }

    @EmbeddedServer
    static class Contradiction {
        @ReplayWorkload(value = "captures/session.pcap", server = "filer")
        void where(ReplayResult result) {
            throw new AssertionError("replayed: " + result);
        }
    }

    @Test
    void otherServerOnTheReplayIsAContradiction() {
        run("junit-jupiter", Contradiction.class)
                .testEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(message(text ->
                                text.contains("found both @EmbeddedServer and @ReplayWorkload(server = \"filer\")")))));
    }
}
