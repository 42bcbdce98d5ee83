package io.smbench.junit;

import org.apiguardian.api.API;
import org.junit.platform.commons.JUnitException;

/** A workload that cannot be replayed as it is declared. The message says what was found, where, and what to do. */
@API(status = API.Status.EXPERIMENTAL)
public final class UnusableWorkload extends JUnitException {
    private static final long serialVersionUID = 1L;

    public UnusableWorkload(String message) {
        super(message);
    }

    public UnusableWorkload(String message, Throwable cause) {
        super(message, cause);
    }
}
