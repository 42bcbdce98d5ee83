package io.smbench.schedule;

import org.apiguardian.api.API;

/** How the operations of one client are ordered. Recorded dependencies hold in either. */
@API(status = API.Status.EXPERIMENTAL)
public enum Ordering {
    /** One in flight per client, in the recorded order; operations that wait by nature do not count. */
    SERIAL,
    /** The partial order that the client itself saw ({@code depends_on}): recorded overlap stays overlap. */
    RECORDED
}
