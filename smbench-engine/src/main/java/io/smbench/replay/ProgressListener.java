package io.smbench.replay;

import io.smbench.result.Outcome;
import org.apiguardian.api.API;

/** Hears about each operation as it ends, on the thread that runs the replay; should be quick. */
@API(status = API.Status.EXPERIMENTAL)
@FunctionalInterface
public interface ProgressListener {
    ProgressListener NONE = (outcome, done, total) -> {};

    /**
     * An operation came to its end.
     *
     * @param done how many did so far, this one included
     * @param total how many the workload has
     */
    void ended(Outcome outcome, int done, int total);
}
