package io.smbench.result;

import org.apiguardian.api.API;

/**
 * Something that ended a client, or its connection.
 *
 * @param message what happened, where, and what to do
 * @param timeNanos since the run's start; negative while it was prepared
 */
@API(status = API.Status.EXPERIMENTAL)
public record ClientFailure(String clientId, Kind kind, String message, long timeNanos) {

    /** What failed. */
    public enum Kind {
        /** No connection could be made. */
        CONNECT,
        /** The connection ended and nobody asked for it. */
        CONNECTION_LOST,
        /** A session that the recording has could not be set up. */
        AUTHENTICATION,
        /** A share that the recording has could not be connected. */
        TREE_CONNECT,
        /** The backend or the server did something that it must not. */
        PROTOCOL
    }
}
