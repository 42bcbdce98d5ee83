package io.smbench.compile;

import io.smbench.ir.Action;
import io.smbench.smb2.ntlm.AuthenticateMessage;
import io.smbench.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Who authenticates by NTLM.
 *
 * @param username empty for an anonymous session
 */
record NtlmIdentity(String username, String domain) {
    static final NtlmIdentity ANONYMOUS = new NtlmIdentity("", "");

    Action.SessionSetup action() {
        return new Action.SessionSetup(username, domain.isEmpty() ? null : domain);
    }

    /** The identity in a SESSION_SETUP's security buffer, within SPNEGO or without; null if it is of another kind. */
    static @Nullable NtlmIdentity in(Bytes securityBuffer) {
        return AuthenticateMessage.in(securityBuffer)
                .map(message -> new NtlmIdentity(message.userName(), message.domainName()))
                .orElse(null);
    }
}
