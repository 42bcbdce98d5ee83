package io.smbench.result;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of the engine to get a durable Open back after its connection was lost, which the recording does not have.
 *
 * @param opId the operation that opened it
 * @param why it was not given back; null if it was
 * @param timeNanos when that was known, since the run's start
 */
@API(status = API.Status.EXPERIMENTAL)
public record Reclaim(String clientId, String opId, String path, @Nullable String why, long timeNanos) {
    public boolean isReclaimed() {
        return why == null;
    }
}
