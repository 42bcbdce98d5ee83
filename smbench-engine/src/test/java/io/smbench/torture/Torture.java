package io.smbench.torture;

import io.smbench.peer.PrivateSmbd;
import java.io.IOException;
import java.util.List;

/** The suites of smbtorture that are recorded, and the server that they are recorded from and replayed against. */
final class Torture {
    static final String USER = "alice";
    static final String SHARE = "share";

    /** Without the suites that ask for another server: a second share, a DFS root, snapshots, a patched smbd. */
    static final List<String> SUITES = List.of(
            "acls",
            "charset",
            "compound",
            "compound_async",
            "compound_find",
            "connect",
            "create",
            "credits",
            "delete-on-close-perms",
            "deny",
            "dir",
            "durable-open",
            "durable-open-disconnect",
            "durable-v2-delay",
            "durable-v2-open",
            "fileid",
            "getinfo",
            "ioctl",
            "ioctl-on-stream",
            "lease",
            "lock",
            "maximum_allowed",
            "mkdir",
            "notify",
            "notify-inotify",
            "openattr",
            "oplock",
            "read",
            "rename",
            "replay",
            "rw",
            "sdread",
            "session",
            "session-id",
            "setinfo",
            "sharemode",
            "streams",
            "tcon",
            "timestamps",
            "winattr");

    /** Security descriptors name users by SIDs: the server of a replay has those of the recorded one. */
    private static final String MACHINE_SID = "S-1-5-21-1234567890-2345678901-3456789012";

    private Torture() {}

    static PrivateSmbd server() throws IOException {
        return PrivateSmbd.with()
                .machineSid(MACHINE_SID)
                .user(USER)
                .user("bob")
                .share(SHARE)
                .start();
    }
}
