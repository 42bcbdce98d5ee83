package io.smbench.assertj;

import io.smbench.result.BreakEvent;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.OplockLevel;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A break as somebody claims it came; made by {@link SmbenchAssertions#breakTo}.
 *
 * @param level the oplock level or lease state to break to
 * @param clientId whom it was sent to; null for anybody
 */
@API(status = API.Status.EXPERIMENTAL)
public record ExpectedBreak(boolean isLease, int level, @Nullable String clientId) {

    /** The same break, sent to that client. */
    public ExpectedBreak sentTo(String client) {
        return new ExpectedBreak(isLease, level, client);
    }

    boolean is(BreakEvent event) {
        return event.isLease() == isLease
                && event.level() != null
                && event.level() == level
                && (clientId == null || clientId.equals(event.clientId()));
    }

    @Override
    public String toString() {
        String name = isLease ? new LeaseState(level).toString() : new OplockLevel(level).toString();
        return "break to " + name + (clientId == null ? "" : " sent to " + clientId);
    }
}
