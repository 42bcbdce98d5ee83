package io.smbench.junit;

import io.smbench.result.ReplayResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.support.hierarchical.EngineExecutionContext;

/** What nodes need while they run; verdicts have the result of the workload above them. */
record ReplayContext(Replayer replayer, ConfigurationParameters parameters, @Nullable ReplayResult replayed)
        implements EngineExecutionContext {
    ReplayContext with(ReplayResult result) {
        return new ReplayContext(replayer, parameters, result);
    }

    ReplayResult result() {
        return Objects.requireNonNull(replayed, "a verdict runs below its workload");
    }
}
