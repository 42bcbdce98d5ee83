package io.smbench.explain;

import io.smbench.ir.Expected;
import io.smbench.result.Outcome;
import java.util.Objects;

/** Words for how an operation ended, in the recording and in the replay. */
final class OutcomeText {
    private OutcomeText() {}

    static String recorded(Outcome outcome) {
        Expected expected = outcome.operation().expected();
        return expected == null || expected.status() == null
                ? "no status"
                : expected.status().toString();
    }

    static String replayed(Outcome outcome) {
        return switch (outcome.fate()) {
            case ANSWERED -> Objects.requireNonNull(outcome.status()).toString();
            case DONE -> "done";
            case FAILED -> "no answer";
            case NOT_REPLAYED -> "not replayed";
            case BLOCKED -> "not sent";
        };
    }
}
