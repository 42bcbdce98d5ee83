package io.smbench.ir;

import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Which file each operation of a workload is on, as far as names tell: that of its Open, of its lease, or of the path
 * it names. A file that is renamed while it is open keeps the name it was opened by.
 */
@API(status = API.Status.INTERNAL)
public final class OperationFiles {
    /** A file on a share, whichever of its streams is meant and however its name is written. */
    public record FileName(@Nullable String shareId, String path) {
        static FileName of(@Nullable String shareId, String path) {
            int stream = path.indexOf(':');
            String file = stream < 0 ? path : path.substring(0, stream);
            return new FileName(shareId, file.toLowerCase(Locale.ROOT));
        }
    }

    private record Named(String clientId, Object name) {}

    private final List<@Nullable FileName> files = new ArrayList<>();
    private final Map<Named, FileName> byName = new HashMap<>();

    private final SessionHomes homes;

    private OperationFiles(SessionHomes homes) {
        this.homes = homes;
    }

    /** The files of {@code operations}, which are in their order. */
    public static OperationFiles of(List<Operation> operations) {
        OperationFiles found = new OperationFiles(SessionHomes.of(operations));
        operations.forEach(operation -> found.files.add(found.file(operation)));
        return found;
    }

    /** The file of the operation number {@code index}; null if it is on none, or on one that has no known name. */
    public @Nullable FileName at(int index) {
        return files.get(index);
    }

    private @Nullable FileName file(Operation operation) {
        String opened = opened(operation.action());
        if (opened != null) {
            FileName file = FileName.of(operation.shareId(), opened);
            bind(operation, file);
            return file;
        }
        if (operation.handleRef() != null) {
            return byName.get(new Named(homes.home(operation), operation.handleRef()));
        }
        Bytes leaseKey = operation.leaseKey();
        if (leaseKey != null) {
            return byName.get(new Named(operation.clientId(), leaseKey));
        }
        String path = operation.action().path();
        return path == null ? null : FileName.of(operation.shareId(), path);
    }

    private void bind(Operation operation, FileName file) {
        if (operation.handleRef() != null) {
            byName.put(new Named(homes.home(operation), operation.handleRef()), file);
        }
        Bytes leaseKey = operation.leaseKey();
        if (leaseKey != null) {
            byName.put(new Named(operation.clientId(), leaseKey), file);
        }
    }

    private static @Nullable String opened(Action action) {
        if (action instanceof Action.Open open) {
            return open.path();
        }
        return action instanceof Action.Mkdir mkdir ? mkdir.path() : null;
    }
}
