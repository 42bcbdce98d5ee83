package io.smbench.backend;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Who a session authenticates as. The password never shows in {@link #toString()}.
 *
 * @param username empty for an anonymous session
 */
@API(status = API.Status.EXPERIMENTAL)
public record Credentials(String username, @Nullable String domain, String password) {
    public static final Credentials ANONYMOUS = new Credentials("", null, "");

    public boolean isAnonymous() {
        return username.isEmpty();
    }

    @Override
    public String toString() {
        return (domain == null ? "" : domain + "\\") + username;
    }
}
