package io.smbench.replay;

import io.smbench.backend.Backend;
import io.smbench.backend.Target;
import io.smbench.ir.Workload;
import io.smbench.result.ReplayResult;
import io.smbench.time.Ticker;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Replays workloads. Keeps nothing from one run to the next; safe for use by several threads. */
@API(status = API.Status.EXPERIMENTAL)
public final class ReplayEngine {
    private final Ticker ticker;
    private final Function<Ticker, Mailbox> mailboxes;

    public ReplayEngine() {
        this(Ticker.SYSTEM, BlockingMailbox::new);
    }

    /** An engine whose time is that of {@code ticker} and of the mailboxes. */
    ReplayEngine(Ticker ticker, Function<Ticker, Mailbox> mailboxes) {
        this.ticker = ticker;
        this.mailboxes = mailboxes;
    }

    /** {@link #run(Workload, ReplayOptions, Backend, Target, ProgressListener)} that nobody listens to. */
    public ReplayResult run(Workload workload, ReplayOptions options, Backend backend, Target target) {
        return run(workload, options, backend, target, ProgressListener.NONE);
    }

    /**
     * Replays {@code workload} on the calling thread, which blocks until all is over and cleaned up. An interrupt ends
     * the run early: the result says so, and the thread's interrupted status is set again. The backend stays open.
     *
     * @throws IllegalArgumentException before anything is sent, if the backend cannot replay the mode or the workload
     *     does not fit together; the message says where
     */
    public ReplayResult run(
            Workload workload, ReplayOptions options, Backend backend, Target target, ProgressListener listener) {
        if (!backend.modes().contains(options.mode())) {
            throw new IllegalArgumentException("mode=" + options.mode().number() + ": backend " + backend.name()
                    + " replays only "
                    + backend.modes().stream()
                            .map(mode -> mode.number())
                            .sorted()
                            .toList());
        }
        Loop loop = new Loop(ticker, mailboxes.apply(ticker));
        return new Run(workload, options, backend, target, listener, loop).execute();
    }
}
