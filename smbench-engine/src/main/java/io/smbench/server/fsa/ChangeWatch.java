package io.smbench.server.fsa;

import io.smbench.smb2.fscc.FileNotifyInformation;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What happened below a directory Open since its first CHANGE_NOTIFY, MS-FSA 2.1.5.11. */
@API(status = API.Status.INTERNAL)
public final class ChangeWatch {
    public static final int FILTER_FILE_NAME = 0x00000001;
    public static final int FILTER_DIR_NAME = 0x00000002;
    public static final int FILTER_ATTRIBUTES = 0x00000004;
    public static final int FILTER_SIZE = 0x00000008;
    public static final int FILTER_LAST_WRITE = 0x00000010;
    public static final int FILTER_LAST_ACCESS = 0x00000020;
    public static final int FILTER_CREATION = 0x00000040;
    public static final int FILTER_EA = 0x00000080;
    public static final int FILTER_SECURITY = 0x00000100;
    public static final int FILTER_STREAM_NAME = 0x00000200;
    public static final int FILTER_STREAM_SIZE = 0x00000400;
    public static final int FILTER_STREAM_WRITE = 0x00000800;

    private static final int MOST_KEPT = 1024;

    private final int filter;
    private final boolean tree;
    private final List<FileNotifyInformation> changes = new ArrayList<>();
    private boolean overflowed;

    @Nullable
    private Runnable waiter;

    ChangeWatch(int filter, boolean tree) {
        this.filter = filter;
        this.tree = tree;
    }

    boolean isTree() {
        return tree;
    }

    void record(int kind, int action, String name) {
        if ((filter & kind) == 0) {
            return;
        }
        if (changes.size() >= MOST_KEPT) {
            overflowed = true;
        } else {
            changes.add(new FileNotifyInformation(action, name));
        }
    }

    /** Tells whoever waits, after all records of one operation are in. */
    void settle() {
        Runnable woken = waiter;
        if (woken != null && hasChanges()) {
            waiter = null;
            woken.run();
        }
    }

    public boolean hasChanges() {
        return overflowed || !changes.isEmpty();
    }

    /** What happened so far, oldest first, and forgets it; empty after more than can be kept. */
    public List<FileNotifyInformation> take() {
        List<FileNotifyInformation> taken = overflowed ? List.of() : List.copyOf(changes);
        changes.clear();
        overflowed = false;
        return taken;
    }

    /** Calls {@code again} once, when there are changes. */
    public void whenChanged(@Nullable Runnable again) {
        waiter = again;
    }
}
