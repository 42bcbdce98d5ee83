package io.smbench.compile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.Diagnostic;
import io.smbench.ir.Expected;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Share;
import io.smbench.ir.Smb2Detail;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.ErrorResponse;
import io.smbench.smb2.FileId;
import io.smbench.smb2.LockElement;
import io.smbench.smb2.LockRequest;
import io.smbench.smb2.NegotiateContext;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.ReadResponse;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.TreeConnectRequest;
import io.smbench.smb2.UndecodableBody;
import io.smbench.smb2.context.EncryptionCapabilities;
import io.smbench.smb2.context.SigningCapabilities;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CompilationTest {
    private static final NtStatus OK = NtStatus.STATUS_SUCCESS;
    private static final Guid GUID = new Guid(Bytes.fromHex("000102030405060708090a0b0c0d0e0f"));

    private final Recording recording = new Recording();

    @Test
    void anIdThatIsUsedAgainNamesAnotherOpen() {
        Connected client = recording.connect().ready(1, 1);
        FileId first = client.open("a", 7, 0);
        client.close(first);
        FileId second = client.open("b", 7, 0);
        client.close(second);

        assertThat(refs(OperationType.OPEN)).containsExactly("open_0001", "open_0002");
        assertThat(refs(OperationType.CLOSE)).containsExactly("open_0001", "open_0002");
    }

    @Test
    void bytesThatAreReadAreKeptForTheirComparisonUnlessAPipeSaidThem() {
        Connected client = recording.connect().ready(1, 1);
        client.read(client.open("a", 7, 0), 0, "data");
        client.tree(2, "\\\\server\\IPC$");
        client.read(client.open("srvsvc", 9, 0), 0, "rpc!");

        List<Operation> reads = recording.operations().stream()
                .filter(operation -> operation.type() == OperationType.READ)
                .toList();
        Payload.Blob read = Objects.requireNonNull(Expected.dataOf(reads.get(0)));
        assertThat(recording.workload().blobs().read(read)).isEqualTo(Bytes.wrap("data".getBytes(UTF_8)));
        assertThat(Expected.dataOf(reads.get(1))).isNull();
    }

    @Test
    void aClosedOpenKeepsItsNameWhenItIsUsedAgain() {
        Connected client = recording.connect().ready(1, 1);
        FileId file = client.open("a", 7, 0);
        client.close(file);
        client.close(file, NtStatus.STATUS_FILE_CLOSED);

        assertThat(refs(OperationType.CLOSE)).containsExactly("open_0001", "open_0001");
    }

    @Test
    void aFileIdThatNobodyGaveIsNoOpen() {
        Connected client = recording.connect().ready(1, 1);
        client.close(new FileId(0, 0), NtStatus.STATUS_FILE_CLOSED);
        client.close(new FileId(5, 5), NtStatus.STATUS_FILE_CLOSED);

        assertThat(operations(OperationType.CLOSE))
                .extracting(Operation::handleRef)
                .containsOnlyNulls();
        assertThat(operations(OperationType.OPEN)).isEmpty();
    }

    @Test
    void membersOfACompoundUseWhatTheMemberBeforeThemOpens() {
        Connected client = recording.connect().ready(1, 1);
        long create =
                client.member(Smb2Command.CREATE, Connected.createRequest("a", CreateDisposition.OPEN, 0, 7), 50, 0);
        long close = client.member(Smb2Command.CLOSE, new CloseRequest(0, FileId.ALL_ONES), 50, 1);
        client.response(Smb2Command.CREATE, create, NtStatus.STATUS_OBJECT_NAME_NOT_FOUND, ErrorResponse.EMPTY);
        client.response(Smb2Command.CLOSE, close, NtStatus.STATUS_OBJECT_NAME_NOT_FOUND, ErrorResponse.EMPTY);

        Operation follower = operations(OperationType.CLOSE).get(0);
        assertThat(follower.handleRef()).isEqualTo("open_0001");
        assertThat(follower.dependsOn())
                .isEqualTo(operations(OperationType.OPEN).get(0).dependsOn());
        assertThat(detail(follower).compound()).isEqualTo(new Smb2Detail.Compound("compound_50", 1, true));
    }

    @Test
    void aDirectoryThatAnOpenMadeIsAMkdir() {
        Connected client = recording.connect().ready(1, 1);
        client.mkdir("d", 1);
        long id = client.request(Smb2Command.CREATE, Connected.createRequest("e", CreateDisposition.OPEN_IF, 1, 7));
        client.opened(id, 2, CreateAction.CREATED, 0x10, 0);
        id = client.request(Smb2Command.CREATE, Connected.createRequest("e", CreateDisposition.OPEN_IF, 1, 7));
        client.opened(id, 3, CreateAction.OPENED, 0x10, 0);

        assertThat(recording.operations())
                .extracting(Operation::action)
                .endsWith(new Action.Mkdir("d"), new Action.Mkdir("e"), new Action.Open("e", OpenMode.DIRECTORY));
    }

    @Test
    void renameAndDeleteAreOperationsOnTheirOpen() {
        Connected client = recording.connect().ready(1, 1);
        FileId file = client.open("d\\a", 1, 0);
        client.rename(file, "d\\b");
        client.delete(file);

        assertThat(recording.operations())
                .extracting(Operation::action)
                .endsWith(new Action.Rename("d/a", "d/b", false), new Action.Delete("d/b", true));
        assertThat(refs(OperationType.DELETE)).containsExactly("open_0001");
    }

    @Test
    void aCancelNamesWhatItCancels() {
        Connected client = recording.connect().ready(1, 1);
        FileId file = client.open("a", 1, 0);
        LockRequest lock = new LockRequest(0, 0, file, List.of(new LockElement(0, 1, 2)));
        long waiting = client.request(Smb2Command.LOCK, lock);
        client.interim(Smb2Command.LOCK, waiting);
        client.cancel(waiting);
        client.response(Smb2Command.LOCK, waiting, NtStatus.STATUS_CANCELLED, ErrorResponse.EMPTY);

        String target = operations(OperationType.LOCK).get(0).opId();
        assertThat(operations(OperationType.CANCEL))
                .extracting(Operation::action)
                .containsExactly(new Action.Cancel(target));
    }

    @Test
    void aCancelOfNothingIsLeftOut() {
        Connected client = recording.connect().ready(1, 1);
        client.cancel(99);

        assertThat(operations(OperationType.CANCEL)).isEmpty();
        assertThat(diagnostics()).contains("cancel-without-target");
        assertThat(recording.workload().header().metadata().counts()).containsEntry("messages.left_out", 1L);
    }

    @Test
    void aSessionFromBeforeTheCaptureIsSetUpBeforeItsFirstUse() {
        Connected client = recording.connect();
        client.sessionId = 9;
        client.treeId = 3;
        client.read(new FileId(4, 4), 0, "data");

        assertThat(recording.operations())
                .extracting(Operation::type)
                .containsExactly(
                        OperationType.SESSION_SETUP,
                        OperationType.TREE_CONNECT,
                        OperationType.OPEN,
                        OperationType.READ);
        assertThat(recording.operations().subList(0, 3)).allSatisfy(operation -> {
            assertThat(detail(operation).inferred()).isTrue();
            assertThat(operation.expected()).isNull();
        });
        assertThat(recording.operation("op_0003").action()).isEqualTo(new Action.Open("unknown-1", OpenMode.READ));
        assertThat(recording.dependsOn("op_0004")).containsExactly("op_0003");
        assertThat(recording.initialState().get(0).path()).isEqualTo("unknown-1");
        assertThat(recording.initialState().get(0).size()).isEqualTo(4);
    }

    @Test
    void anOpenFromBeforeTheCaptureIsOpenedOnceHoweverOftenItIsUsed() {
        Connected client = recording.connect();
        client.sessionId = 9;
        client.treeId = 3;
        client.read(new FileId(4, 4), 0, "data");
        client.read(new FileId(4, 4), 4, "more");

        assertThat(operations(OperationType.OPEN)).hasSize(1);
        assertThat(operations(OperationType.READ))
                .allSatisfy(read -> assertThat(detail(read).inferred()).isTrue());
    }

    @Test
    void filesOfTreesWhoseShareIsUnknownAreOfOneShare() {
        for (int sessionId : new int[] {8, 9}) {
            Connected client = recording.connect();
            client.sessionId = sessionId;
            client.treeId = 3;
            client.open("a", 1, 0);
        }

        assertThat(recording.workload().header().shares()).containsExactly(new Share("share_1", "unknown-1", null));
    }

    @Test
    void aTreeWithPipesIsIpc() {
        Connected client = recording.connect();
        client.sessionId = 9;
        client.treeId = 3;
        client.open("srvsvc", 1, 0);

        assertThat(recording.workload().header().shares()).containsExactly(new Share("share_1", "IPC$", "pipe"));
        assertThat(recording.initialState()).isEmpty();
    }

    @Test
    void aConnectionThatReclaimsAnOpenContinuesItsClient() {
        Connected first = recording.connect().negotiate(GUID).login(1, 0).tree(1);
        FileId file = first.open("a", 1, 0);
        first.drop();
        Connected second = recording.connect().negotiate(GUID).login(2, 0).tree(2);
        second.reclaim(file, 5);
        second.close(new FileId(5, 5));

        assertThat(recording.workload().header().clients()).hasSize(1);
        assertThat(recording.operations())
                .extracting(Operation::type)
                .containsSubsequence(
                        OperationType.OPEN,
                        OperationType.DISCONNECT,
                        OperationType.RECONNECT,
                        OperationType.SESSION_SETUP,
                        OperationType.OPEN,
                        OperationType.CLOSE);
        assertThat(refs(OperationType.OPEN)).containsExactly("open_0001", "open_0001");
        assertThat(refs(OperationType.CLOSE)).containsExactly("open_0001");
    }

    @Test
    void anOpenThatAnotherClientTookIsNoneOfTheFirstOnesAnyMore() {
        Connected first = recording.connect().ready(1, 1);
        FileId file = first.open("a", 1, 0);
        Connected second = recording.connect().ready(2, 2);
        second.close(file, NtStatus.STATUS_FILE_CLOSED);
        second.reclaim(file, 5);
        first.close(file, NtStatus.STATUS_FILE_CLOSED);
        second.close(new FileId(5, 5));

        assertThat(operations(OperationType.OPEN))
                .extracting(Operation::handleRef)
                .containsOnly("open_0001");
        assertThat(operations(OperationType.CLOSE))
                .extracting(Operation::handleRef)
                .containsExactly(null, null, "open_0001");
    }

    @Test
    void aConnectionThatReplacesASessionContinuesItsClient() {
        Connected first = recording.connect().negotiate(GUID).login(1, 0).tree(1);
        first.drop();
        recording.connect().negotiate(GUID).login(2, 1);

        assertThat(recording.workload().header().clients()).hasSize(1);
        List<Operation> setups = operations(OperationType.SESSION_SETUP);
        RequestDetail.SessionSetupDetail setup = (RequestDetail.SessionSetupDetail)
                Objects.requireNonNull(detail(setups.get(1)).request());
        assertThat(setup.previousSessionRef()).isEqualTo(detail(setups.get(0)).sessionRef());
    }

    @Test
    void aConnectionWithTheSameGuidAloneIsAnotherClient() {
        recording.connect().negotiate(GUID).login(1, 0).tree(1).drop();
        recording.connect().negotiate(GUID).login(2, 0);

        assertThat(recording.workload().header().clients()).hasSize(2);
    }

    @Test
    void aClientHasTheAlgorithmsThatItsServerChose() {
        recording
                .connect()
                .negotiate(
                        GUID,
                        Dialect.SMB_3_1_1,
                        new EncryptionCapabilities(List.of(EncryptionCapabilities.AES_256_GCM)).toContext(),
                        new SigningCapabilities(List.of(SigningCapabilities.AES_GMAC)).toContext())
                .login(1, 0);
        recording
                .connect()
                .negotiate(
                        GUID,
                        Dialect.SMB_3_1_1,
                        new EncryptionCapabilities(List.of(0)).toContext(),
                        new NegotiateContext(NegotiateContext.SIGNING_CAPABILITIES, Bytes.fromHex("01")))
                .login(2, 0);
        recording.connect().negotiate(GUID).login(3, 0);

        assertThat(recording.workload().header().clients())
                .extracting(Client::dialect, Client::cipher, Client::signingAlgorithm)
                .containsExactly(
                        tuple("3.1.1", "AES-256-GCM", "AES-GMAC"),
                        tuple("3.1.1", null, null),
                        tuple("2.1", null, null));
    }

    @Test
    void twoSessionsOnOneConnectionAreOneClient() {
        Connected client = recording.connect().ready(1, 1);
        client.sessionId = 0;
        client.login(2, 0).tree(1);

        assertThat(recording.workload().header().clients())
                .extracting(Client::clientId)
                .containsExactly("client_001");
        assertThat(operations(OperationType.TREE_CONNECT))
                .extracting(operation -> detail(operation).sessionRef())
                .containsExactly("session_001", "session_002");
    }

    @Test
    void aLaterLoginInAnEstablishedSessionIsAReauthentication() {
        Connected client = recording.connect().ready(1, 1);
        client.login(1, 0);

        assertThat(operations(OperationType.SESSION_SETUP))
                .extracting(operation -> ((RequestDetail.SessionSetupDetail)
                                Objects.requireNonNull(detail(operation).request()))
                        .reauthentication())
                .containsExactly(false, true);
    }

    @Test
    void aRequestThatIsCutBecomesNoOperationAndIsCounted() {
        Connected client = recording.connect().ready(1, 1);
        client.exchange(Smb2Command.READ, new UndecodableBody(Bytes.EMPTY, "cut"), OK, ErrorResponse.EMPTY);

        assertThat(operations(OperationType.READ)).isEmpty();
        assertThat(diagnostics()).contains("undecodable-request", "response-to-left-out-request");
        assertThat(recording.workload().header().metadata().counts()).containsEntry("messages.left_out", 2L);
    }

    @Test
    void aRequestWithoutAResponseExpectsNothing() {
        Connected client = recording.connect().ready(1, 1);
        client.request(Smb2Command.CREATE, Connected.createRequest("a", CreateDisposition.OPEN, 0, 7));

        assertThat(operations(OperationType.OPEN))
                .extracting(Operation::expected)
                .containsOnlyNulls();
        assertThat(diagnostics()).contains("request-without-response");
    }

    @Test
    void requestsAloneKeepTheirSessionTreeAndOpen() {
        Connected client = recording.connect();
        client.request(Smb2Command.SESSION_SETUP, new SessionSetupRequest(0, 0, 0, 0, Bytes.EMPTY, 0));
        client.sessionId = 1;
        client.request(Smb2Command.SESSION_SETUP, new SessionSetupRequest(0, 0, 0, 0, Bytes.EMPTY, 0));
        client.request(Smb2Command.TREE_CONNECT, new TreeConnectRequest(0, "\\\\s\\share", List.of()));
        client.treeId = 1;
        client.request(Smb2Command.CREATE, Connected.createRequest("a", CreateDisposition.OPEN, 0, 7));
        client.request(Smb2Command.CREATE, Connected.createRequest("b", CreateDisposition.OPEN, 0, 7));
        client.request(Smb2Command.CLOSE, new CloseRequest(0, new FileId(3, 3)));

        assertThat(recording.operations())
                .extracting(Operation::type)
                .containsExactly(
                        OperationType.SESSION_SETUP,
                        OperationType.TREE_CONNECT,
                        OperationType.OPEN,
                        OperationType.OPEN,
                        OperationType.CLOSE);
        assertThat(refs(OperationType.CLOSE)).containsExactly("open_0002");
        assertThat(diagnostics()).containsExactly("request-without-response");
    }

    @Test
    void responsesAloneBecomeNoOperationAndAreCounted() {
        Connected client = recording.connect();
        client.sessionId = 1;
        client.treeId = 1;
        client.opened(4, 7, CreateAction.OPENED, 0, 100);
        client.response(Smb2Command.READ, 5, OK, new ReadResponse(Bytes.fromHex("C0FFEE"), 0, 0));

        assertThat(recording.operations()).isEmpty();
        assertThat(diagnostics()).containsExactly("response-without-request");
        assertThat(recording.workload().header().metadata().counts()).containsEntry("messages.left_out", 2L);
    }

    @Test
    void createContextsAreKeptVerbatim() {
        Connected client = recording.connect().ready(1, 1);
        CreateContext context = new CreateContext(CreateContext.QUERY_ON_DISK_ID, Bytes.fromHex("0102"));
        client.request(
                Smb2Command.CREATE, Connected.createRequest("a", CreateDisposition.OPEN, 0, 7, List.of(context)));

        RequestDetail.CreateDetail create = (RequestDetail.CreateDetail) Objects.requireNonNull(
                detail(operations(OperationType.OPEN).get(0)).request());
        assertThat(create.contexts()).containsExactly(new RequestDetail.Context(context.name(), context.data()));
    }

    private List<Operation> operations(OperationType type) {
        return recording.operations().stream()
                .filter(operation -> operation.type() == type)
                .toList();
    }

    private List<String> refs(OperationType type) {
        return operations(type).stream()
                .map(Operation::handleRef)
                .filter(Objects::nonNull)
                .toList();
    }

    private List<String> diagnostics() {
        return recording.workload().header().metadata().diagnostics().stream()
                .map(Diagnostic::code)
                .toList();
    }

    private static Smb2Detail detail(Operation operation) {
        return Objects.requireNonNull(operation.smb2());
    }

    @Test
    void whatDidNotOccurIsNotCounted() {
        recording.connect().negotiate(Guid.ZERO);

        assertThat(recording.workload().operations()).isEmpty();
        assertThat(recording.workload().header().metadata().counts())
                .containsEntry("messages", 2L)
                .doesNotContainKey("operations")
                .doesNotContainValue(0L);
    }
}
