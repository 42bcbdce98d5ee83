package io.smbench.replay;

import io.smbench.backend.Credentials;
import io.smbench.backend.Target;
import io.smbench.ir.Share;
import org.jspecify.annotations.Nullable;

/** A server's {@code share} for {@code alice}, where everything else is called as the recording does. */
record ShareTarget(String host, int port, String password) implements Target {
    private static final Target NAMES = Workloads.target();

    @Override
    public String shareName(Share recorded) {
        return "share";
    }

    @Override
    public String path(Share recorded, String path) {
        return NAMES.path(recorded, path);
    }

    @Override
    public String recordedPath(Share recorded, String targetPath) {
        return NAMES.recordedPath(recorded, targetPath);
    }

    @Override
    public Credentials credentials(String username, @Nullable String domain, boolean loginFails) {
        return new Credentials("alice", null, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
