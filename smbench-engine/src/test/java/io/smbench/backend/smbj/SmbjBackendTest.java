package io.smbench.backend.smbj;

import static io.smbench.backend.smbj.TestClient.failure;
import static io.smbench.backend.smbj.TestClient.spec;
import static io.smbench.backend.smbj.TestClient.status;
import static io.smbench.backend.smbj.TestClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.backend.BackendFailure.Kind;
import io.smbench.backend.Reply;
import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.peer.SmbdSetup;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The core operations, by path and by Open, against a real server. */
@PrivateSmbdServer
final class SmbjBackendTest {
    private final SmbjBackend backend = new SmbjBackend();
    private final TestClient client;
    private final PrivateSmbd server;
    private final Path share;

    SmbjBackendTest(PrivateSmbd server) {
        this.server = server;
        client = TestClient.atShare(backend, spec(server), "alice", "share");
        share = server.shareFolder("share");
    }

    @AfterEach
    void close() {
        backend.close();
    }

    @Test
    void writesAndReadsAFile() {
        Reply created = client.open("new.txt", OpenMode.CREATE);
        assertThat(status(created)).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(created.returned().createAction()).isEqualTo(CreateAction.CREATED.value());
        assertThat(client.write(created.token(), 0, "hello").returned().byteCount())
                .isEqualTo(5);
        Reply read = client.read(created.token(), 1, 100);
        assertThat(text(read)).isEqualTo("ello");
        assertThat(read.returned().byteCount()).isEqualTo(4);
        assertThat(read.sentNanos()).isNotZero().isLessThan(read.completedNanos());
        assertThat(status(client.on(created.token(), new Action.Flush()))).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(status(client.close(created.token()))).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(share.resolve("new.txt")).hasContent("hello");
    }

    @Test
    void takesSeveralCreditsForAMebibyte() {
        byte[] bytes = new byte[1 << 20];
        new SplittableRandom(1).nextBytes(bytes);
        Reply open = client.open("large.bin", OpenMode.CREATE);
        assertThat(client.write(open.token(), 0, Bytes.wrap(bytes)).returned().byteCount())
                .isEqualTo(1 << 20);
        assertThat(client.read(open.token(), 0, 1 << 20).data()).isEqualTo(Bytes.wrap(bytes));
        assertThat(share.resolve("large.bin")).hasBinaryContent(bytes);
    }

    @Test
    void opensAsTheModeSays() throws IOException {
        server.put("share", "there.txt", "12345");
        assertThat(status(client.open("absent.txt", OpenMode.READ))).isEqualTo(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        assertThat(status(client.open("there.txt", OpenMode.CREATE))).isEqualTo(NtStatus.STATUS_OBJECT_NAME_COLLISION);
        assertThat(status(client.open("there.txt", OpenMode.DIRECTORY))).isEqualTo(NtStatus.STATUS_NOT_A_DIRECTORY);
        Reply read = client.open("there.txt", OpenMode.READ);
        assertThat(read.returned().endOfFile()).isEqualTo(5);
        assertThat(status(client.write(read.token(), 0, "x"))).isEqualTo(NtStatus.STATUS_ACCESS_DENIED);
        assertThat(client.open("there.txt", OpenMode.OVERWRITE).returned().endOfFile())
                .isZero();
        assertThat(client.open("made.txt", OpenMode.WRITE).returned().createAction())
                .isEqualTo(CreateAction.CREATED.value());
    }

    @Test
    void makesListsRenamesAndRemovesByPath() throws IOException {
        assertThat(status(client.onPath(new Action.Mkdir("dir"), "dir"))).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(status(client.onPath(new Action.Mkdir("dir"), "dir")))
                .isEqualTo(NtStatus.STATUS_OBJECT_NAME_COLLISION);
        client.close(client.open("dir/one.txt", OpenMode.CREATE).token());
        assertThat(status(client.onPath(new Action.Rmdir("dir", true), "dir")))
                .isEqualTo(NtStatus.STATUS_DIRECTORY_NOT_EMPTY);
        assertThat(status(client.rename("dir/one.txt", "dir/two.txt", false))).isEqualTo(NtStatus.STATUS_SUCCESS);
        Reply listed = client.onPath(new Action.ListDirectory("dir", "*"), "dir");
        assertThat(status(listed)).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(listed.returned().entries()).containsExactlyInAnyOrder(".", "..", "two.txt");
        assertThat(status(client.onPath(new Action.Delete("dir/two.txt", true), "dir/two.txt")))
                .isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(status(client.onPath(new Action.Rmdir("dir", true), "dir"))).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(share.resolve("dir")).doesNotExist();
    }

    @Test
    void saysWhichStepOfAPathOperationFailed() {
        assertThat(status(client.onPath(new Action.Delete("gone", true), "gone")))
                .isEqualTo(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        assertThat(status(client.rename("gone", "elsewhere", true))).isEqualTo(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        assertThat(status(client.onPath(new Action.ListDirectory("gone", "*"), "gone")))
                .isEqualTo(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        assertThat(status(client.onPath(new Action.ListDirectory("", "no-such*"), "")))
                .isEqualTo(NtStatus.STATUS_NO_SUCH_FILE);
    }

    @Test
    void listsADirectoryThatTakesManyResponses() throws IOException {
        Path large = Files.createDirectory(share.resolve("large"));
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            names.add("a rather long name of a file, so that they do not all fit into one buffer %04d".formatted(i));
            Files.createFile(large.resolve(names.get(i)));
        }
        Reply listed = client.onPath(new Action.ListDirectory("large", ""), "large");
        assertThat(status(listed)).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(listed.returned().entries()).containsAll(names).hasSize(2_002);
        assertThat(listed.returned().byteCount()).isGreaterThan(3 * 64 * 1024L);
    }

    @Test
    void keepsNamesThatNeedTheirSlashesSwapped() throws IOException {
        server.put("share", "ä/日本/there.txt", "");
        Reply open = client.open("ä/日本/𝄞.txt", OpenMode.CREATE);
        assertThat(status(open)).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(share.resolve("ä/日本/𝄞.txt")).exists();
    }

    @Test
    void failsWhatCannotBeSentAndSaysWhy() {
        Reply unbound = client.read(null, 0, 1);
        assertThat(failure(unbound)).satisfies(why -> {
            assertThat(why.kind()).isEqualTo(Kind.UNSUPPORTED);
            assertThat(why.message()).contains("op_0003 (read)").contains("its handle_ref is not bound");
        });
        assertThat(failure(client.on(null, new Action.Reconnect())))
                .satisfies(why -> assertThat(why.message()).contains("op_0004 (reconnect)"));
        assertThat(status(client.on(null, new Action.Echo()))).isEqualTo(NtStatus.STATUS_SUCCESS);
    }

    @Test
    void carriesManyCallsAtOnce() {
        Reply open = client.open("many.bin", OpenMode.CREATE);
        client.write(open.token(), 0, Bytes.wrap(new byte[4096]));
        List<TestClient.Pending> reads = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            reads.add(client.start(new Action.Read(0, 4096), null, null, open.token()));
        }
        assertThat(reads)
                .allSatisfy(read -> assertThat(TestClient.await(read).returned().byteCount())
                        .isEqualTo(4096));
    }

    @Test
    void treatsEachSessionOfAConnectionAlone() {
        Reply bob = client.login("bob", "wrong");
        assertThat(status(bob)).isEqualTo(NtStatus.STATUS_LOGON_FAILURE);
        assertThat(bob.token()).isNull();
        assertThat(status(client.login("bob", SmbdSetup.PASSWORD))).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(status(client.treeConnect("share"))).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(status(client.open("bob.txt", OpenMode.CREATE))).isEqualTo(NtStatus.STATUS_SUCCESS);
        assertThat(status(client.treeConnect("nowhere"))).isEqualTo(NtStatus.STATUS_BAD_NETWORK_NAME);
    }
}
