package io.smbench.schedule;

import org.apiguardian.api.API;

/** When operations are due. */
@API(status = API.Status.EXPERIMENTAL)
public enum Pacing {
    /** At the run's start + timestamp × time scale: an absolute anchor, so that waiting never accumulates. */
    RECORDED,
    /** The recorded gap × time scale after the client's previous completion: a slow server slows the client down. */
    THINK_TIME,
    /** As soon as what it waits for is over. */
    AS_FAST_AS_POSSIBLE
}
