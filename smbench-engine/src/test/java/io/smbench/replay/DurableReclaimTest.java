package io.smbench.replay;

import static io.smbench.smb2.NtStatus.STATUS_ACCESS_DENIED;
import static io.smbench.smb2.NtStatus.STATUS_OBJECT_NAME_NOT_FOUND;
import static io.smbench.smb2.NtStatus.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Call;
import io.smbench.backend.FidelityMode;
import io.smbench.ir.Action;
import io.smbench.ir.RequestDetail.Context;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.Returned;
import io.smbench.ir.Workload;
import io.smbench.result.Deviation;
import io.smbench.result.OpenLeft;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.Reclaim;
import io.smbench.result.ReplayResult;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.context.DurableHandleReconnect;
import io.smbench.smb2.context.DurableHandleRequest;
import io.smbench.smb2.context.DurableHandleRequestV2;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Durable Opens whose connection is lost: against the recording, and as recorded. */
class DurableReclaimTest {
    private static final Guid CREATE_GUID = new Guid(Bytes.fromHex("000102030405060708090a0b0c0d0e0f"));
    private static final Bytes LEASE = Bytes.fromHex("ff".repeat(52));

    private final VirtualTime time = new VirtualTime();
    private final ScriptedBackend backend = ScriptedBackend.in(time).withModes(FidelityMode.values());
    private final ReplayOptions options =
            ReplayOptions.builder().mode(FidelityMode.FULL).build();

    private ReplayResult run(Workload workload) {
        return time.engine().run(workload, options, backend, Workloads.target());
    }

    private static CreateDetail create(CreateContext... contexts) {
        List<Context> all = Stream.of(contexts)
                .map(context -> new Context(context.name(), context.data()))
                .toList();
        return new CreateDetail(3, 3, 7, 0, 0, 9, 2, all);
    }

    private static Workloads durable(CreateContext... contexts) {
        return new Workloads()
                .on("h1")
                .with(create(contexts))
                .returning(Returned.opened(1, 9, null, 0, 0).withDurable(Returned.DURABLE_V2))
                .open("a");
    }

    private static CreateContext v2() {
        return new DurableHandleRequestV2(0, 0, CREATE_GUID).toContext();
    }

    /** An Open that is read from before and after the connection is lost in the first read. */
    private Workload losingItsConnection(CreateContext... contexts) {
        backend.on("op_1", new Answer.LoseConnection());
        return durable(contexts)
                .at(1_000)
                .on("h1")
                .read(0, 1)
                .at(2_000)
                .on("h1")
                .after("op_1")
                .read(1, 1)
                .at(3_000)
                .on("h1")
                .after("op_2")
                .close()
                .build();
    }

    @Test
    void isReclaimedAfterALossAndWorkGoesOn() {
        ReplayResult result = run(losingItsConnection(v2()));

        assertThat(result.outcomes())
                .extracting(Outcome::fate)
                .containsExactly(Fate.ANSWERED, Fate.FAILED, Fate.ANSWERED, Fate.ANSWERED);
        assertThat(result.deviations()).extracting(Deviation::opId).containsExactly("op_1");
        assertThat(result.reclaims())
                .extracting(Reclaim::opId, Reclaim::path, Reclaim::isReclaimed)
                .containsExactly(tuple("op_0", "a", true));
        assertThat(result.opensLeft()).isEmpty();
        assertThat(backend.liveOpens()).isEmpty();
    }

    private CreateDetail reclaimed() {
        Call reclaim = backend.calls().stream()
                .filter(call -> call.operation().opId().equals("engine:reclaim"))
                .findFirst()
                .orElseThrow();
        assertThat(reclaim.open()).isNotNull();
        return (CreateDetail) Objects.requireNonNull(
                Objects.requireNonNull(reclaim.operation().smb2()).request());
    }

    @Test
    void isReclaimedWithItsCreateGuidAndItsLease() {
        run(losingItsConnection(new CreateContext(CreateContext.LEASE, LEASE), v2()));

        assertThat(reclaimed().contexts())
                .extracting(Context::name)
                .containsExactly(CreateContext.DURABLE_HANDLE_RECONNECT_V2, CreateContext.LEASE);
        assertThat(reclaimed().contexts().get(0).data().slice(16, 16)).isEqualTo(CREATE_GUID.value());
    }

    @Test
    void ofVersion1IsReclaimedByItsFileIdAlone() {
        run(losingItsConnection(new DurableHandleRequest().toContext()));

        assertThat(reclaimed().contexts())
                .extracting(Context::name)
                .containsExactly(CreateContext.DURABLE_HANDLE_RECONNECT);
    }

    @Test
    void isReclaimedInASessionThatReplacesTheLostOne() {
        run(losingItsConnection(v2()));

        List<Call> setups = backend.calls().stream()
                .filter(call -> call.operation().action() instanceof Action.SessionSetup)
                .toList();
        assertThat(setups).hasSize(2);
        assertThat(setups.get(0).session()).isNull();
        assertThat(setups.get(1).session()).isNotNull();
    }

    @Test
    void thatIsNotGivenBackBlocksWhatNeedsIt() {
        backend.on("engine:reclaim", Answer.of(STATUS_OBJECT_NAME_NOT_FOUND));

        ReplayResult result = run(losingItsConnection(v2()));

        assertThat(result.outcomes())
                .extracting(Outcome::fate)
                .containsExactly(Fate.ANSWERED, Fate.FAILED, Fate.BLOCKED, Fate.BLOCKED);
        assertThat(result.outcome("op_2").failure())
                .isEqualTo("its Open is missing: it was not given back after the connection was lost:"
                        + " STATUS_OBJECT_NAME_NOT_FOUND");
        assertThat(result.reclaims())
                .extracting(Reclaim::isReclaimed, Reclaim::why)
                .containsExactly(tuple(false, "STATUS_OBJECT_NAME_NOT_FOUND"));
    }

    @Test
    void isAskedForAgainWhereTheServerHasNotYetEndedTheOldConnection() {
        Deque<NtStatus> answers =
                new ArrayDeque<>(List.of(STATUS_OBJECT_NAME_NOT_FOUND, STATUS_OBJECT_NAME_NOT_FOUND, STATUS_SUCCESS));
        backend.otherwise(operation -> operation.opId().equals("engine:reclaim")
                ? Answer.of(answers.remove())
                : ScriptedBackend.asRecorded(operation));

        ReplayResult result = run(losingItsConnection(v2()));

        assertThat(result.reclaims()).extracting(Reclaim::isReclaimed).containsExactly(true);
        assertThat(result.outcome("op_2").fate()).isEqualTo(Fate.ANSWERED);
        assertThat(answers).isEmpty();
    }

    @Test
    void isGoneWhereTheClientMayNotConnectAgain() {
        backend.on("op_2", new Answer.LoseConnection());

        ReplayResult result = run(losingItsConnection(v2()));

        assertThat(result.outcome("op_3").fate()).isEqualTo(Fate.FAILED);
        assertThat(result.reclaims()).extracting(Reclaim::isReclaimed).containsExactly(true, false);
        assertThat(result.opensLeft())
                .extracting(OpenLeft::opId, OpenLeft::closed)
                .containsExactly(tuple("op_0", false));
    }

    @Test
    void isReclaimedAsRecordedByTheIdThatTheTargetGave() {
        CreateContext reconnect = new DurableHandleReconnect(new FileId(77, 78)).toContext();
        Workload workload = durable(new DurableHandleRequest().toContext())
                .at(1_000)
                .add(new Action.Disconnect())
                .at(2_000)
                .add(new Action.Reconnect())
                .at(3_000)
                .on("h1")
                .with(create(reconnect))
                .open("a")
                .at(4_000)
                .on("h1")
                .after("op_3")
                .read(0, 1)
                .build();

        ReplayResult result = run(workload);

        assertThat(result.deviations()).isEmpty();
        assertThat(result.reclaims()).isEmpty();
        Call open = backend.calls().stream()
                .filter(call -> call.operation().opId().equals("op_0"))
                .findFirst()
                .orElseThrow();
        Call reclaim = backend.calls().stream()
                .filter(call -> call.operation().opId().equals("op_3"))
                .findFirst()
                .orElseThrow();
        assertThat(open.open()).isNull();
        assertThat(String.valueOf(reclaim.open())).contains("op_0");
        assertThat(result.opensLeft()).singleElement().satisfies(left -> {
            assertThat(left.opId()).isEqualTo("op_3");
            assertThat(left.closed()).isTrue();
        });
    }

    @Test
    void thatAnotherClientReclaimsIsNotListedAsLeft() {
        CreateContext reconnect = new DurableHandleReconnect(new FileId(77, 78)).toContext();
        Workload workload = durable(new DurableHandleRequest().toContext())
                .at(1_000)
                .add(new Action.Disconnect())
                .client("c2")
                .at(3_000)
                .on("h1")
                .after("op_1")
                .with(create(reconnect))
                .open("a")
                .at(4_000)
                .on("h1")
                .after("op_2")
                .close()
                .build();

        ReplayResult result = run(workload);

        assertThat(result.deviations()).isEmpty();
        assertThat(result.opensLeft()).isEmpty();
    }

    /** An Open that its client leaves to the server. */
    private static Workloads leftToTheServer() {
        return durable(new DurableHandleRequest().toContext()).at(1_000).add(new Action.Disconnect());
    }

    private List<Call> calls(String opId) {
        return backend.calls().stream()
                .filter(call -> call.operation().opId().equals(opId))
                .toList();
    }

    private void assertNothingIsLeftOnTheServer() {
        assertThat(backend.liveOpens()).isEmpty();
        assertThat(backend.liveSessions()).isEmpty();
        assertThat(backend.connections()).noneMatch(ScriptedBackend.Connection::isConnected);
    }

    @Test
    void thatTheRecordedClientNeverReclaimedIsReclaimedAndClosedAtTheEnd() {
        ReplayResult result = run(leftToTheServer().build());

        assertThat(calls("engine:reclaim")).singleElement().satisfies(call -> assertThat(String.valueOf(call.open()))
                .contains("op_0"));
        assertThat(calls("engine:close")).singleElement().satisfies(call -> assertThat(String.valueOf(call.open()))
                .contains("engine:reclaim"));
        assertThat(backend.connections()).hasSize(2);
        assertThat(result.opensLeft()).isEmpty();
        assertThat(result.reclaims()).isEmpty();
        assertNothingIsLeftOnTheServer();
    }

    @Test
    void thatTheClientNeverReclaimedOnItsNextConnectionIsReclaimedOnThatOne() {
        Workload workload = leftToTheServer()
                .at(2_000)
                .add(new Action.Reconnect())
                .at(3_000)
                .on("h2")
                .open("b")
                .build();

        ReplayResult result = run(workload);

        assertThat(calls("engine:reclaim")).hasSize(1);
        assertThat(backend.connections()).hasSize(2);
        assertThat(result.opensLeft())
                .extracting(OpenLeft::opId, OpenLeft::closed)
                .containsExactly(tuple("op_3", true));
        assertNothingIsLeftOnTheServer();
    }

    @Test
    void thatCannotBeReclaimedAtTheEndIsListedAsLeft() {
        backend.on("engine:reclaim", Answer.of(STATUS_ACCESS_DENIED));

        ReplayResult result = run(leftToTheServer().build());

        assertThat(result.opensLeft())
                .extracting(OpenLeft::opId, OpenLeft::closed)
                .containsExactly(tuple("op_0", false));
        assertNothingIsLeftOnTheServer();
    }

    @Test
    void thatTheServerDoesNotHaveAnyMoreIsNotListedAsLeft() {
        backend.on("engine:reclaim", Answer.of(STATUS_OBJECT_NAME_NOT_FOUND));

        ReplayResult result = run(leftToTheServer().build());

        assertThat(calls("engine:reclaim"))
                .as("a server may need a moment to end the old connection")
                .hasSize(4);
        assertThat(result.opensLeft()).isEmpty();
        assertNothingIsLeftOnTheServer();
    }

    @Test
    void whoseConnectionIsLostInItsCloseIsReclaimedAndClosedAtTheEnd() {
        backend.on("op_1", new Answer.LoseConnection());

        ReplayResult result =
                run(durable(v2()).at(1_000).on("h1").after("op_0").close().build());

        assertThat(calls("engine:close")).singleElement().satisfies(call -> assertThat(String.valueOf(call.open()))
                .contains("engine:reclaim"));
        assertThat(result.opensLeft()).isEmpty();
        assertNothingIsLeftOnTheServer();
    }

    @Test
    void thatIsGivenBackWhenTheRunIsOverIsClosed() {
        backend.on("op_1", new Answer.LoseConnection());
        backend.on("engine:reclaim", Answer.after(5_000_000, STATUS_SUCCESS));
        Workload workload = durable(v2())
                .at(1_000)
                .on("h1")
                .after("op_0")
                .read(0, 1)
                .client("c2")
                .at(3_000)
                .open("b")
                .build();

        ReplayResult result = run(workload);

        assertThat(result.duration()).isEqualTo(Duration.ofMillis(3));
        assertThat(calls("engine:reclaim")).hasSize(2);
        assertNothingIsLeftOnTheServer();
    }

    @Test
    void isListedAsLeftWhereItsClientCannotConnectAnyMore() {
        List<String> connected = new ArrayList<>();
        backend.refusing(spec -> connected.isEmpty() && connected.add(spec.clientId())
                ? null
                : new BackendFailure(BackendFailure.Kind.UNREACHABLE, "server.test:445 refused"));

        ReplayResult result = run(leftToTheServer().build());

        assertThat(result.opensLeft())
                .extracting(OpenLeft::opId, OpenLeft::closed)
                .containsExactly(tuple("op_0", false));
    }

    @Test
    void isListedAsLeftWhereTheServerDoesNotAnswerAtTheEnd() {
        backend.on("engine:reclaim", new Answer.Deaf());

        ReplayResult result = run(leftToTheServer().build());

        assertThat(result.opensLeft())
                .extracting(OpenLeft::opId, OpenLeft::closed)
                .containsExactly(tuple("op_0", false));
        assertThat(backend.connections()).noneMatch(ScriptedBackend.Connection::isConnected);
    }

    /** The engine comes back for the Open; an operation that waited for a session when the run ended has missed it. */
    @Test
    void isReclaimedAfterARunThatTimedOutWithoutSendingWhatIsLeftOfTheWorkload() {
        Deque<Answer> setups =
                new ArrayDeque<>(List.of(Answer.of(STATUS_SUCCESS), new Answer.Deaf(), Answer.of(STATUS_SUCCESS)));
        backend.otherwise(operation -> operation.action() instanceof Action.SessionSetup
                ? setups.remove()
                : ScriptedBackend.asRecorded(operation));
        ReplayOptions limited = ReplayOptions.builder()
                .mode(FidelityMode.FULL)
                .runTimeout(Duration.ofSeconds(5))
                .build();

        ReplayResult result = time.engine()
                .run(leftToTheServer().at(2_000).on("h2").open("b").build(), limited, backend, Workloads.target());

        assertThat(result.ending()).isEqualTo(ReplayResult.Ending.TIMED_OUT);
        assertThat(backend.workloadCalls()).containsExactly("op_0");
        assertThat(result.opensLeft()).isEmpty();
        assertNothingIsLeftOnTheServer();
    }
}
