package io.smbench.assertj;

import io.smbench.result.ReplayResult;
import org.apiguardian.api.API;

/** Way in for static import, beside AssertJ's own. */
@API(status = API.Status.EXPERIMENTAL)
public final class SmbenchAssertions {
    private SmbenchAssertions() {}

    public static ReplayResultAssert assertThat(ReplayResult actual) {
        return new ReplayResultAssert(actual);
    }
}
