package io.smbench.server.fsa;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.fscc.FileNotifyInformation;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Renames, hard links and marks for deletion through an Open, MS-FSA 2.1.5.15.3, .6 and .12. */
@API(status = API.Status.INTERNAL)
public final class Naming {
    private final Volume volume;
    private final RenameRules rules;

    public Naming(Volume volume, RenameRules rules) {
        this.volume = volume;
        this.rules = rules;
    }

    /**
     * Marks for deletion, or takes the mark back.
     *
     * @return what has to be waited for, as for a rename: a directory's handles that others cache; null if it is done
     */
    public Volume.@Nullable Waiting setDeletePending(Open open, boolean pending) {
        requireDelete(open);
        if (pending) {
            Volume.checkDeletable(open.file(), false);
        }
        if (pending && open.isDirectory() && breakHandles(open)) {
            return new Volume.Waiting(open.stream);
        }
        if (!open.stream.isDefault()) {
            open.stream.deletePending = pending;
        } else if (pending) {
            Volume.markDeleted(open.file());
        } else {
            open.file().deletePending = false;
        }
        return null;
    }

    /**
     * Renames; the new name is relative to the share's root, or of a stream if it begins with a colon.
     *
     * @return the stream whose oplocks have to be waited for, after which it is tried again; null if it is done
     */
    public Volume.@Nullable Waiting rename(Open open, String newName, boolean replace, long now) {
        requireRename(open);
        if (newName.startsWith(":")) {
            renameStream(open, newName, replace);
            return null;
        }
        Link link = open.link;
        File parent = link.parent;
        boolean renamesStream = !open.stream.isDefault();
        if (renamesStream && (open.shareAccess & Open.FILE_SHARE_DELETE) == 0) {
            throw new StatusException(NtStatus.STATUS_SHARING_VIOLATION);
        }
        if (parent == null || renamesStream || newName.isEmpty()) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        PathName name = PathName.parse(newName);
        File target =
                volume.directory(name.components().subList(0, name.components().size() - 1));
        if (open.file() == target || target.link().isBelow(open.file())) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
        Stream cachedBelow = breakHandlesBelow(open, open.file());
        if (cachedBelow != null) {
            return new Volume.Waiting(cachedBelow);
        }
        requireFree(open);
        Stream targetStream = target.defaultStream();
        if (isUnshared(targetStream, open.isDirectory())) {
            if (targetStream.oplocks.breakOthers(open.parentLease, Grant.HANDLE, false)) {
                return new Volume.Waiting(targetStream);
            }
            throw new StatusException(NtStatus.STATUS_SHARING_VIOLATION);
        }
        if (breakHandles(open)) {
            return new Volume.Waiting(open.stream);
        }
        Link existing = target.child(name.leaf());
        if (existing != null && existing != link) {
            replace(existing, replace, open, now);
        }
        move(open, parent, target, name.leaf(), now);
        return null;
    }

    private static boolean breakHandles(Open open) {
        return breakHandles(open, open.stream);
    }

    private static boolean breakHandles(Open open, Stream stream) {
        Grant grant = open.grant;
        return stream.oplocks.breakOthers(grant == null ? null : grant.owner, Grant.HANDLE, false);
    }

    /** The first directory below whose handles somebody caches, and is asked to close; null if there is none. */
    private static @Nullable Stream breakHandlesBelow(Open open, File directory) {
        for (Link child : directory.children()) {
            if (child.file.directory) {
                Stream stream = child.file.defaultStream();
                Stream held = breakHandles(open, stream) ? stream : breakHandlesBelow(open, child.file);
                if (held != null) {
                    return held;
                }
            }
        }
        return null;
    }

    private void move(Open open, File from, File to, String leaf, long now) {
        Link link = open.link;
        int kind = link.file.directory ? ChangeNotifyRequest.FILTER_DIR_NAME : ChangeNotifyRequest.FILTER_FILE_NAME;
        boolean sameDirectory = from == to;
        volume.changed(
                link,
                kind,
                sameDirectory ? FileNotifyInformation.ACTION_RENAMED_OLD_NAME : FileNotifyInformation.ACTION_REMOVED,
                open.parentLease);
        link.file.moveLink(link, to, leaf);
        volume.changed(
                link,
                kind,
                sameDirectory ? FileNotifyInformation.ACTION_RENAMED_NEW_NAME : FileNotifyInformation.ACTION_ADDED,
                open.parentLease);
        if (!link.file.directory) {
            volume.renamed(link);
        }
        link.file.times.change = now;
        from.times.lastWrite = now;
        to.times.lastWrite = now;
        volume.settle();
    }

    private void replace(Link existing, boolean replace, Open open, long now) {
        if (!replace) {
            throw new StatusException(NtStatus.STATUS_OBJECT_NAME_COLLISION);
        }
        boolean inUse = existing.file.streams().stream().anyMatch(stream -> !stream.opens.isEmpty());
        if (existing.file.directory || inUse) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
        Volume.checkDeletable(existing.file, false);
        volume.remove(existing, now, open.parentLease);
    }

    /** A directory with Opens below it cannot be renamed, MS-FSA 2.1.5.15.12. */
    private static void requireFree(Open open) {
        File file = open.file();
        if (file.directory && hasOpensBelow(file)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
        boolean forbidden = open.stream.opens.stream()
                .anyMatch(other -> other != open
                        && !AccessRights.isMetadataOnly(other.grantedAccess)
                        && (other.shareAccess & Open.FILE_SHARE_DELETE) == 0);
        if (forbidden) {
            throw new StatusException(NtStatus.STATUS_SHARING_VIOLATION);
        }
    }

    /** The target directory is opened to add a name, shared for reading and writing: others must agree with that. */
    private boolean isUnshared(Stream directory, boolean addsDirectory) {
        int access = addsDirectory ? AccessMask.FILE_APPEND_DATA : AccessMask.FILE_WRITE_DATA;
        return rules == RenameRules.SAMBA
                ? directory.opens.stream().anyMatch(open -> open.has(AccessMask.DELETE))
                : ShareModes.conflict(directory, access, Open.FILE_SHARE_READ | Open.FILE_SHARE_WRITE);
    }

    private static boolean hasOpensBelow(File directory) {
        return directory.children().stream()
                .anyMatch(child -> child.file.streams().stream().anyMatch(stream -> !stream.opens.isEmpty())
                        || hasOpensBelow(child.file));
    }

    private void renameStream(Open open, String newName, boolean replace) {
        String name = PathName.parse("x" + newName).stream();
        File file = open.file();
        if (open.stream.isDefault() || name.isEmpty()) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        Stream existing = file.stream(name);
        if (existing != null && existing != open.stream) {
            if (!replace) {
                throw new StatusException(NtStatus.STATUS_OBJECT_NAME_COLLISION);
            }
            if (!existing.opens.isEmpty()) {
                throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
            }
            file.removeStream(existing);
        }
        file.renameStream(open.stream, name);
    }

    /** Gives the File one more name. */
    public void link(Open open, String newName, boolean replace, long now) {
        if (open.isDirectory()) {
            throw new StatusException(NtStatus.STATUS_FILE_IS_A_DIRECTORY);
        }
        PathName name = PathName.parse(newName);
        if (name.components().isEmpty() || name.streamNamed()) {
            throw new StatusException(NtStatus.STATUS_OBJECT_NAME_INVALID);
        }
        File target =
                volume.directory(name.components().subList(0, name.components().size() - 1));
        Link existing = target.child(name.leaf());
        if (existing != null) {
            replace(existing, replace, open, now);
        }
        Link link = open.file().addLink(target, name.leaf());
        open.changed(now);
        volume.changed(
                link, ChangeNotifyRequest.FILTER_FILE_NAME, FileNotifyInformation.ACTION_ADDED, open.parentLease);
        volume.settle();
    }

    private void requireRename(Open open) {
        boolean allowed = rules == RenameRules.SAMBA && open.has(AccessMask.FILE_WRITE_ATTRIBUTES);
        if (!allowed) {
            requireDelete(open);
        }
    }

    private static void requireDelete(Open open) {
        if (!open.has(AccessMask.DELETE)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
    }
}
