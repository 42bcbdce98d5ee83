package io.smbench.backend.smbj;

import com.hierynomus.mssmb2.SMBApiException;
import io.smbench.backend.BackendFailure;
import io.smbench.backend.BackendFailure.Kind;
import io.smbench.backend.Call;
import io.smbench.backend.Credentials;
import io.smbench.backend.Reply;
import io.smbench.ir.Returned;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Sessions of one connection, each set up on one of a few threads, since smbj blocks meanwhile. */
final class Authentication {
    private final Wire wire;
    private final SmbjSetup setup;
    private final Negotiated negotiated;
    private final Executor setupThreads;

    Authentication(Wire wire, SmbjSetup setup, Negotiated negotiated, Executor setupThreads) {
        this.wire = wire;
        this.setup = setup;
        this.negotiated = negotiated;
        this.setupThreads = setupThreads;
    }

    /** A session that the call brings along is replaced by the new one. */
    void authenticate(Call call, Consumer<Reply> done) {
        Credentials credentials = call.credentials();
        if (credentials == null) {
            throw new UnsupportedCallException(call, "has no credentials");
        }
        long previous = call.session() instanceof SmbSession session ? session.sessionId() : 0;
        try {
            setupThreads.execute(() -> done.accept(authenticate(credentials, previous)));
        } catch (RejectedExecutionException e) {
            done.accept(failed(Kind.CONNECTION_LOST, "the backend was closed", 0));
        }
    }

    private Reply authenticate(Credentials credentials, long previousSessionId) {
        long start = wire.nanoTime();
        try {
            SmbSession session = setup.authenticate(credentials, previousSessionId, negotiated);
            return new Reply(
                    NtStatus.STATUS_SUCCESS, Returned.NOTHING, session, Bytes.EMPTY, null, start, wire.nanoTime());
        } catch (SMBApiException e) {
            NtStatus status = new NtStatus((int) e.getStatusCode());
            return new Reply(status, Returned.NOTHING, null, Bytes.EMPTY, null, start, wire.nanoTime());
        } catch (IOException | RuntimeException e) {
            Kind kind = wire.isOpen() ? Kind.PROTOCOL : Kind.CONNECTION_LOST;
            return failed(kind, "no session for '%s': %s".formatted(credentials, Causes.of(e)), start);
        }
    }

    private Reply failed(Kind kind, String message, long startNanos) {
        return Reply.failed(new BackendFailure(kind, wire.name() + ": " + message), startNanos, wire.nanoTime());
    }
}
