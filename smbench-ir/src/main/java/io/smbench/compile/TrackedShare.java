package io.smbench.compile;

import io.smbench.smb2.ShareType;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One share of a server. */
final class TrackedShare {
    final String name;

    @Nullable
    ShareType type;

    final Set<TrackedOpen> liveOpens = new LinkedHashSet<>();
    String shareId = "";

    TrackedShare(String name) {
        this.name = name;
    }

    /** A file or directory has another name now: so have the Opens of it and of what is in it. */
    void renamed(String from, String to) {
        for (TrackedOpen open : liveOpens) {
            String path = open.path;
            if (path == null) {
                continue;
            }
            if (path.equalsIgnoreCase(from)) {
                open.path = to;
            } else if (path.regionMatches(true, 0, from + "/", 0, from.length() + 1)
                    || path.regionMatches(true, 0, from + ":", 0, from.length() + 1)) {
                open.path = to + path.substring(from.length());
            }
        }
    }

    /** Whether its opens are pipes, each an instance of its own, with nothing behind them that lasts. */
    boolean isPipe() {
        return ShareType.PIPE.equals(type) || name.equalsIgnoreCase("IPC$");
    }
}
