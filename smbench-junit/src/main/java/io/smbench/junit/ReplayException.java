package io.smbench.junit;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;

/** A replay that could not be made: nothing was judged. The message says what was found, where, and what to do. */
@API(status = API.Status.EXPERIMENTAL)
public final class ReplayException extends JUnitException {
    private static final long serialVersionUID = 1L;

    public ReplayException(String message) {
        super(message);
    }

    public ReplayException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
