package io.smbench.run;

import io.smbench.result.ReplayResult;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A replay that is over.
 *
 * @param leftOver what the run made on the target and could not remove, with the reason, one line each
 */
@API(status = API.Status.EXPERIMENTAL)
public record FinishedRun(ReplayResult result, List<String> leftOver) {
    public FinishedRun {
        leftOver = List.copyOf(leftOver);
    }
}
