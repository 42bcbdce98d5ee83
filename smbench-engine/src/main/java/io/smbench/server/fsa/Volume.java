package io.smbench.server.fsa;

import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.SecurityDescriptor;
import io.smbench.smb2.dtyp.Sid;
import io.smbench.smb2.fscc.FileAttributes;
import io.smbench.smb2.fscc.FileNotifyInformation;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The object store behind one share, MS-FSA 2.1.1.1. One caller at a time: whoever shares it between threads locks it.
 * Times are FILETIME ticks that the caller brings along.
 */
@API(status = API.Status.INTERNAL)
public final class Volume {
    /** The create options that FileModeInformation shows, MS-FSCC 2.4. */
    static final int MODE_BITS = 0x0000103E & ~CreateParameters.FILE_DELETE_ON_CLOSE;

    /** What of a File's changes is seen in a list of its directory. */
    private static final int LISTED = ChangeNotifyRequest.FILTER_FILE_NAME
            | ChangeNotifyRequest.FILTER_DIR_NAME
            | ChangeNotifyRequest.FILTER_ATTRIBUTES
            | ChangeNotifyRequest.FILTER_SIZE
            | ChangeNotifyRequest.FILTER_LAST_WRITE
            | ChangeNotifyRequest.FILTER_LAST_ACCESS
            | ChangeNotifyRequest.FILTER_CREATION;

    private final Space space;
    private final File root;
    private final ChangeWatches watches = new ChangeWatches();
    private final String label;
    private final long serialNumber;
    private final long created;
    private long lastFileId;

    /**
     * @param capacityBytes memory that the bytes of all files may take; STATUS_DISK_FULL beyond
     * @param owner of the root directory, which everyone may use
     */
    public Volume(String label, long serialNumber, long capacityBytes, Identity owner, long now) {
        this.label = label;
        this.serialNumber = serialNumber;
        this.created = now;
        this.space = new Space(capacityBytes);
        this.root = newFile(true, 0, AccessCheck.inherited(null, owner, true), now);
        root.addLink(null, "");
    }

    /** How a CREATE ended that did not fail. */
    public sealed interface CreateResult {}

    /** @param action CreateAction, MS-SMB2 2.2.14 */
    public record Opened(Open open, int action) implements CreateResult {}

    /** The CREATE has to be tried again when an oplock changed; nothing was done yet. */
    public record Waiting(Stream stream) implements CreateResult {
        public void whenChanged(Runnable again) {
            stream.oplocks.whenChanged(again);
        }

        public void forget(Runnable again) {
            stream.oplocks.forget(again);
        }
    }

    /**
     * Opens or creates a file.
     *
     * @throws StatusException if it is refused
     */
    public CreateResult create(CreateParameters wanted, long now) {
        CreateResult result = new Creation(this, wanted, now).run();
        settle();
        return result;
    }

    /** Closes an Open; the last one of a file marked for deletion deletes it. */
    public void close(Open open, long now) {
        if (open.closed) {
            return;
        }
        open.closed = true;
        Stream stream = open.stream;
        File file = open.file();
        stream.opens.remove(open);
        watches.remove(file, open.watch);
        stream.locks.unlockAll(open);
        stream.oplocks.detach(open);
        if (open.deleteOnClose) {
            markDeleted(open);
        }
        if (stream.opens.isEmpty() && stream.deletePending) {
            file.removeStream(stream);
            changed(
                    open.link,
                    ChangeNotifyRequest.FILTER_STREAM_NAME,
                    FileNotifyInformation.ACTION_REMOVED_STREAM,
                    open.parentLease);
        }
        boolean unused = file.streams().stream().allMatch(each -> each.opens.isEmpty());
        if (unused && file.deletePending && !open.link.removed) {
            remove(open.link, now, open.parentLease);
        }
        file.releaseIfUnused();
        settle();
    }

    private void markDeleted(Open open) {
        if (!open.stream.isDefault()) {
            open.stream.deletePending = true;
        } else if (!open.isDirectory() || open.file().children().isEmpty()) {
            markDeleted(open.file());
        }
    }

    /** The file goes with its last Open; nobody has to watch it any more. */
    static void markDeleted(File file) {
        file.deletePending = true;
        for (Open each : file.defaultStream().opens) {
            ChangeWatch watch = each.watch;
            if (watch != null) {
                watch.deletePending();
            }
        }
    }

    /** @param parentLease of who removes it */
    void remove(Link link, long now, @Nullable CacheOwner parentLease) {
        int kind = link.file.directory ? ChangeNotifyRequest.FILTER_DIR_NAME : ChangeNotifyRequest.FILTER_FILE_NAME;
        changed(link, kind, FileNotifyInformation.ACTION_REMOVED, parentLease);
        File parent = link.parent;
        if (parent != null) {
            parent.times.lastWrite = now;
            parent.times.change = now;
        }
        link.file.removeLink(link);
    }

    /** The directory that {@code components} lead to. */
    File directory(List<String> components) {
        File at = root;
        for (String component : components) {
            Link link = at.child(component);
            if (link == null || !link.file.directory) {
                throw new StatusException(NtStatus.STATUS_OBJECT_PATH_NOT_FOUND);
            }
            at = link.file;
        }
        return at;
    }

    File root() {
        return root;
    }

    File newFile(boolean directory, int attributes, SecurityDescriptor security, long now) {
        return new File(++lastFileId, directory, attributes, security, now, space);
    }

    /** Fails if {@code file} cannot be marked for deletion. */
    static void checkDeletable(File file, boolean onClose) {
        if (file.has(FileAttributes.FILE_ATTRIBUTE_READONLY)) {
            throw new StatusException(NtStatus.STATUS_CANNOT_DELETE);
        }
        if (file.directory && !onClose && !file.children().isEmpty()) {
            throw new StatusException(NtStatus.STATUS_DIRECTORY_NOT_EMPTY);
        }
    }

    /** Starts watching a directory Open, or goes on: the first filter stays. */
    public ChangeWatch watch(Open open, int filter, boolean tree, long room) {
        ChangeWatch watch = open.watch;
        if (watch == null) {
            watch = new ChangeWatch(filter, tree, room);
            open.watch = watch;
            watches.add(open.file(), watch);
            if (open.file().deletePending) {
                watch.deletePending();
            }
        }
        return watch;
    }

    /**
     * Records a change of the File behind {@code link} with everyone who watches a directory above it, and breaks the
     * leases of the directory that it is in, if a list of that looks different now.
     *
     * @param parentLease the lease of that directory that whoever changed it has, which is not broken; null for none
     */
    void changed(Link link, int kind, int action, @Nullable CacheOwner parentLease) {
        watches.record(link, kind, action, 0);
        if ((kind & LISTED) != 0) {
            breakListing(link, parentLease);
        }
    }

    /**
     * MS-FSA 2.1.4.12 with PARENT_OBJECT: whoever caches a list of the directory above may not; nobody waits for it.
     */
    static void breakListing(Link link, @Nullable CacheOwner parentLease) {
        File parent = link.parent;
        if (parent != null) {
            parent.defaultStream().oplocks.breakOthers(parentLease, Grant.READ, true);
        }
    }

    /** A renamed file is a changed one for those who do not look at names, as Windows tells. */
    void renamed(Link link) {
        int names = ChangeNotifyRequest.FILTER_FILE_NAME | ChangeNotifyRequest.FILTER_DIR_NAME;
        int kinds = ChangeNotifyRequest.FILTER_ATTRIBUTES | ChangeNotifyRequest.FILTER_CREATION;
        watches.record(link, kinds, FileNotifyInformation.ACTION_MODIFIED, names);
    }

    /** Wakes those who wait for changes, after all changes of one operation are recorded. */
    void settle() {
        watches.settle();
    }

    Space space() {
        return space;
    }

    public String label() {
        return label;
    }

    public long serialNumber() {
        return serialNumber;
    }

    /** FILETIME ticks. */
    public long created() {
        return created;
    }

    public long capacityBytes() {
        return space.capacityBytes();
    }

    public long freeBytes() {
        return space.freeBytes();
    }

    /** What the user of {@code open} may take at most, if it has a quota; else what anyone may. */
    public long capacityBytes(Open open) {
        long limit = quotas().limit(open.identity.user());
        return limit == Quotas.NO_LIMIT ? capacityBytes() : Math.min(limit, capacityBytes());
    }

    /** What the user of {@code open} may still take. */
    public long freeBytes(Open open) {
        return quotas().remaining(open.identity.user(), freeBytes());
    }

    public Quotas quotas() {
        return space.quotas();
    }

    /** Lets the files of {@code owner} take so much. */
    public void setQuota(Sid owner, long limitBytes) {
        quotas().limit(owner, limitBytes);
    }
}
