package io.smbench.server.fsa;

import io.smbench.smb2.fscc.FileNotifyInformation;
import io.smbench.smb2.fscc.InformationList;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apiguardian.api.API;

/** What happened below a directory Open since its first CHANGE_NOTIFY, MS-FSA 2.1.5.11. */
@API(status = API.Status.INTERNAL)
public final class ChangeWatch {
    private static final int MOST_KEPT = 1024;

    private final int filter;
    private final boolean tree;
    /** How much the first one who asked could take: changes that need more are not told one by one. */
    private final long room;

    private final List<FileNotifyInformation> changes = new ArrayList<>();
    private boolean overflowed;
    private boolean deletePending;

    /** Who asked first is told first. */
    private final Deque<Runnable> waiters = new ArrayDeque<>();

    ChangeWatch(int filter, boolean tree, long room) {
        this.filter = filter;
        this.tree = tree;
        this.room = room;
    }

    boolean isTree() {
        return tree;
    }

    /** Whether any of {@code kinds} is watched. */
    boolean looksAt(int kinds) {
        return (filter & kinds) != 0;
    }

    void record(int action, String name) {
        if (changes.size() >= MOST_KEPT) {
            overflowed = true;
        } else {
            changes.add(new FileNotifyInformation(action, name));
        }
    }

    /** Tells whoever waits, after all records of one operation are in. */
    void settle() {
        if (hasChanges() && !waiters.isEmpty()) {
            waiters.remove().run();
        }
    }

    /** The directory is marked for deletion: there is nothing to wait for. */
    void deletePending() {
        deletePending = true;
        List<Runnable> told = List.copyOf(waiters);
        waiters.clear();
        told.forEach(Runnable::run);
    }

    /** Whether the directory was marked for deletion; then it says nothing more. */
    public boolean isDeletePending() {
        return deletePending;
    }

    public boolean hasChanges() {
        return overflowed || !changes.isEmpty();
    }

    /** What happened so far, oldest first, and forgets it; empty after more than can be kept. */
    public List<FileNotifyInformation> take() {
        boolean tooLong = new InformationList<>(changes).toBytes().length() > room;
        List<FileNotifyInformation> taken = overflowed || tooLong ? List.of() : List.copyOf(changes);
        changes.clear();
        overflowed = false;
        return taken;
    }

    /** Calls {@code again} once, when there are changes. */
    public void whenChanged(Runnable again) {
        waiters.add(again);
    }

    public void forget(Runnable again) {
        waiters.remove(again);
    }
}
