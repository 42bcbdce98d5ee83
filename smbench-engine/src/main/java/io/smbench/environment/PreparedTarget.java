package io.smbench.environment;

import io.smbench.backend.Backend;
import io.smbench.ir.InitialState;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** A target with the run's folders and the workload's initial state on it. */
@API(status = API.Status.EXPERIMENTAL)
public final class PreparedTarget {
    private final Backend backend;
    private final RunTarget target;
    /** Names on the target of the shares where a run folder may be. */
    private final Set<String> shares = new LinkedHashSet<>();

    private PreparedTarget(Backend backend, RunTarget target) {
        this.backend = backend;
        this.target = target;
    }

    /**
     * Makes the run's folders, and in them what must exist before the workload's first operation. Does nothing for a
     * workload that has no files.
     *
     * @throws EnvironmentException if the server cannot be reached, or refuses; nothing is left on it then
     */
    public static PreparedTarget prepare(Backend backend, RunTarget target, Workload workload) {
        PreparedTarget prepared = new PreparedTarget(backend, target);
        if (!target.diskShares().isEmpty()) {
            try (ServerSession session = ServerSession.open(backend, target)) {
                prepared.fill(session, workload);
            } catch (EnvironmentException e) {
                List<String> left = prepared.remove();
                throw left.isEmpty()
                        ? e
                        : new EnvironmentException(e.kind(), e.getMessage() + "\n" + String.join("\n", left));
            }
        }
        return prepared;
    }

    private void fill(ServerSession session, Workload workload) {
        WorkloadNeeds needs = new WorkloadNeeds(workload);
        for (Share share : target.diskShares()) {
            String name = target.shareName(share);
            ShareFiller filler = new ShareFiller(session, target, share, workload.blobs());
            session.tree(name);
            shares.add(name);
            filler.makeFolders(target.foldersToMake(share));
            List<InitialState.Entry> entries = needs.entries(share);
            entries.forEach(filler::make);
            // a read-only folder takes no children, and a file's times and attributes change as it is written
            entries.forEach(filler::setAttributes);
        }
    }

    /** The target, for the replay. */
    public RunTarget target() {
        return target;
    }

    /**
     * Removes the run's folders with all that is in them, whoever made it. An interrupt does not keep it from that.
     *
     * @return what could not be removed and why, one line each; empty if all is gone
     */
    public List<String> remove() {
        boolean interrupted = Thread.interrupted();
        try {
            return shares.isEmpty() ? List.of() : removeFromShares();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<String> removeFromShares() {
        List<String> left = new ArrayList<>();
        try (ServerSession session = ServerSession.open(backend, target)) {
            for (String share : shares) {
                left.addAll(new TreeRemoval(session, share).remove(target.runFolder()));
            }
        } catch (EnvironmentException e) {
            shares.forEach(share -> left.add("%s: left on share '%s': %s; %s"
                    .formatted(target.address(), share, target.runFolder(), e.getMessage())));
        }
        return left;
    }
}
