package io.smbench.junit;

import io.smbench.result.ReplayResult;

/** From a declared workload to its result. */
@FunctionalInterface
interface Replayer {
    ReplayResult replay(WorkloadLocation location, Settings settings) throws Exception;
}
