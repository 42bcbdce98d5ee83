package io.smbench.assertj;

import io.smbench.result.Deviation;
import io.smbench.result.Deviation.Kind;
import io.smbench.result.Outcome;
import io.smbench.smb2.NtStatus;
import java.util.Objects;
import org.apiguardian.api.API;

/** Claims about one operation of a replay. */
@API(status = API.Status.EXPERIMENTAL)
public final class OperationAssert {
    private final ReplayResultAssert result;
    private final Outcome outcome;

    OperationAssert(ReplayResultAssert result, Outcome outcome) {
        this.result = result;
        this.outcome = outcome;
    }

    /** The server answered with {@code expected}, whatever the recording has. */
    public ReplayResultAssert hasStatus(NtStatus expected) {
        NtStatus status = outcome.status();
        if (expected.equals(status)) {
            return result;
        }
        Deviation deviation = new Deviation(
                outcome.operation().opId(),
                status == null ? Kind.NO_ANSWER : Kind.STATUS,
                expected.toString(),
                status == null ? Objects.requireNonNullElse(outcome.failure(), "no answer") : status.toString(),
                null);
        throw result.failed(deviation);
    }
}
