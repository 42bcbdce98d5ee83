package io.smbench.assertj;

import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import java.util.Locale;
import org.apiguardian.api.API;

/** One of the two ends of an operation. */
@API(status = API.Status.EXPERIMENTAL)
public enum Moment {
    /** When the request really went out. */
    ISSUE("was issued"),
    /** When the final response was there. */
    COMPLETION("was over");

    private final String past;

    Moment(String past) {
        this.past = past;
    }

    /** As a verb, for messages. */
    String past() {
        return past;
    }

    /** Whether the operation came that far. */
    boolean isIn(Outcome outcome) {
        boolean isOver = outcome.fate() == Fate.ANSWERED || outcome.fate() == Fate.DONE;
        return outcome.issuedNanos() >= 0 && (this == ISSUE || isOver);
    }

    /** Nanoseconds since the run's start. */
    long nanos(Outcome outcome) {
        return this == ISSUE ? outcome.actualNanos() : outcome.completedNanos();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
