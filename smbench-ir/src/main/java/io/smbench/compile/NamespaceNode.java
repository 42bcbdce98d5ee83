package io.smbench.compile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A name in a share, as of now, and whether what it names was there before the capture. */
final class NamespaceNode {
    @Nullable
    NamespaceNode parent;
    /** As it was spelled first, with its separator if it is a stream. */
    String name;

    /** By name in lower case; streams too, with their colon. */
    Map<String, NamespaceNode> children = new HashMap<>(2);

    /** Nothing is known yet: the first evidence decides whether it was there. */
    boolean undecided = true;
    /** What was there before the capture; a renamed one keeps it. */
    @Nullable
    InitialFile initial;
    /** The capture has changed it: what is seen from now on does not tell how it was. */
    boolean changed;
    /** It goes when its last Open is closed, whichever asked for that (MS-FSA 2.1.5.5). */
    boolean deletePending;
    /** CREATEs and renames under way that may make it. */
    int makersUnderWay;

    final Coverings coverings = new Coverings();

    NamespaceNode(@Nullable NamespaceNode parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    /** Where it was before the capture, if it was there; null if it cannot have been. */
    @Nullable
    String initialPath() {
        if (parent == null) {
            return "";
        }
        if (initial != null) {
            return initial.path;
        }
        String directory =
                parent.undecided || parent.initial != null || parent.parent == null ? parent.initialPath() : null;
        if (directory == null) {
            return null;
        }
        return directory.isEmpty() || isStream() ? directory + name : directory + "/" + name;
    }

    /** Whether {@code other} is this or somewhere in it. */
    boolean holds(NamespaceNode other) {
        NamespaceNode at = other;
        while (at != null && at != this) {
            at = at.parent;
        }
        return at != null;
    }

    boolean isStream() {
        return name.startsWith(":");
    }

    /** It is made anew: what was in it is gone. */
    void made() {
        undecided = false;
        changed = true;
        deletePending = false;
        children = new HashMap<>(2);
    }
}
