package io.smbench.backend;

import io.smbench.ir.Share;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The server that a workload is replayed against, and what the recording's names are there. The engine asks;
 * {@code io.smbench.environment} answers from a profile.
 */
@API(status = API.Status.EXPERIMENTAL)
public interface Target {
    String host();

    int port();

    /** The server and port, for people. */
    default String address() {
        return host() + ":" + port();
    }

    /** The name of the target's share that stands for a recorded one. */
    String shareName(Share recorded);

    /** Where a recorded path is on the target: inside the run's own folder. The empty path is the share's root. */
    String path(Share recorded, String path);

    /** Where a target's path was in the recording: the inverse of {@link #path}, for names that a server returns. */
    String recordedPath(Share recorded, String targetPath);

    /**
     * Who stands for a recorded user.
     *
     * @param username as recorded; empty for an anonymous session
     * @param loginFails whether the recorded authentication was refused, and must be again
     */
    Credentials credentials(String username, @Nullable String domain, boolean loginFails);
}
