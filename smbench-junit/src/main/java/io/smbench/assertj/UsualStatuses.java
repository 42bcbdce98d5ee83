package io.smbench.assertj;

import io.smbench.ir.Expected;
import io.smbench.ir.OperationType;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.smb2.NtStatus;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The statuses that a recording has, by type of operation. */
final class UsualStatuses {
    private final Map<OperationType, Set<NtStatus>> byType = new EnumMap<>(OperationType.class);

    UsualStatuses(ReplayResult result) {
        result.outcomes().forEach(outcome -> {
            Expected expected = outcome.operation().expected();
            if (expected != null && expected.status() != null) {
                byType.computeIfAbsent(outcome.operation().type(), type -> new HashSet<>())
                        .add(expected.status());
            }
        });
    }

    /** Whether the operation was answered with success or with a status that its type has in the recording. */
    boolean explain(Outcome outcome) {
        NtStatus status = outcome.status();
        return outcome.fate() == Fate.ANSWERED
                && status != null
                && (status.isSuccess()
                        || byType.getOrDefault(outcome.operation().type(), Set.of())
                                .contains(status));
    }
}
