package io.smbench.assertj;

import io.smbench.result.ReplayResult;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.OplockLevel;
import org.apiguardian.api.API;

/** Way in for static import, beside AssertJ's own. */
@API(status = API.Status.EXPERIMENTAL)
public final class SmbenchAssertions {
    private SmbenchAssertions() {}

    public static ReplayResultAssert assertThat(ReplayResult actual) {
        return new ReplayResultAssert(actual);
    }

    /** An oplock break, for {@link BreaksAssert}. */
    public static ExpectedBreak breakTo(OplockLevel level) {
        return new ExpectedBreak(false, level.value(), null);
    }

    /** A lease break, for {@link BreaksAssert}. */
    public static ExpectedBreak breakTo(LeaseState state) {
        return new ExpectedBreak(true, state.value(), null);
    }
}
