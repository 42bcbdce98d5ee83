package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.ir.Diagnostic;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.ErrorResponse;
import io.smbench.smb2.FileId;
import io.smbench.smb2.LogoffRequest;
import io.smbench.smb2.LogoffResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.ReadRequest;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.TreeDisconnectRequest;
import io.smbench.smb2.TreeDisconnectResponse;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens that have ended are known by their ids for a while. */
class EndedOpensTest {
    private static final NtStatus OK = NtStatus.STATUS_SUCCESS;
    private static final Guid GUID = new Guid(Bytes.fromHex("000102030405060708090a0b0c0d0e0f"));
    private static final long REMEMBERED = 20;

    private final Recording recording = new Recording(new Drafts(Path.of(""), Long.MAX_VALUE), REMEMBERED);

    @Test
    void idsOfFilesThatAreOpenedOneAfterTheOtherAreForgotten() {
        Connected client = recording.connect().ready(1, 1);
        FileId kept = client.open("kept", 1, 0);
        for (int i = 2; i < 1_000; i++) {
            client.close(client.open("f", i, 0));
        }

        assertThat(recording.server().opens).hasSizeLessThan(20).containsKey(kept);
    }

    @Test
    void createGuidsOfRefusedOpensAreForgotten() {
        Connected client = recording.connect().ready(1, 1);
        for (int i = 0; i < 1_000; i++) {
            CreateContext durable =
                    new CreateContext(CreateContext.DURABLE_HANDLE_V2, Bytes.fromHex("%064x".formatted(i)));
            client.exchange(
                    Smb2Command.CREATE,
                    Connected.createRequest("f", CreateDisposition.OPEN, 0, 7, List.of(durable)),
                    NtStatus.STATUS_ACCESS_DENIED,
                    ErrorResponse.EMPTY);
        }

        assertThat(recording.server().opensByCreateGuid).hasSizeLessThan(30);
    }

    @Test
    void opensWhoseResponsesTheCaptureLacksAreNotAwaitedForEver() {
        Connected client = recording.connect().ready(1, 1);
        for (int i = 0; i < 70_000; i++) {
            client.request(Smb2Command.CREATE, Connected.createRequest("f", CreateDisposition.OPEN, 0, 7));
        }

        TrackedConnection connection = recording.compilation.connections.get(0);
        assertThat(connection.unansweredOpens).hasSize(65_536);
        recording.workload();
        assertThat(connection.unansweredOpens).isEmpty();
    }

    @Test
    void aCloseWithoutAnAnswerEndsAnOpen() {
        Connected client = recording.connect().ready(1, 1);
        FileId file = client.open("f", 1, 0);
        client.request(Smb2Command.CLOSE, new CloseRequest(0, file));
        client.reuseMessageId();
        pass(client);

        assertThat(recording.server().opens).doesNotContainKey(file);
    }

    @Test
    void whatAnotherSessionIsRefusedHasNotEnded() {
        Connected owner = recording.connect().ready(1, 1);
        FileId file = owner.open("f", 1, 0);
        Connected other = recording.connect().ready(2, 2);
        other.close(file, NtStatus.STATUS_FILE_CLOSED);
        pass(owner);
        owner.close(file);

        assertThat(refs(OperationType.CLOSE)).containsExactly(null, "open_0001");
    }

    @Test
    void whatCanBeUsedHasNotEnded() {
        Connected client = recording.connect().ready(1, 1);
        FileId file = client.open("f", 1, 0);
        client.close(file, NtStatus.STATUS_FILE_CLOSED);
        client.read(file, 0, "data");
        pass(client);
        client.close(file);

        assertThat(refs(OperationType.CLOSE)).containsExactly("open_0001", "open_0001");
    }

    @Test
    void aDurableOpenThatIsReclaimedLongAfterItsConnectionWasLostIsTheSame() {
        Connected first = recording.connect().negotiate(GUID).login(1, 0).tree(1);
        FileId file = first.open("a", 1, 0);
        first.request(Smb2Command.CLOSE, new CloseRequest(0, file)); // lost with the connection
        first.drop();
        Connected second = recording.connect().negotiate(GUID).login(2, 0).tree(2);
        pass(second);
        second.reclaim(file, 5);
        pass(second);
        second.close(new FileId(5, 5));

        assertThat(refs(OperationType.OPEN)).containsExactly("open_0001", "open_0001");
        assertThat(refs(OperationType.CLOSE)).containsExactly("open_0001", "open_0001");
    }

    @Test
    void opensOfATreeConnectOrSessionThatEndsAreForgottenButForDurableOnes() {
        Connected client = recording.connect().ready(1, 1);
        FileId plain = client.open("a", 1, 0);
        client.exchange(Smb2Command.TREE_DISCONNECT, new TreeDisconnectRequest(), OK, new TreeDisconnectResponse());
        client.tree(2);
        FileId another = client.open("b", 2, 0);
        FileId durable = client.openDurable("c", 3);
        client.exchange(Smb2Command.LOGOFF, new LogoffRequest(), OK, new LogoffResponse());
        pass(client);

        assertThat(recording.server().opens).containsKey(durable).doesNotContainKeys(plain, another);
    }

    @Test
    void anIdThatIsUsedLongAfterItsCloseIsOneThatTheCaptureDoesNotExplain() {
        Connected client = recording.connect().ready(1, 1);
        FileId file = client.open("f", 1, 0);
        client.close(file);
        pass(client);
        client.exchange(
                Smb2Command.READ,
                new ReadRequest(0, 0, 1, 0, file, 0, 0, 0, Bytes.EMPTY),
                NtStatus.STATUS_FILE_CLOSED,
                ErrorResponse.EMPTY);

        assertThat(refs(OperationType.READ)).containsExactly((String) null);
        assertThat(recording.workload().header().metadata().diagnostics())
                .extracting(Diagnostic::code)
                .contains("phantom-open");
    }

    @Test
    void ofOpensThatEndedWhileTheirDraftsWaitOnTheDiskNoObjectStays(@TempDir Path temporary) {
        try (Drafts drafts = new Drafts(temporary, 10_000)) {
            Recording many = new Recording(drafts, REMEMBERED);
            Connected client = many.connect().ready(1, 1);
            for (int i = 1; i < 2_000; i++) {
                FileId file = client.openOfNumber("f", i, i % 3);
                client.read(file, 0, "data");
                client.close(file);
            }

            assertThat(drafts.file.opens.objects).hasSizeLessThan(100);
            assertThat(many.operations().stream()
                            .filter(operation -> operation.type() == OperationType.CLOSE)
                            .map(Operation::handleRef))
                    .doesNotHaveDuplicates()
                    .hasSize(1_999)
                    .endsWith("open_1999");
        }
    }

    /** So many messages that what has ended is forgotten. */
    private static void pass(Connected client) {
        for (int i = 0; i < REMEMBERED; i++) {
            client.openRefused("missing", NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        }
    }

    private static boolean isSuccess(Operation operation) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(operation.expected()).status())
                .isSuccess();
    }

    private List<String> refs(OperationType type) {
        return recording.operations().stream()
                .filter(operation -> operation.type() == type)
                .filter(operation -> type != OperationType.OPEN || isSuccess(operation))
                .map(Operation::handleRef)
                .toList();
    }
}
