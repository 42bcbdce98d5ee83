package io.smbench.inspect;

import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.smb2.NtStatus;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Operations by type, and statuses. */
final class Commands {
    /** Operations of one type. */
    static final class Command {
        long operations;
        long errors;
        private long[] latenciesUs = new long[64];
        private int answered;
        private boolean sorted;

        private void add(Operation operation) {
            operations++;
            errors += Traffic.isRefused(operation) ? 1 : 0;
            if (operation.expected() != null && operation.expected().latencyUs() != null) {
                if (answered == latenciesUs.length) {
                    latenciesUs = Arrays.copyOf(latenciesUs, 2 * answered);
                }
                latenciesUs[answered++] = operation.expected().latencyUs();
                sorted = false;
            }
        }

        /** @return µs that {@code percent} of the answers took at most; -1 if there were none */
        long latencyUs(int percent) {
            if (!sorted) {
                Arrays.sort(latenciesUs, 0, answered);
                sorted = true;
            }
            return answered == 0 ? -1 : latenciesUs[Math.max(0, (int) Math.ceil(answered * percent / 100.0) - 1)];
        }
    }

    /** One status. */
    static final class Status {
        final String firstOpId;
        final Set<OperationType> types = new TreeSet<>();
        long operations;

        Status(String firstOpId) {
            this.firstOpId = firstOpId;
        }
    }

    final Map<OperationType, Command> byType = new EnumMap<>(OperationType.class);
    final Map<NtStatus, Status> byStatus = new HashMap<>();
    long unanswered;

    void add(Operation operation) {
        byType.computeIfAbsent(operation.type(), type -> new Command()).add(operation);
        NtStatus status = Traffic.status(operation);
        if (status != null) {
            Status seen = byStatus.computeIfAbsent(status, key -> new Status(operation.opId()));
            seen.operations++;
            seen.types.add(operation.type());
        } else if (hasResponse(operation.type())) {
            unanswered++;
        }
    }

    private static boolean hasResponse(OperationType type) {
        return switch (type) {
            case CANCEL, OPLOCK_BREAK_NOTIFICATION, DISCONNECT, RECONNECT -> false;
            default -> true;
        };
    }
}
