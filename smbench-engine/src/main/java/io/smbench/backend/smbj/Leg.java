package io.smbench.backend.smbj;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.smbj.Exchange.Response;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One exchange of a connection's set-up: somebody waits for it, and its request is known as it was sent. */
final class Leg implements Exchange.Listener {
    private final CompletableFuture<Response> answer = new CompletableFuture<>();
    /** Written before the request is sent. */
    private volatile Bytes request = Bytes.EMPTY;

    @Override
    public void departs(Bytes message) {
        request = message;
    }

    /** Which key signs depends on what the response says. */
    @Override
    public boolean verifiesSignature() {
        return true;
    }

    @Override
    public void responded(Exchange exchange, Response response) {
        answer.complete(response);
    }

    @Override
    public void failed(BackendFailure failure, long sentNanos) {
        answer.completeExceptionally(new IOException(failure.message()));
    }

    /** Blocks until the response is there. */
    Response await(Duration limit) throws IOException {
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no response within %d ms".formatted(limit.toMillis()));
        } catch (ExecutionException e) {
            throw new IOException(Causes.of(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Header and body, once it has been sent. */
    Bytes request() {
        return request;
    }
}
