package io.smbench.torture;

import io.smbench.result.BreakEvent;
import io.smbench.result.Deviation;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one capture's replay compares with it.
 *
 * @param sameStatus operations that were replayed and have the recorded status, or had none to compare with
 * @param breaks recorded
 * @param sameBreaks of them, those that came to the recorded client at the recorded level
 * @param unexpectedBreaks breaks that came and were not recorded
 */
record Row(
        String capture,
        int clients,
        long operations,
        long sameStatus,
        long breaks,
        long sameBreaks,
        long unexpectedBreaks) {
    static final String HEAD =
            """
            | capture | clients | operations | same status | breaks recorded | same | not recorded |
            |---|---|---|---|---|---|---|""";

    static Row of(String capture, ReplayResult result) {
        Set<String> others = result.deviations().stream()
                .filter(deviation -> deviation.kind().isOfStatus())
                .map(Deviation::opId)
                .collect(Collectors.toSet());
        long operations = result.workload().operations().size();
        return new Row(
                capture,
                result.workload().header().clients().size(),
                operations,
                operations - others.size() - result.count(Fate.NOT_REPLAYED),
                result.breaks().stream().filter(BreakEvent::isRecorded).count(),
                result.breaks().stream().filter(BreakEvent::isAsRecorded).count(),
                result.breaks().stream().filter(event -> !event.isRecorded()).count());
    }

    Row plus(Row other) {
        return new Row(
                capture,
                clients + other.clients,
                operations + other.operations,
                sameStatus + other.sameStatus,
                breaks + other.breaks,
                sameBreaks + other.sameBreaks,
                unexpectedBreaks + other.unexpectedBreaks);
    }

    @Override
    public String toString() {
        return "| %s | %,d | %,d | %,d | %,d | %,d | %,d |"
                .formatted(capture, clients, operations, sameStatus, breaks, sameBreaks, unexpectedBreaks);
    }
}
