package io.smbench.environment;

import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState;
import io.smbench.ir.Metadata;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.Share;
import io.smbench.ir.SharePath;
import io.smbench.ir.Smb2Detail;
import io.smbench.ir.Workload;
import io.smbench.smb2.AccessMask;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a workload asks of a target before its first operation. */
final class WorkloadNeeds {
    private static final int GIVES_DELETE = AccessMask.DELETE | AccessMask.GENERIC_ALL | AccessMask.MAXIMUM_ALLOWED;

    private final Workload workload;

    WorkloadNeeds(Workload workload) {
        this.workload = workload;
    }

    /** The shares that need a run folder: not pipes, and not those that no client ever reached. */
    List<Share> diskShares() {
        Set<String> refused = new HashSet<>();
        Set<String> reached = new HashSet<>();
        for (Operation operation : workload.operations()) {
            if (operation.action() instanceof Action.TreeConnect) {
                (failed(operation) ? refused : reached).add(shareId(operation));
            }
        }
        refused.removeAll(reached);
        List<Share> shares = new ArrayList<>();
        for (Share share : workload.header().shares()) {
            boolean disk = share.type() == null
                    ? !share.name().equalsIgnoreCase("IPC$")
                    : share.type().equals("disk");
            if (disk && !refused.contains(share.shareId())) {
                shares.add(share);
            }
        }
        return shares;
    }

    /**
     * The initial state of a share, with every parent before its children. To one that nobody compiled, the directories
     * are added that operations expect to be there.
     */
    List<InitialState.Entry> entries(Share share) {
        Map<String, InitialState.Entry> entries = new HashMap<>();
        Set<String> order = new LinkedHashSet<>();
        for (InitialState.Entry entry : workload.header().initialState().entries()) {
            if (entry.shareId().equals(share.shareId()) && !entry.path().isEmpty()) {
                entries.put(entry.path(), entry);
                addWithParents(entry.path(), order);
            }
        }
        if (workload.header().metadata().equals(Metadata.NONE)) {
            expectedFolders(share, order);
        }
        return order.stream()
                .map(path -> entries.getOrDefault(path, directory(share, path)))
                .toList();
    }

    private static InitialState.Entry directory(Share share, String path) {
        return new InitialState.Entry(
                share.shareId(), path, InitialState.Kind.DIRECTORY, 0, null, List.of(), "a parent directory");
    }

    private static void addWithParents(String path, Set<String> order) {
        String parent = SharePath.parent(path);
        if (!parent.isEmpty() && !order.contains(parent)) {
            addWithParents(parent, order);
        }
        order.add(path);
    }

    private void expectedFolders(Share share, Set<String> order) {
        Set<String> made = new HashSet<>();
        for (Operation operation : workload.operations()) {
            if (!shareId(operation).equals(share.shareId()) || failed(operation)) {
                continue;
            }
            for (String path : paths(operation)) {
                String parent = SharePath.parent(path);
                if (!parent.isEmpty() && !isMade(parent, made)) {
                    addWithParents(parent, order);
                }
            }
            String folder = folderMadeBy(operation);
            if (folder != null) {
                made.add(folder);
            }
        }
    }

    /** Whether the recorded server let an Open be renamed that had asked for its accesses, and not for DELETE. */
    boolean renamesWithoutDelete() {
        Set<String> withoutDelete = new HashSet<>();
        for (Operation operation : workload.operations()) {
            String handle = String.valueOf(operation.handleRef());
            Smb2Detail smb2 = operation.smb2();
            if (smb2 != null && smb2.request() instanceof CreateDetail create) {
                if ((create.desiredAccess() & GIVES_DELETE) == 0 && !create.isReconnect()) {
                    withoutDelete.add(handle);
                }
            } else if (operation.action() instanceof Action.Rename
                    && !failed(operation)
                    && withoutDelete.contains(handle)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMade(String path, Set<String> made) {
        for (String at = path; !at.isEmpty(); at = SharePath.parent(at)) {
            if (made.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** The paths whose parents must be there; with a slash behind it, a path must be there itself. */
    private static List<String> paths(Operation operation) {
        Action action = operation.action();
        if (action instanceof Action.Open open) {
            boolean mustExist = open.mode() == OpenMode.DIRECTORY && !createsFolder(operation);
            return List.of(mustExist ? open.path() + "/" : open.path());
        } else if (action instanceof Action.Mkdir mkdir) {
            return List.of(mkdir.path());
        } else if (action instanceof Action.Rename rename) {
            return List.of(rename.sourcePath(), rename.destPath());
        } else if (action instanceof Action.Delete delete) {
            return List.of(delete.path());
        } else if (action instanceof Action.Rmdir rmdir) {
            return List.of(rmdir.path());
        }
        return action instanceof Action.ListDirectory list ? List.of(list.path() + "/") : List.of();
    }

    private static @Nullable String folderMadeBy(Operation operation) {
        if (operation.action() instanceof Action.Mkdir mkdir) {
            return mkdir.path();
        }
        if (operation.action() instanceof Action.Rename rename) {
            return rename.destPath();
        }
        return operation.action() instanceof Action.Open open && createsFolder(operation) ? open.path() : null;
    }

    private static boolean createsFolder(Operation operation) {
        Expected expected = operation.expected();
        Integer action = expected == null ? null : expected.returned().createAction();
        Smb2Detail smb2 = operation.smb2();
        boolean asks = smb2 != null
                && smb2.request() instanceof CreateDetail create
                && (create.options() & CreateRequest.OPTION_DIRECTORY_FILE) != 0
                && create.disposition() != CreateDisposition.OPEN.value()
                && create.disposition() != CreateDisposition.OVERWRITE.value();
        return asks && (action == null || action == CreateAction.CREATED.value());
    }

    private String shareId(Operation operation) {
        String shareId = operation.shareId();
        List<Share> shares = workload.header().shares();
        return shareId != null ? shareId : shares.isEmpty() ? "" : shares.get(0).shareId();
    }

    static boolean failed(Operation operation) {
        Expected expected = operation.expected();
        return expected != null
                && expected.status() != null
                && !expected.status().isSuccess();
    }
}
