package io.smbench.backend.smbj;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.BackendFailure.Kind;
import io.smbench.backend.Call;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.Reply;
import io.smbench.ir.Returned;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Sessions of one connection, each set up on one of a few threads, since SESSION_SETUP blocks meanwhile. */
final class Authentication {
    private final Wire wire;
    private final ConnectionSpec spec;
    private final Duration limit;
    private final Negotiated negotiated;
    private final Executor setupThreads;

    /** @param limit for each response */
    Authentication(Wire wire, ConnectionSpec spec, Duration limit, Negotiated negotiated, Executor setupThreads) {
        this.wire = wire;
        this.spec = spec;
        this.limit = limit;
        this.negotiated = negotiated;
        this.setupThreads = setupThreads;
    }

    /** A session that the call brings along is authenticated again, bound to this connection, or replaced. */
    void authenticate(Call call, Consumer<Reply> done) {
        Logon logon = Logon.of(call, wire.sessions());
        try {
            setupThreads.execute(() -> done.accept(authenticate(logon)));
        } catch (RejectedExecutionException e) {
            done.accept(failed(Kind.CONNECTION_LOST, "the backend was closed", 0));
        }
    }

    private Reply authenticate(Logon logon) {
        long start = wire.nanoTime();
        try {
            SessionSetup.Result result = new SessionSetup(spec, limit, wire, negotiated, logon).run();
            return new Reply(
                    result.status(), Returned.NOTHING, result.session(), Bytes.EMPTY, null, start, wire.nanoTime());
        } catch (IOException | RuntimeException e) {
            Kind kind = wire.isOpen() ? Kind.PROTOCOL : Kind.CONNECTION_LOST;
            return failed(kind, "no session for '%s': %s".formatted(logon.credentials(), Causes.of(e)), start);
        }
    }

    private Reply failed(Kind kind, String message, long startNanos) {
        return Reply.failed(new BackendFailure(kind, wire.name() + ": " + message), startNanos, wire.nanoTime());
    }
}
