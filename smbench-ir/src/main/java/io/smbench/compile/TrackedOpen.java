package io.smbench.compile;

import org.jspecify.annotations.Nullable;

/** One Open, from its CREATE request. */
final class TrackedOpen extends Tracked {
    private static final long NOT_ENDED = Long.MAX_VALUE;

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
    /** Whether its oplock, as granted or as the last break left it, is known to be of level II. */
    boolean levelTwo;
    /** Whether the server keeps it when its tree connect or session ends. */
    boolean durable;
    /** Whether an operation that names something else closes it. */
    boolean closedByAnother;
    /** By which drafts on the disk name it; negative as long as none does. */
    int number = -1;

    private long endedBy = NOT_ENDED;

    TrackedOpen(@Nullable TrackedTree tree, @Nullable String path, boolean inferred) {
        super(inferred);
        this.tree = tree;
        this.path = path;
        this.live = inferred;
    }

    /** The request with this number ended it: its ids name nothing any more, unless it is brought back. */
    void ended(long request) {
        endedBy = request;
    }

    /** It is there, or can be asked for again. */
    void broughtBack() {
        endedBy = NOT_ENDED;
    }

    /** The request with this number used it with success: what came before has not ended it. */
    void used(long request) {
        if (endedBefore(request)) {
            broughtBack();
        }
    }

    boolean endedBefore(long message) {
        return endedBy < message;
    }
}
