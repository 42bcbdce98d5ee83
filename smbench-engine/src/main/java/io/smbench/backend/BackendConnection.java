package io.smbench.backend;

import java.util.List;
import org.apiguardian.api.API;

/** One simulated client's connection. Safe for use by several threads; no method blocks. */
@API(status = API.Status.EXPERIMENTAL)
public interface BackendConnection {
    /**
     * Sends calls: several as one compounded packet, in their order. Calls wait inside for credits, first come first
     * served. Each call's completion runs exactly once, also when the connection is lost.
     */
    void submit(List<Call> calls);

    /** Asks the server to cancel a call submitted before, which then completes by itself. Unknown calls are ignored. */
    void cancel(Call target);

    /**
     * Ends the TCP connection without a logoff, as a client that dies does. Pending calls end as the server ends them,
     * or fail. {@code ended} runs once, when the server has ended its side too and so given up what the connection
     * held, or after a second at most.
     */
    void drop(Runnable ended);

    /** Ends the connection in good order; pending calls fail. Idempotent. */
    void close();

    boolean isConnected();
}
