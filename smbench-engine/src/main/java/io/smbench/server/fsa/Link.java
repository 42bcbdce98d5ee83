package io.smbench.server.fsa;

import org.jspecify.annotations.Nullable;

/** A File's name in a directory, MS-FSA 2.1.1.4. The root's link has no parent. */
final class Link {
    @Nullable
    File parent;

    String name;
    final File file;
    /** It was unlinked; Opens through it live on. */
    boolean removed;

    Link(@Nullable File parent, String name, File file) {
        this.parent = parent;
        this.name = name;
        this.file = file;
    }

    /** With backslashes, relative to the root, which is empty. */
    String path() {
        StringBuilder path = new StringBuilder(name);
        for (File above = parent; above != null && above.link().parent != null; above = above.link().parent) {
            path.insert(0, '\\').insert(0, above.link().name);
        }
        return path.toString();
    }

    boolean isBelow(File directory) {
        for (File above = parent; above != null; above = above.link().parent) {
            if (above == directory) {
                return true;
            }
        }
        return false;
    }
}
