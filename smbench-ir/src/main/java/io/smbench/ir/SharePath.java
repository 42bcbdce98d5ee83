package io.smbench.ir;

import org.apiguardian.api.API;

/**
 * A path relative to a share, as workloads write it: forward slashes, none in front, the root is empty.
 *
 * <p>On the wire the separator is a backslash and a slash is an ordinary, though mostly refused, character. Each takes
 * the other's place, so that every name that a client sent comes back as it was.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class SharePath {
    private SharePath() {}

    /** The workload's form of a name in a CREATE or a rename. */
    public static String fromWire(String name) {
        return swap(name);
    }

    /** The name in a CREATE or a rename for a workload's path. */
    public static String toWire(String path) {
        return swap(path);
    }

    /** The directory that {@code path} is in; the root for a path without separator. */
    public static String parent(String path) {
        int end = path.lastIndexOf('/');
        return end < 0 ? "" : path.substring(0, end);
    }

    private static String swap(String text) {
        StringBuilder swapped = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            swapped.append(c == '/' ? '\\' : c == '\\' ? '/' : c);
        }
        return swapped.toString();
    }
}
