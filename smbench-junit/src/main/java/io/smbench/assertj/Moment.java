package io.smbench.assertj;

import io.smbench.result.Outcome;
import org.apiguardian.api.API;

/** One of the two ends of an operation. */
@API(status = API.Status.EXPERIMENTAL)
public enum Moment {
    /** When the request really went out. */
    ISSUE,
    /** When the final response was there. */
    COMPLETION;

    /** Nanoseconds since the run's start. */
    long nanos(Outcome outcome) {
        return this == ISSUE ? outcome.actualNanos() : outcome.completedNanos();
    }
}
