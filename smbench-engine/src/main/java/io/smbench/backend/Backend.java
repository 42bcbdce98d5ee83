package io.smbench.backend;

import java.util.Set;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** A way to speak to a file server. Closing it ends every connection and thread it has. */
@API(status = API.Status.EXPERIMENTAL)
public interface Backend extends AutoCloseable {
    /** The name that users configure, such as {@code smbj}. */
    String name();

    /** The modes it can replay; the engine refuses any other before it sends a byte. */
    Set<FidelityMode> modes();

    /**
     * Makes a simulated client's connection without waiting for it: {@code opened} is called once, with the connection
     * or with why there is none.
     */
    void connect(ConnectionSpec spec, ConnectionListener listener, Consumer<Opening> opened);

    @Override
    void close();

    /** How a {@link #connect} ended. */
    sealed interface Opening {}

    record Opened(BackendConnection connection) implements Opening {}

    record Refused(BackendFailure failure) implements Opening {}
}
