package io.smbench.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.capture.CaptureFiles;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.ErrorResponse;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repeated request with the replay flag: which Open its response names, and whose it is where there are channels. */
class RepeatedRequestTest {
    private static final int SHARE_ALL = 7;
    private static final int ATTRIBUTE_ARCHIVE = 0x20;
    private static final CreateRequest DURABLE = Connected.createRequest(
            "a",
            CreateDisposition.OPEN,
            0,
            SHARE_ALL,
            List.of(new CreateContext(
                    CreateContext.DURABLE_HANDLE_V2,
                    Bytes.fromHex("0000000000000000" + "0000000000000000" + "cc0102030405060708090a0b0c0d0e0f"))));

    private final Recording recording = new Recording();
    private final Connected client = recording.connect().ready(1, 1);

    private FileId opened(int flags, int volatileId) {
        return client.opened(sent(flags), volatileId, CreateAction.OPENED, ATTRIBUTE_ARCHIVE, 0);
    }

    private long sent(int flags) {
        return client.request(Smb2Command.CREATE, DURABLE, 0, flags);
    }

    private static List<String> handles(Workload workload, OperationType... types) {
        return workload.operations().stream()
                .filter(operation -> List.of(types).contains(operation.type()))
                .map(operation -> String.valueOf(operation.handleRef()))
                .toList();
    }

    private List<String> handles(OperationType... types) {
        return handles(recording.workload(), types);
    }

    @Test
    void repeatedRequestWithTheReplayFlagThatGetsTheSameFileIdNamesTheSameOpen() {
        opened(0, 1);
        client.close(opened(Smb2Header.FLAG_REPLAY, 1));

        assertThat(handles(OperationType.OPEN, OperationType.CLOSE))
                .containsExactly("open_0001", "open_0001", "open_0001");
    }

    @Test
    void repeatedRequestWithTheReplayFlagWhoseFirstResponseIsLostNamesTheSameOpen() {
        sent(0);
        client.close(opened(Smb2Header.FLAG_REPLAY, 1));

        assertThat(handles(OperationType.OPEN, OperationType.CLOSE))
                .containsExactly("open_0001", "open_0001", "open_0001");
    }

    @Test
    void repeatedRequestWithTheReplayFlagThatGetsAnotherFileIdMakesASecondOpenThatHasTheCreateGuidFromThenOn() {
        FileId first = opened(0, 1);
        FileId second = opened(Smb2Header.FLAG_REPLAY, 2);
        opened(Smb2Header.FLAG_REPLAY, 2);
        client.close(first);
        client.close(second);

        assertThat(handles(OperationType.OPEN)).containsExactly("open_0001", "open_0002", "open_0002");
        assertThat(handles(OperationType.CLOSE)).containsExactly("open_0001", "open_0002");
        assertThat(recording.initialState()).singleElement().satisfies(entry -> assertThat(entry.path())
                .isEqualTo("a"));
    }

    @Test
    void aRequestThatIsRefusedForACreateGuidInUseDoesNotTakeIt() {
        opened(0, 1);
        client.response(Smb2Command.CREATE, sent(0), NtStatus.STATUS_DUPLICATE_OBJECTID, ErrorResponse.EMPTY);
        opened(Smb2Header.FLAG_REPLAY, 1);

        assertThat(handles(OperationType.OPEN)).containsExactly("open_0001", "open_0002", "open_0001");
    }

    /** In replay6 the Open is used before its CREATE is sent again, so that smbd breaks its oplock for a second one. */
    @Test
    void theBreakThatARepeatedRequestCausesIsOfTheFirstOpen() throws IOException {
        Workload workload = compile("replay.replay6");

        assertThat(repeated(workload))
                .filteredOn(operation -> operation.type() == OperationType.OPEN)
                .extracting(Operation::handleRef)
                .containsExactly("open_0003", "open_0004", "open_0004");
        assertThat(handles(workload, OperationType.OPLOCK_BREAK_NOTIFICATION, OperationType.OPLOCK_BREAK_ACK))
                .containsExactly("open_0003", "open_0003");
    }

    @Test
    void repeatedRequestWithTheReplayFlagOverAnotherChannelLeavesTheOpenToItsSession() {
        Connected channel = recording.connect().negotiate(Guid.ZERO).bind(client.sessionId, client.treeId);
        FileId file = opened(0, 1);
        long again = channel.request(Smb2Command.CREATE, DURABLE, 0, Smb2Header.FLAG_REPLAY);
        channel.opened(again, 1, CreateAction.OPENED, ATTRIBUTE_ARCHIVE, 0);
        client.close(file);
        client.drop();
        recording.connect().ready(2, 2).open("a", 3, 0);

        Operation end = recording.operations().stream()
                .filter(operation -> operation.type() == OperationType.DISCONNECT)
                .findFirst()
                .orElseThrow();
        assertThat(handles(OperationType.OPEN)).containsExactly("open_0001", "open_0001", "open_0002");
        assertThat(recording.operations())
                .as("what waits for the end of a connection that closed its Open before")
                .noneMatch(operation -> operation.dependsOn().contains(end.opId()));
    }

    /** A session that is bound to two connections, and its Opens, are the same on both. */
    @ParameterizedTest
    @CsvSource({
        "replay.replay3, client_002, session_001, open_0003",
        "multichannel.oplocks.test1, client_003, session_002, open_0006"
    })
    void whatIsSentOverAFurtherChannelIsOfTheSessionThatItIsBoundTo(
            String name, String channel, String session, String handle) throws IOException {
        List<Operation> operations = compile(name).operations();

        assertThat(operations)
                .filteredOn(operation -> operation.type() == OperationType.OPEN && channel.equals(operation.clientId()))
                .singleElement()
                .satisfies(operation -> {
                    assertThat(operation.handleRef()).isEqualTo(handle);
                    assertThat(detail(operation).sessionRef()).isEqualTo(session);
                });
        assertThat(operations)
                .filteredOn(
                        operation -> operation.type() == OperationType.CLOSE && handle.equals(operation.handleRef()))
                .as("closed over the channel that the session was set up on")
                .singleElement()
                .satisfies(operation -> {
                    assertThat(operation.clientId()).isNotEqualTo(channel);
                    assertThat(detail(operation).sessionRef()).isEqualTo(session);
                });
    }

    private static List<Operation> repeated(Workload workload) {
        return workload.operations().stream()
                .filter(operation -> operation.smb2() != null)
                .filter(operation -> (detail(operation).flags() & Smb2Header.FLAG_REPLAY) != 0)
                .toList();
    }

    private static Smb2Detail detail(Operation operation) {
        return Objects.requireNonNull(operation.smb2());
    }

    private static Workload compile(String name) throws IOException {
        return CaptureCompiler.compile(CaptureFiles.ours("torture/" + name + ".pcap.gz"), CompileOptions.DEFAULT);
    }
}
