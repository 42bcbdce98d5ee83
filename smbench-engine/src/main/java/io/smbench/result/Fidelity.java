package io.smbench.result;

import io.smbench.metric.Percentiles;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How true the replay was to the recording's order and time.
 *
 * @param edgesChecked every edge of the order: recorded dependencies, and what the engine orders by itself (the
 *     operations of a client in serial order, what binds a name and what uses it, breaks and what follows from them)
 * @param edgesViolated of those, where the later operation was issued before the earlier one was over: 0, or the engine
 *     is wrong
 * @param brokenEdges the first of them
 * @param breaks oplock and lease breaks against the recording
 * @param lag actual − intended issue time, the sum of the next four
 * @param schedulerLag the part that the generator caused
 * @param dependencyWait the part spent waiting for other operations
 * @param clientWait the part spent until the client could go on: a connection or a login, or a break to be answered
 * @param creditWait the part spent waiting for the server's credits
 * @param inFlight the load on the server against the recording
 * @param peakInFlight most operations under way at once, those that wait by nature included
 * @param saturation the share of the run in which the generator's scheduler was busy, 0 to 1
 * @param lagBudget what the generator was allowed
 * @param invalid why no latency of this run means anything; null if they do
 */
@API(status = API.Status.EXPERIMENTAL)
public record Fidelity(
        long edgesChecked,
        long edgesViolated,
        List<BrokenEdge> brokenEdges,
        BreakCounts breaks,
        Percentiles lag,
        Percentiles schedulerLag,
        Percentiles dependencyWait,
        Percentiles clientWait,
        Percentiles creditWait,
        InFlight inFlight,
        int peakInFlight,
        double saturation,
        Duration lagBudget,
        @Nullable String invalid) {

    public Fidelity {
        brokenEdges = List.copyOf(brokenEdges);
    }

    /** Whether latencies of the run may be judged. */
    public boolean isValid() {
        return invalid == null;
    }
}
