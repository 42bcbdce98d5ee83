package io.smbench.transform;

import io.smbench.ir.SharePath;
import java.util.Locale;

/**
 * A path on a share. Two that differ in case only are one place.
 *
 * @param path as it was written
 */
record Place(String shareId, String path) {
    /** Equal for equal places; in the order of keys, what is in a directory follows it. */
    String key() {
        return shareId + '\0' + path.toLowerCase(Locale.ROOT);
    }

    /** The names in the directory rather than the directory. */
    String listingKey() {
        return key() + "/*";
    }

    /** The byte-range locks on the file rather than the file. */
    String locksKey() {
        return key() + "/|";
    }

    /** What the keys of all that is in it and below it begin with. */
    String belowKey() {
        return isRoot() ? key() : key() + '/';
    }

    boolean isRoot() {
        return path.isEmpty();
    }

    boolean isStream() {
        return path.lastIndexOf(':') > path.lastIndexOf('/');
    }

    /** The directory that it is in; of a stream, its file. */
    Place parent() {
        return new Place(shareId, isStream() ? path.substring(0, path.lastIndexOf(':')) : SharePath.parent(path));
    }

    Place withPath(String other) {
        return new Place(shareId, other);
    }
}
