package io.smbench.backend;

import org.apiguardian.api.API;

/** How much of the recording is replayed, DESIGN section 5. Each mode includes those before it. */
@API(status = API.Status.EXPERIMENTAL)
public enum FidelityMode {
    /** Mode 0: the core operations, by path and data. For smoke and load. */
    MVP(0),
    /** Mode 1: and dispositions, access masks, share modes, options, attributes. For correct error codes. */
    REALISTIC(1),
    /** Mode 2: and oplocks, leases, durable handles, locks, notify, compounds, cancel, raw contexts. */
    FULL(2);

    private final int number;

    FidelityMode(int number) {
        this.number = number;
    }

    /** The number that users write. */
    public int number() {
        return number;
    }
}
