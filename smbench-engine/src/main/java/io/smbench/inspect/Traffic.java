package io.smbench.inspect;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.ir.Returned;
import io.smbench.smb2.NtStatus;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What some operations add up to: those of a client, on a share, on a file. */
final class Traffic {
    long operations;
    long opens;
    long errors;
    long readBytes;
    long writtenBytes;
    long firstUs = Long.MAX_VALUE;
    long lastUs;
    final Set<String> clientIds = new TreeSet<>();

    void add(Operation operation) {
        operations++;
        clientIds.add(operation.clientId());
        firstUs = Math.min(firstUs, operation.timestampUs());
        lastUs = Math.max(lastUs, operation.recordedCompletionUs());
        boolean succeeded = !isRefused(operation);
        errors += succeeded ? 0 : 1;
        if (operation.type() == OperationType.OPEN || operation.type() == OperationType.MKDIR) {
            opens += succeeded ? 1 : 0;
        }
        if (succeeded && operation.action() instanceof Action.Read) {
            Long count = returned(operation).byteCount();
            readBytes += count == null ? 0 : count;
        }
        if (succeeded && operation.action() instanceof Action.Write write) {
            writtenBytes += write.payload().length();
        }
    }

    /** Whether it was refused; not so by a warning, such as the end of a listing. */
    static boolean isRefused(Operation operation) {
        NtStatus status = status(operation);
        return status != null && status.isError();
    }

    static @Nullable NtStatus status(Operation operation) {
        return operation.expected() == null ? null : operation.expected().status();
    }

    static Returned returned(Operation operation) {
        return operation.expected() == null
                ? Returned.NOTHING
                : operation.expected().returned();
    }

    static long latencyUs(Operation operation) {
        Long latencyUs =
                operation.expected() == null ? null : operation.expected().latencyUs();
        return latencyUs == null ? 0 : latencyUs;
    }
}
