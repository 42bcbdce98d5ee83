package io.smbench.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.backend.smbj.SmbjBackend;
import io.smbench.environment.EnvironmentException.Kind;
import io.smbench.environment.Profile.User;
import io.smbench.ir.InitialState;
import io.smbench.ir.Payload;
import io.smbench.ir.Workload;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.peer.SmbdSetup;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@PrivateSmbdServer
class PreparedTargetTest {
    private static final int READ_ONLY = 0x1;

    private final PrivateSmbd server;
    private final SmbjBackend backend = new SmbjBackend();

    PreparedTargetTest(PrivateSmbd server) {
        this.server = server;
    }

    @AfterEach
    void closeBackend() {
        backend.close();
    }

    @Test
    void initialStateIsThereAndThenGone() throws IOException {
        Recorded recorded = new Recorded().client("alice", null).share(Recorded.DATA);
        Bytes hello = Bytes.wrap("hello".getBytes(StandardCharsets.UTF_8));
        Payload.Blob blob = recorded.blobs.put(hello);
        Workload workload = recorded.entry(entry("dir/deep/a.bin", 200_000, READ_ONLY, extent(70_000, blob)))
                .entry(entry("dir/empty", 0, null))
                .entry(folder("dir/closed", READ_ONLY))
                .entry(entry("dir/closed/b", 3, null))
                .entry(entry("dir/large", 1L << 32, null, extent(5, blob)))
                .workload();
        PreparedTarget prepared = PreparedTarget.prepare(backend, target(workload, "run1"), workload);

        Path run = server.shareFolder("share").resolve("run1");
        byte[] content = Files.readAllBytes(run.resolve("dir/deep/a.bin"));
        assertThat(content).hasSize(200_000);
        assertThat(Arrays.copyOfRange(content, 70_000, 70_005)).isEqualTo(hello.toArray());
        assertThat(Arrays.copyOf(content, 70_000)).isNotEqualTo(new byte[70_000]);
        assertThat(run.resolve("dir/empty")).isEmptyFile();
        assertThat(run.resolve("dir/closed/b")).hasSize(3);
        assertThat(run.resolve("dir/large")).hasSize(1L << 32);

        assertThat(prepared.remove()).isEmpty();
        assertThat(run).doesNotExist();
    }

    @Test
    void unknownBytesAreTheSameInEveryRun() throws IOException {
        Workload workload = new Recorded()
                .client("alice", null)
                .share(Recorded.DATA)
                .entry(entry("a", 100_000, null))
                .workload();
        PreparedTarget first = PreparedTarget.prepare(backend, target(workload, "first"), workload);
        PreparedTarget second = PreparedTarget.prepare(backend, target(workload, "second"), workload);
        Path share = server.shareFolder("share");
        assertThat(share.resolve("first/a")).hasSameBinaryContentAs(share.resolve("second/a"));
        assertThat(first.remove()).isEmpty();
        assertThat(second.remove()).isEmpty();
    }

    @Test
    void whatTheRunMadeIsRemovedToo() throws IOException {
        Workload workload =
                new Recorded().client("alice", null).share(Recorded.DATA).workload();
        PreparedTarget prepared = PreparedTarget.prepare(backend, target(workload, "run2"), workload);
        Path run = server.shareFolder("share").resolve("run2");
        for (int i = 0; i < 300; i++) {
            Path folder = Files.createDirectories(run.resolve("folder" + i % 7));
            Files.writeString(folder.resolve("file " + i + " ü.txt"), "x");
        }
        assertThat(prepared.remove()).isEmpty();
        assertThat(run).doesNotExist();
    }

    @Test
    void whatCannotBeRemovedIsListed() throws IOException {
        Workload workload =
                new Recorded().client("alice", null).share(Recorded.DATA).workload();
        PreparedTarget prepared = PreparedTarget.prepare(backend, target(workload, "run3"), workload);
        server.kill();
        assertThat(prepared.remove())
                .singleElement()
                .asString()
                .contains("left on share 'share': run3")
                .contains("127.0.0.1:" + server.port());
        server.restart();
        assertThat(prepared.remove()).isEmpty();
    }

    @Test
    void wrongPasswordIsARefusalThatNamesTheUser() {
        Workload workload =
                new Recorded().client("alice", null).share(Recorded.DATA).workload();
        Profile profile = profile("share", "wrong");
        assertThatThrownBy(() -> PreparedTarget.prepare(backend, RunTarget.of(profile, workload, "run"), workload))
                .isInstanceOfSatisfying(
                        EnvironmentException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("user 'alice' cannot log in: STATUS_LOGON_FAILURE");
    }

    @Test
    void missingShareIsARefusalThatNamesIt() {
        Workload workload =
                new Recorded().client("alice", null).share(Recorded.DATA).workload();
        Profile profile = profile("absent", SmbdSetup.PASSWORD);
        assertThatThrownBy(() -> PreparedTarget.prepare(backend, RunTarget.of(profile, workload, "run"), workload))
                .hasMessageContaining("share 'absent': STATUS_BAD_NETWORK_NAME; expected a share");
    }

    @Test
    void serverThatIsNotThereIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Workload workload =
                new Recorded().client("alice", null).share(Recorded.DATA).workload();
        Profile profile = profile("share", "x").withServer(new ServerAddress("127.0.0.1", port));
        assertThatThrownBy(() -> PreparedTarget.prepare(backend, RunTarget.of(profile, workload, "run"), workload))
                .isInstanceOfSatisfying(
                        EnvironmentException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("127.0.0.1:" + port);
    }

    private RunTarget target(Workload workload, String runFolder) {
        return RunTarget.of(profile("share", SmbdSetup.PASSWORD), workload, runFolder);
    }

    private Profile profile(String share, String password) {
        return Profile.of(new ServerAddress(server.host(), server.port()))
                .withShare(share)
                .withUser(new User("alice", null, Secret.of(password)));
    }

    private static InitialState.Entry entry(
            String path, long size, @Nullable Integer attributes, InitialState.Extent... content) {
        return new InitialState.Entry("s1", path, InitialState.Kind.FILE, size, attributes, List.of(content), "a test");
    }

    private static InitialState.Entry folder(String path, int attributes) {
        return new InitialState.Entry("s1", path, InitialState.Kind.DIRECTORY, 0, attributes, List.of(), "a test");
    }

    private static InitialState.Extent extent(long offset, Payload payload) {
        return new InitialState.Extent(offset, payload);
    }
}
