package io.smbench.compile;

import io.smbench.ir.Action;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.SharePath;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.fscc.FileLinkInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.smb2.fscc.Information;
import io.smbench.wire.WireException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That an operation sees or changes something that other clients can see too.
 *
 * @param changes whether it changes what is seen there
 */
record Touch(Resource resource, boolean changes) {
    /** What can be seen under a name. */
    enum Aspect {
        /** The file or directory itself: contents, attributes, locks, who has it open. */
        FILE,
        /** The same by the number that the server gave it, whatever its names. */
        NUMBER,
        /** That the directory exists, for those who look for something in it. */
        WAY,
        /** The names in the directory; changes of different names do not disturb each other. */
        NAMES,
        /** What somebody who watches the directory is told of. */
        WATCHED,
        /** A session that another one replaced, or an Open that was brought back: whose it is. */
        IDENTITY
    }

    /**
     * An aspect of a path, or of what {@code owner} is.
     *
     * @param path in lower case; a number in its place for {@link Aspect#NUMBER}
     */
    record Resource(Object owner, Aspect aspect, String path) {
        // as generated they would go through method handles: a capture looks up millions of resources
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Resource that
                    && aspect == that.aspect
                    && owner == that.owner
                    && path.equals(that.path);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * path.hashCode() + aspect.hashCode()) + owner.hashCode();
        }

        static Resource identity(Tracked owner) {
            return new Resource(owner, Aspect.IDENTITY, "");
        }

        boolean changesConflict() {
            return aspect != Aspect.NAMES && aspect != Aspect.WATCHED;
        }
    }

    private static final int SHARE_ALL =
            CreateRequest.SHARE_READ | CreateRequest.SHARE_WRITE | CreateRequest.SHARE_DELETE;

    /** That watchers of the directories above are told of the changes among {@code touches}. */
    static Set<Touch> told(List<Touch> touches) {
        Set<Touch> told = new LinkedHashSet<>();
        for (Touch touch : touches) {
            if (touch.changes && touch.resource.aspect == Aspect.FILE) {
                String path = touch.resource.path;
                while (!path.isEmpty()) {
                    path = SharePath.parent(path);
                    told.add(new Touch(new Resource(touch.resource.owner, Aspect.WATCHED, path), true));
                }
            }
        }
        return told;
    }

    /** What {@code draft} touches. */
    static List<Touch> of(OperationDraft draft) {
        TrackedShare share = draft.share;
        List<Touch> touches = new ArrayList<>(4);
        for (TrackedOpen closed : draft.closes) {
            if (closed.path != null && closed.tree != null && !closed.tree.share.isPipe()) {
                addFile(closed.tree.share, file(closed.path), closed, true, touches);
                addWay(closed.tree.share, file(closed.path), touches);
            }
        }
        addIdentities(draft, touches);
        String path = draft.path;
        if (share != null && path != null && !share.isPipe()) {
            add(draft, share, file(path), touches);
        }
        return touches;
    }

    /** Other clients can bring back an Open that was lost, and end a session by replacing it. */
    private static void addIdentities(OperationDraft draft, List<Touch> touches) {
        if (draft.open != null && draft.open.wanted) {
            touches.add(new Touch(Resource.identity(draft.open), draft.reclaims));
        }
        for (TrackedOpen closed : draft.closes) {
            if (closed.wanted) {
                touches.add(new Touch(Resource.identity(closed), true));
            }
        }
        if (draft.previousSession != null) {
            touches.add(new Touch(Resource.identity(draft.previousSession), true));
        }
        if (draft.session != null && draft.session.replaced) {
            touches.add(new Touch(Resource.identity(draft.session), false));
        }
    }

    private static void add(OperationDraft draft, TrackedShare share, String path, List<Touch> touches) {
        Action action = draft.action;
        if (draft.detail instanceof RequestDetail.CreateDetail) {
            addCreate(draft, share, path, touches);
        } else if (action instanceof Action.Rename rename && draft.succeeded()) {
            addName(share, path, touches);
            addFile(share, path, draft.open, true, touches);
            addName(share, file(rename.destPath()), touches);
            addWay(share, file(rename.destPath()), touches);
        } else if (action instanceof Action.Close && draft.open != null) {
            addClose(draft, draft.open, share, path, touches);
        } else if (action instanceof Action.ListDirectory) {
            addFile(share, path, draft.open, false, touches);
            touches.add(new Touch(new Resource(share, Aspect.NAMES, path), false));
        } else if (action instanceof Action.ChangeNotify) {
            touches.add(new Touch(new Resource(share, Aspect.WATCHED, path), false));
        } else if (isOnFile(action)) {
            addOnFile(draft, share, path, touches);
        }
    }

    /** An Open that goes lets the directories above be renamed. */
    private static void addClose(
            OperationDraft draft, TrackedOpen open, TrackedShare share, String path, List<Touch> touches) {
        addFile(share, path, open, open.excludes || draft.deletes, touches);
        addWay(share, path, touches);
        if (draft.deletes) {
            addName(share, path, touches);
        }
    }

    private static void addOnFile(OperationDraft draft, TrackedShare share, String path, List<Touch> touches) {
        Action action = draft.action;
        boolean refusedForOpens = !draft.succeeded() && isRefusedForOpens(draft);
        addFile(share, path, draft.open, refusedForOpens || (draft.succeeded() && isChange(action)), touches);
        if (action instanceof Action.Rename && refusedForOpens) {
            touches.add(new Touch(new Resource(share, Aspect.WAY, path), true));
        } else if (action instanceof Action.Rmdir) {
            touches.add(new Touch(new Resource(share, Aspect.NAMES, path), false));
        } else if (action instanceof Action.SetInfo set && draft.succeeded()) {
            addSetInfo(set, share, path, touches);
        }
    }

    /** Who may go through a directory changes with its security; a hard link is another name. */
    private static void addSetInfo(Action.SetInfo set, TrackedShare share, String path, List<Touch> touches) {
        if (set.infoType() == InfoType.SECURITY.value()) {
            touches.add(new Touch(new Resource(share, Aspect.WAY, path), true));
        }
        String link = linkMadeBy(set);
        if (link != null) {
            addName(share, link, touches);
            addWay(share, link, touches);
        }
    }

    /** The path of a hard link that {@code action} makes, in lower case; null if it makes none. */
    static @Nullable String linkMadeBy(@Nullable Action action) {
        if (!(action instanceof Action.SetInfo set)
                || set.infoType() != InfoType.FILE.value()
                || !InfoClass.ofFile(set.infoClass()).equals(InfoClass.FILE_LINK_INFORMATION)) {
            return null;
        }
        try {
            return Information.decode(InfoClass.FILE_LINK_INFORMATION, set.buffer()) instanceof FileLinkInformation link
                    ? file(SharePath.fromWire(link.fileName()))
                    : null;
        } catch (WireException e) {
            return null; // the server will have refused it
        }
    }

    /** The file by its name, and by its number where the server told it: it may have other names. */
    private static void addFile(
            TrackedShare share, String path, @Nullable TrackedOpen open, boolean changes, List<Touch> touches) {
        touches.add(new Touch(new Resource(share, Aspect.FILE, path), changes));
        if (open != null && open.diskId != null) {
            touches.add(new Touch(new Resource(share, Aspect.NUMBER, open.diskId), changes));
        }
    }

    private static boolean isOnFile(@Nullable Action action) {
        return action instanceof Action.Read
                || action instanceof Action.QueryInfo
                || action instanceof Action.Ioctl
                || action instanceof Action.Rename
                || isChange(action);
    }

    /** What is refused because others have the file open sees them come and go, as a refused open does. */
    private static boolean isRefusedForOpens(OperationDraft draft) {
        return NtStatus.STATUS_SHARING_VIOLATION.equals(draft.status)
                || (draft.action instanceof Action.Rename && NtStatus.STATUS_ACCESS_DENIED.equals(draft.status));
    }

    private static boolean isChange(@Nullable Action action) {
        return action instanceof Action.Write
                || action instanceof Action.SetInfo
                || action instanceof Action.Delete
                || action instanceof Action.Rmdir
                || action instanceof Action.Lock
                || action instanceof Action.Unlock
                || (action instanceof Action.Ioctl ioctl && InitialStateReader.changesContent(ioctl));
    }

    private static void addCreate(OperationDraft draft, TrackedShare share, String path, List<Touch> touches) {
        addWay(share, path, touches);
        Integer action = draft.returned.createAction();
        if (action != null && action == CreateAction.CREATED.value()) {
            addName(share, path, touches);
            return;
        }
        boolean overwrites = action != null && action != CreateAction.OPENED.value();
        boolean refused = draft.reclaims || NtStatus.STATUS_SHARING_VIOLATION.equals(draft.status);
        addFile(
                share,
                path,
                draft.succeeded() ? draft.open : null,
                overwrites || refused || (draft.open != null && draft.succeeded() && draft.open.excludes),
                touches);
    }

    /** Whether others may be refused, or break a lease or oplock, as long as an Open is there. */
    static boolean excludes(OplockLevel oplock, @Nullable Integer leaseState, int shareAccess) {
        boolean leased =
                leaseState != null && (leaseState & (LeaseState.HANDLE_CACHING | LeaseState.WRITE_CACHING)) != 0;
        return leased
                || oplock.equals(OplockLevel.EXCLUSIVE)
                || oplock.equals(OplockLevel.BATCH)
                || (shareAccess & SHARE_ALL) != SHARE_ALL;
    }

    /** The name comes or goes. */
    private static void addName(TrackedShare share, String path, List<Touch> touches) {
        touches.add(new Touch(new Resource(share, Aspect.FILE, path), true));
        touches.add(new Touch(new Resource(share, Aspect.WAY, path), true));
        touches.add(new Touch(new Resource(share, Aspect.NAMES, SharePath.parent(path)), true));
    }

    /** All directories above must be there. */
    private static void addWay(TrackedShare share, String path, List<Touch> touches) {
        String directory = SharePath.parent(path);
        while (!directory.isEmpty()) {
            touches.add(new Touch(new Resource(share, Aspect.WAY, directory), false));
            directory = SharePath.parent(directory);
        }
    }

    /** A stream shares its file's fate. */
    static String file(String path) {
        int colon = path.indexOf(':', path.lastIndexOf('/') + 1);
        return (colon < 0 ? path : path.substring(0, colon)).toLowerCase(Locale.ROOT);
    }
}
