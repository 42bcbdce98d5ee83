package io.smbench.tcp;

import org.apiguardian.api.API;

/** Which side of a stream sent something. */
@API(status = API.Status.EXPERIMENTAL)
public enum Direction {
    CLIENT_TO_SERVER,
    SERVER_TO_CLIENT;

    public Direction opposite() {
        return this == CLIENT_TO_SERVER ? SERVER_TO_CLIENT : CLIENT_TO_SERVER;
    }
}
