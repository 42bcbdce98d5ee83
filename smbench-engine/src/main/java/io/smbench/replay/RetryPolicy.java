package io.smbench.replay;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Reply;
import io.smbench.smb2.NtStatus;
import java.time.Duration;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Which operations are sent again. A regression run never does: the recorded status is what it expects.
 *
 * @param retries how often one operation is sent again at most
 * @param statuses that are tried again
 * @param networkErrors whether lost connections are tried again
 * @param firstDelay before the first retry; doubles with each further one
 * @param maxDelay no delay is longer
 */
@API(status = API.Status.EXPERIMENTAL)
public record RetryPolicy(
        int retries, Set<NtStatus> statuses, boolean networkErrors, Duration firstDelay, Duration maxDelay) {
    /** For regression runs. */
    public static final RetryPolicy NONE = new RetryPolicy(0, Set.of(), false, Duration.ZERO, Duration.ZERO);

    public RetryPolicy {
        statuses = Set.copyOf(statuses);
    }

    /** For load runs: network errors and {@code statuses}, three times, 100 ms doubling to 5 s. */
    public static RetryPolicy load(Set<NtStatus> statuses) {
        return new RetryPolicy(3, statuses, true, Duration.ofMillis(100), Duration.ofSeconds(5));
    }

    /** Whether an operation that was sent {@code attempts} times is sent once more. */
    boolean retries(Reply reply, int attempts) {
        if (attempts > retries) {
            return false;
        }
        BackendFailure failure = reply.failure();
        if (failure != null) {
            return networkErrors && failure.kind() == BackendFailure.Kind.CONNECTION_LOST;
        }
        return reply.status() != null && statuses.contains(reply.status());
    }

    /** How long to wait before the retry that follows {@code attempts} attempts. */
    long delayNanos(int attempts) {
        long doubled = firstDelay.toNanos() << Math.min(attempts - 1, 30);
        return Math.min(doubled, maxDelay.toNanos());
    }
}
