package io.smbench.result;

import io.smbench.metric.Percentiles;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How true the replay was to the recording's order and time.
 *
 * @param edgesChecked recorded dependencies between operations that were both sent
 * @param edgesViolated of those, where the later one was issued before the earlier one was over
 * @param lag actual − intended issue time, the sum of the next three
 * @param schedulerLag the part that the generator caused
 * @param dependencyWait the part spent waiting for other operations
 * @param creditWait the part spent waiting for the server's credits
 * @param peakInFlight most operations under way at once
 * @param lagBudget what the generator was allowed
 * @param invalid why no latency of this run means anything; null if they do
 */
@API(status = API.Status.EXPERIMENTAL)
public record Fidelity(
        long edgesChecked,
        long edgesViolated,
        Percentiles lag,
        Percentiles schedulerLag,
        Percentiles dependencyWait,
        Percentiles creditWait,
        int peakInFlight,
        Duration lagBudget,
        @Nullable String invalid) {

    /** Whether latencies of the run may be judged. */
    public boolean isValid() {
        return invalid == null;
    }
}
