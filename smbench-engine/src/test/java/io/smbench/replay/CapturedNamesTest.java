package io.smbench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.backend.Call;
import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.smb2.NtStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What names of a captured workload stand for on the target, also the ones that stand for nothing. */
class CapturedNamesTest {
    private static final NtStatus SESSION_DELETED = new NtStatus(0xC0000203);
    private static final NtStatus ACCESS_DENIED = new NtStatus(0xC0000022);

    private final VirtualTime time = new VirtualTime();
    private final ScriptedBackend backend = ScriptedBackend.in(time);
    private int operations;

    private Operation operation(
            Action action, @Nullable String session, @Nullable String tree, @Nullable String handle, NtStatus status) {
        Smb2Detail smb2 = new Smb2Detail(session, tree, 0, 1, 1, null, null, null, null, false, 0);
        return new Operation(
                "op_" + operations++, "c1", 0, action, null, handle, List.of(), Expected.of(status), smb2, Map.of());
    }

    private Operation operation(
            Action action, @Nullable String session, @Nullable String tree, @Nullable String handle) {
        return operation(action, session, tree, handle, NtStatus.STATUS_SUCCESS);
    }

    private ReplayResult run(Operation... all) {
        Workload workload = new Workloads().raw(all).build();
        return time.engine().run(workload, ReplayOptions.defaults(), backend, Workloads.target());
    }

    private Call call(String opId) {
        return backend.calls().stream()
                .filter(call -> call.operation().opId().equals(opId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void makesTheSessionAndTreeWhoseBeginningTheCaptureDoesNotShow() {
        ReplayResult result = run(operation(new Action.Open("a", OpenMode.READ), "s7", "t9", "h1"));

        assertThat(result.isAsRecorded()).isTrue();
        assertThat(backend.calls())
                .extracting(call -> call.operation().opId())
                .startsWith("engine:session_setup", "engine:tree_connect", "op_0");
    }

    @Test
    void sendsNoSessionWhereTheClientUsedAnIdThatTheServerDidNotKnow() {
        ReplayResult result = run(
                operation(new Action.SessionSetup("user", null), "s1", null, null),
                operation(new Action.TreeConnect(), "s1", "t1", null),
                operation(new Action.Open("a", OpenMode.READ), "s1", "t1", "h1"),
                operation(new Action.Read(0, 1), null, null, "h1", SESSION_DELETED),
                operation(new Action.Read(0, 1), "s1", null, "h1", SESSION_DELETED));

        assertThat(result.isAsRecorded()).isTrue();
        assertThat(call("op_3").session()).isNull();
        assertThat(call("op_3").tree()).isNull();
        assertThat(call("op_3").open()).isNotNull();
        assertThat(call("op_4").session()).isNotNull();
        assertThat(call("op_4").tree()).isNull();
        assertThat(backend.calls())
                .extracting(call -> call.operation().opId())
                .doesNotContain("engine:session_setup", "engine:tree_connect");
    }

    @Test
    void keepsTheIdsOfWhatWasEndedForClientsThatUseThemStill() {
        run(
                operation(new Action.SessionSetup("user", null), "s1", null, null),
                operation(new Action.TreeConnect(), "s1", "t1", null),
                operation(new Action.Open("a", OpenMode.READ), "s1", "t1", "h1"),
                operation(new Action.Close(), "s1", "t1", "h1"),
                operation(new Action.Close(), "s1", "t1", "h1", new NtStatus(0xC0000128)),
                operation(new Action.Logoff(), "s1", null, null),
                operation(new Action.Logoff(), "s1", null, null, SESSION_DELETED));

        assertThat(call("op_4").open()).isSameAs(call("op_3").open()).isNotNull();
        assertThat(call("op_6").session()).isSameAs(call("op_5").session()).isNotNull();
    }

    @Test
    void leavesOutWhatFollowsInACompoundWhoseOpenFailedAsRecorded() {
        ReplayResult result = run(
                operation(new Action.SessionSetup("user", null), "s1", null, null),
                operation(new Action.TreeConnect(), "s1", "t1", null),
                operation(new Action.Open("a", OpenMode.READ), "s1", "t1", "h1", ACCESS_DENIED),
                operation(new Action.Close(), "s1", "t1", "h1", ACCESS_DENIED));

        assertThat(result.outcomes()).last().extracting(Outcome::fate).isEqualTo(Fate.NOT_REPLAYED);
        assertThat(result.outcome("op_3").failure())
                .isEqualTo("its Open is missing: STATUS_ACCESS_DENIED, as recorded");
        assertThat(result.deviations()).isEmpty();
    }
}
