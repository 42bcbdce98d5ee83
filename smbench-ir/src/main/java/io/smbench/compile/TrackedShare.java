package io.smbench.compile;

import io.smbench.smb2.ShareType;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One share of a server. */
final class TrackedShare {
    static final String IPC = "IPC$";
    private static final Set<String> PIPES = Set.of(
            "atsvc",
            "browser",
            "epmapper",
            "eventlog",
            "lsarpc",
            "lsass",
            "netlogon",
            "ntsvcs",
            "samr",
            "spoolss",
            "srvsvc",
            "svcctl",
            "winreg",
            "wkssvc");

    private final boolean inferred;
    private final String name;

    @Nullable
    ShareType type;

    final Namespace namespace = new Namespace();
    final Set<TrackedOpen> liveOpens = new LinkedHashSet<>();
    String shareId = "";

    TrackedShare(String name, boolean inferred) {
        this.name = name;
        this.inferred = inferred;
    }

    String name() {
        return name;
    }

    /** Whether the capture does not show its name. */
    boolean isUnknown() {
        return inferred;
    }

    static boolean isPipeName(String path) {
        return PIPES.contains(path.toLowerCase(Locale.ROOT));
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
        return ShareType.PIPE.equals(type) || name.equalsIgnoreCase(IPC);
    }
}
