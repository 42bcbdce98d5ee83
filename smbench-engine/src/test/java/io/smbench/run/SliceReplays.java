package io.smbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.environment.Profile;
import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Workload;
import io.smbench.result.Deviation;
import io.smbench.result.OpenLeft;
import io.smbench.result.ReplayResult;
import io.smbench.transform.Selection;
import io.smbench.transform.Slice;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Slices of recorded workloads, by each way to cut one, replayed at mode 2 to the recorded statuses. */
final class SliceReplays {
    private static final int PIECES = 4;
    private static final int CLIENTS = 3;
    private static final int PATHS = 6;

    /** The target of a slice. */
    interface Target {
        Profile profile(Workload slice);
    }

    private SliceReplays() {}

    /** @param excepted the statuses that differ for a reason of the recording's own, by {@code op_id} */
    static Stream<DynamicTest> of(String capture, Set<String> excepted, Target target)
            throws IOException, URISyntaxException {
        Workload whole = RecordedCapturesTest.compile(capture);
        return selections(whole).entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        capture + " " + each.getKey(),
                        () -> replay(Slice.of(whole, each.getValue()), excepted, target)));
    }

    private static void replay(Workload slice, Set<String> excepted, Target target) {
        FinishedRun run =
                ReplayRun.of(slice, target.profile(slice)).option("mode", "2").execute();

        ReplayResult result = run.result();
        assertThat(result.ending()).isEqualTo(ReplayResult.Ending.COMPLETED);
        assertThat(result.opensLeft()).allMatch(OpenLeft::closed);
        assertThat(result.deviations())
                .filteredOn(deviation -> deviation.kind().isOfStatus())
                .extracting(Deviation::opId)
                .isSubsetOf(excepted);
    }

    private static Map<String, Selection> selections(Workload whole) {
        Map<String, Selection> selections = new LinkedHashMap<>();
        List<Operation> operations = whole.operations();
        operations.stream()
                .map(Operation::type)
                .distinct()
                .forEach(type -> selections.put("by type " + type.jsonName(), Selection.types(Set.of(type))));
        whole.header().clients().stream()
                .limit(CLIENTS)
                .map(client -> client.clientId())
                .forEach(client -> selections.put("by client " + client, Selection.clients(Set.of(client))));
        for (int piece = 0; piece < PIECES; piece++) {
            Duration from = timeOf(operations.get(operations.size() * piece / PIECES));
            Duration to = piece + 1 == PIECES
                    ? Duration.ofDays(1)
                    : timeOf(operations.get(operations.size() * (piece + 1) / PIECES));
            selections.put("by time " + from + " to " + to, Selection.between(from, to));
        }
        paths(operations).stream()
                .limit(PATHS)
                .forEach(path -> selections.put("by path " + path, Selection.under(path)));
        return selections;
    }

    private static Set<String> paths(List<Operation> operations) {
        Set<String> paths = new TreeSet<>();
        for (Operation operation : operations) {
            if (operation.type() == OperationType.OPEN
                    && operation.action() instanceof Action.Open open
                    && !open.path().isEmpty()) {
                paths.add(open.path());
            }
        }
        return paths;
    }

    private static Duration timeOf(Operation operation) {
        return Duration.ofNanos(operation.timestampUs() * 1_000);
    }
}
