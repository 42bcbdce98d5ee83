package io.smbench.assertj;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * A change that a CHANGE_NOTIFY response told of, MS-FSCC 2.7.1.
 *
 * @param action FILE_ACTION_*
 * @param path relative to the directory that is watched, with forward slashes
 */
@API(status = API.Status.EXPERIMENTAL)
public record NotifyEntry(int action, String path) {
    private static final Map<Integer, String> NAMES = Map.of(
            1, "added",
            2, "removed",
            3, "modified",
            4, "renamed from",
            5, "renamed to",
            6, "stream added",
            7, "stream removed",
            8, "stream modified");

    public static NotifyEntry added(String path) {
        return new NotifyEntry(1, path);
    }

    public static NotifyEntry removed(String path) {
        return new NotifyEntry(2, path);
    }

    public static NotifyEntry modified(String path) {
        return new NotifyEntry(3, path);
    }

    /** The old name of something renamed. */
    public static NotifyEntry renamedFrom(String path) {
        return new NotifyEntry(4, path);
    }

    /** The new name of something renamed. */
    public static NotifyEntry renamedTo(String path) {
        return new NotifyEntry(5, path);
    }

    /** An entry as {@link io.smbench.ir.Returned#entries()} has it: {@code 3:dir/name}. */
    static NotifyEntry of(String entry) {
        int colon = entry.indexOf(':');
        return new NotifyEntry(Integer.parseInt(entry.substring(0, colon)), entry.substring(colon + 1));
    }

    @Override
    public String toString() {
        return NAMES.getOrDefault(action, "action " + action) + " " + path;
    }
}
