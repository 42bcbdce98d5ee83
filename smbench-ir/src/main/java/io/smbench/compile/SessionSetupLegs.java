package io.smbench.compile;

import org.jspecify.annotations.Nullable;

/** One authentication: all its SESSION_SETUP exchanges are one operation. */
final class SessionSetupLegs {
    final OperationDraft draft;
    final TrackedSession session;

    @Nullable
    NtlmIdentity identity;

    SessionSetupLegs(OperationDraft draft, TrackedSession session) {
        this.draft = draft;
        this.session = session;
    }
}
