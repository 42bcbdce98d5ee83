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

    /** Ends the TCP connection as a cable pull would: nothing is said to the server; pending calls fail. */
    void drop();

    /** Ends the connection in good order; pending calls fail. Idempotent. */
    void close();

    boolean isConnected();
}
