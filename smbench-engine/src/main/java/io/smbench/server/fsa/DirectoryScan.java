package io.smbench.server.fsa;

import io.smbench.smb2.NtStatus;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** An enumeration of a directory as it was when the scan began, MS-FSA 2.1.5.6.3. */
final class DirectoryScan {
    /** A name in a listing and the File behind it; the link is null for the directory itself and the one above. */
    record Entry(String name, File file, @Nullable Link link) {
        /** Whether it was deleted or renamed since the scan began. */
        boolean isGone() {
            return link != null && (link.removed || !link.name.equals(name));
        }
    }

    private final String pattern;
    private final Deque<Entry> left = new ArrayDeque<>();
    private final boolean foundAny;
    private boolean returnedAny;

    DirectoryScan(Open open, String pattern) {
        this.pattern = pattern;
        NamePattern names = new NamePattern(pattern);
        File directory = open.file();
        File parent = open.link.parent;
        if (names.matches(".") || pattern.equals("*")) {
            left.add(new Entry(".", directory, null));
            left.add(new Entry("..", parent == null ? directory : parent, null));
        }
        for (Link child : directory.children()) {
            if (names.matches(child.name)) {
                left.add(new Entry(child.name, child.file, child));
            }
        }
        foundAny = !left.isEmpty();
    }

    String pattern() {
        return pattern;
    }

    /** The next entry, which stays until {@link #advance()}. */
    Entry peek() {
        skipGone();
        Entry next = left.peek();
        if (next == null) {
            throw new StatusException(
                    foundAny || returnedAny ? NtStatus.STATUS_NO_MORE_FILES : NtStatus.STATUS_NO_SUCH_FILE);
        }
        return next;
    }

    private void skipGone() {
        for (Entry next = left.peek(); next != null && next.isGone(); next = left.peek()) {
            left.remove();
        }
    }

    boolean isDone() {
        skipGone();
        return left.isEmpty();
    }

    void advance() {
        left.remove();
        returnedAny = true;
    }
}
