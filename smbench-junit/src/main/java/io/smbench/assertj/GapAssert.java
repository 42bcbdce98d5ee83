package io.smbench.assertj;

import io.smbench.explain.Explanation;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/** Claims about a replay, after one that something happened before something else: also by how much. */
@API(status = API.Status.EXPERIMENTAL)
public final class GapAssert extends ReplayResultAssert {
    private final String claim;
    private final Duration gap;
    private final List<String> opIds;

    /**
     * @param claim what happened before what, for people
     * @param gap the time between
     * @param opIds the operations to show if it is too long
     */
    GapAssert(ReplayResultAssert result, String claim, Duration gap, List<String> opIds) {
        super(result);
        this.claim = claim;
        this.gap = gap;
        this.opIds = opIds;
    }

    /** The second happened {@code limit} after the first, or sooner. */
    public ReplayResultAssert within(Duration limit) {
        if (gap.compareTo(limit) <= 0) {
            return this;
        }
        throw explained(Explanation.ofClaim(
                actual,
                "%s, but not within %s: it took %s.".formatted(claim, millis(limit), millis(gap)),
                "within " + millis(limit),
                "after " + millis(gap),
                opIds));
    }
}
