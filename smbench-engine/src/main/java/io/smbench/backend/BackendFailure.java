package io.smbench.backend;

import org.apiguardian.api.API;

/**
 * Why there is no status.
 *
 * @param message what happened, where, and what to do
 */
@API(status = API.Status.EXPERIMENTAL)
public record BackendFailure(Kind kind, String message) {
    /** What kind of failure it is. */
    public enum Kind {
        /** No connection could be made. */
        UNREACHABLE,
        /** The connection ended before the response. */
        CONNECTION_LOST,
        /** The server's answer breaks the protocol: a bad signature, a malformed message. */
        PROTOCOL,
        /** The response did not come in time; the engine gave up on it. */
        TIMED_OUT,
        /** The backend cannot do this operation. */
        UNSUPPORTED
    }
}
