package io.smbench.transform;

import io.smbench.ir.Operation;
import io.smbench.ir.Workload;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a prefix before names, so that those of several workloads, or of copies of one, are different. */
class Prefixed extends Rewriter {
    private final String prefix;
    private final Set<IdKind> kinds;
    private final Set<String> operations;
    private final long shiftUs;

    Prefixed(Workload workload, String prefix, Set<IdKind> kinds, long shiftUs) {
        this.prefix = prefix;
        this.kinds = EnumSet.copyOf(kinds);
        this.shiftUs = shiftUs;
        this.operations = new HashSet<>();
        workload.operations().forEach(operation -> operations.add(operation.opId()));
    }

    @Override
    String id(IdKind kind, String id) {
        // evidence names operations among other words
        boolean named = kind != IdKind.OPERATION || operations.contains(id);
        return named && kinds.contains(kind) ? prefix + id : id;
    }

    @Override
    long timestampUs(long timestampUs) {
        return timestampUs + shiftUs;
    }

    /** {@code operation} with its share named, if it has none and the workload has a first one. */
    static Operation withShare(Operation operation, @Nullable String firstShareId) {
        return operation.shareId() != null || firstShareId == null
                ? operation
                : new Operation(
                        operation.opId(),
                        operation.clientId(),
                        operation.timestampUs(),
                        operation.action(),
                        firstShareId,
                        operation.handleRef(),
                        operation.dependsOn(),
                        operation.expected(),
                        operation.smb2(),
                        operation.extensions());
    }

    static @Nullable String firstShareId(Workload workload) {
        return workload.header().shares().isEmpty()
                ? null
                : workload.header().shares().get(0).shareId();
    }
}
