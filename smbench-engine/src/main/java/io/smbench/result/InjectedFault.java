package io.smbench.result;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Something that the embedded server did wrong during a run because it was asked to.
 *
 * @param command of the request that it struck, as MS-SMB2 names it without {@code SMB2_}; OPLOCK_BREAK for the
 *     notification of a break
 * @param path the recorded path, with slashes; null where the request was about no file
 * @param user of the request's session, as the target calls it; null where nobody had logged in, empty for a null
 *     session
 * @param effect what happened, such as {@code STATUS_DISK_FULL} or {@code response lost}
 */
@API(status = API.Status.EXPERIMENTAL)
public record InjectedFault(String command, @Nullable String path, @Nullable String user, String effect) {}
