package io.smbench.oplock;

import org.apiguardian.api.API;

/** How break notifications are answered. */
@API(status = API.Status.EXPERIMENTAL)
public enum OplockPolicy {
    /** As the recorded client did: what it wrote first, its acknowledgment or close, its delay. */
    RECORDED,
    /** Each is acknowledged at once, at the level the server asks for. */
    IMMEDIATE,
    /** None is answered: the server waits until it gives up. */
    NEVER,
    /** Each is answered by closing what is broken. */
    CLOSE
}
