package io.smbench.server;

import io.smbench.smb2.Smb2Command;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A fault that happened.
 *
 * @param command of the request; OPLOCK_BREAK for a break
 * @param path with slashes, from the share's root; null where the request was about no file that is open
 * @param user null where nobody has logged in, empty for a null session
 */
@API(status = API.Status.EXPERIMENTAL)
public record FaultFired(Fault fault, Smb2Command command, @Nullable String path, @Nullable String user) {
    /** In words, such as {@code CREATE plans/a.txt by alice: STATUS_DISK_FULL}. */
    @Override
    public String toString() {
        return command + (path == null ? "" : " " + path) + (user == null || user.isEmpty() ? "" : " by " + user) + ": "
                + fault.effect();
    }
}
