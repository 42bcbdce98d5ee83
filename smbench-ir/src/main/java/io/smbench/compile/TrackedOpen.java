package io.smbench.compile;

import io.smbench.smb2.OplockLevel;
import org.jspecify.annotations.Nullable;

/** One Open, from its CREATE request. */
final class TrackedOpen extends Tracked {
    @Nullable
    TrackedTree tree;
    /** As of now: a rename changes it. Null if the capture does not tell. */
    @Nullable
    String path;

    /** What it is an Open of, if the share has names. */
    @Nullable
    NamespaceNode node;

    /** Whether a client asks for it again after it was lost. */
    boolean wanted;
    /** The number of its file on its volume; null if nobody asked for it. */
    @Nullable
    String diskId;

    boolean directory;
    boolean written;
    /** Bound by a successful response and not yet closed. */
    boolean live;
    /** Deleted when the last Open of it is closed. */
    boolean deletePending;
    /** As long as it is there, others may be refused or break an oplock. */
    boolean excludes;
    /** As granted, or as the last break left it; null if it is not known. */
    @Nullable
    OplockLevel oplockLevel;

    TrackedOpen(@Nullable TrackedTree tree, @Nullable String path, boolean inferred) {
        super(inferred);
        this.tree = tree;
        this.path = path;
        this.live = inferred;
    }
}
