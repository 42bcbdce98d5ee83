package io.smbench.junit;

import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.result.ReplayResult;
import org.apiguardian.api.API;

/** The one way from a declared workload to its result, for both owners. */
@API(status = API.Status.INTERNAL)
public final class Replays {
    private Replays() {}

    public static ReplayResult replay(WorkloadLocation location, Settings settings) {
        Workload workload = WorkloadReader.read(location.find());
        throw new UnusableWorkload(workload + settings.describe());
    }
}
