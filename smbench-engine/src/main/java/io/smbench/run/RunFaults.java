package io.smbench.run;

import io.smbench.environment.EnvironmentException;
import io.smbench.environment.EnvironmentException.Kind;
import io.smbench.environment.Profile;
import io.smbench.environment.Profile.PlannedFault;
import io.smbench.environment.RunTarget;
import io.smbench.result.InjectedFault;
import io.smbench.server.EmbeddedSmbServer;
import io.smbench.server.FaultFired;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong during one run. The faults of the profile can happen while the workload is replayed, and not while
 * the target is made ready or put back; all that happen from the run's beginning are told.
 */
final class RunFaults {
    private final @Nullable EmbeddedSmbServer server;
    private final List<PlannedFault> planned;
    private final int firedBefore;

    private RunFaults(@Nullable EmbeddedSmbServer server, List<PlannedFault> planned) {
        this.server = server;
        this.planned = planned;
        this.firedBefore = server == null ? 0 : server.faultsFired().size();
    }

    static RunFaults on(EmbeddedSmbServer server, Profile profile) {
        return new RunFaults(server, profile.faults());
    }

    /** @throws EnvironmentException if the profile wants faults of a server that is not this project's own */
    static RunFaults none(Profile profile) {
        if (!profile.faults().isEmpty()) {
            throw new EnvironmentException(
                    Kind.CONFIGURATION,
                    "%s: found a fault for the server %s; expected the server 'embedded', the one that can do wrong on demand. Name it, or remove the profile's faults"
                            .formatted(profile.faults().get(0).origin(), profile.server()));
        }
        return new RunFaults(null, List.of());
    }

    void begin() {
        if (server != null) {
            planned.forEach(each -> server.inject(each.fault()));
        }
    }

    void end() {
        if (server != null) {
            planned.forEach(each -> server.withdraw(each.fault()));
        }
    }

    /** Those that have happened, with the recorded paths. */
    List<InjectedFault> fired(RunTarget target) {
        if (server == null) {
            return List.of();
        }
        List<FaultFired> all = server.faultsFired();
        return all.subList(firedBefore, all.size()).stream()
                .map(fired -> injected(fired, target))
                .toList();
    }

    private static InjectedFault injected(FaultFired fired, RunTarget target) {
        String path = fired.path();
        return new InjectedFault(
                fired.command().toString(),
                path == null ? null : target.recordedPath(path),
                fired.user(),
                fired.fault().effect().toString());
    }
}
