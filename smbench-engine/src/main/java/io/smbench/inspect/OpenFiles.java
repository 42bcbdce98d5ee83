package io.smbench.inspect;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.Share;
import io.smbench.ir.WorkloadHeader;
import io.smbench.wire.Bytes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which file an operation is about: the one that it names, that of its Open, or that of its lease. */
final class OpenFiles {
    /** @param path as it was first written */
    record FileName(String shareId, String path) {
        /** The same for names that differ in case only. */
        String key() {
            return shareId + '\0' + path.toLowerCase(Locale.ROOT);
        }
    }

    private final String firstShareId;
    private final Map<String, FileName> byOpen = new HashMap<>();
    private final Map<String, FileName> byLease = new HashMap<>();

    OpenFiles(WorkloadHeader header) {
        firstShareId = header.shares().stream().findFirst().map(Share::shareId).orElse("");
    }

    String shareId(Operation operation) {
        return operation.shareId() == null ? firstShareId : operation.shareId();
    }

    /** The file that {@code operation} is about, as of now; null if it is about none. */
    @Nullable
    FileName of(Operation operation) {
        Bytes leaseKey = binds(operation) ? null : operation.leaseKey();
        if (leaseKey != null) {
            return byLease.get(leaseName(operation, leaseKey));
        }
        String path = operation.action().path();
        FileName opened = operation.handleRef() == null ? null : byOpen.get(openKey(operation));
        if (path == null) {
            return opened;
        }
        FileName named = new FileName(shareId(operation), path);
        if (binds(operation)) {
            bind(operation, named);
        } else if (operation.action() instanceof Action.Rename rename) {
            renamed(operation, rename);
        }
        return named;
    }

    private static boolean binds(Operation operation) {
        return operation.action() instanceof Action.Open || operation.action() instanceof Action.Mkdir;
    }

    private void bind(Operation operation, FileName file) {
        if (operation.handleRef() != null) {
            byOpen.put(openKey(operation), file);
        }
        Bytes leaseKey = operation.leaseKey();
        if (leaseKey != null) {
            byLease.put(leaseName(operation, leaseKey), file);
        }
    }

    private void renamed(Operation operation, Action.Rename rename) {
        if (operation.handleRef() != null && !Traffic.isRefused(operation)) {
            byOpen.put(openKey(operation), new FileName(shareId(operation), rename.destPath()));
        }
    }

    private static String leaseName(Operation operation, Bytes leaseKey) {
        return operation.clientId() + '/' + leaseKey.toHex();
    }

    private static String openKey(Operation operation) {
        return operation.clientId() + ' ' + operation.handleRef();
    }
}
