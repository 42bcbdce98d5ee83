package io.smbench.environment;

import org.apiguardian.api.API;

/** A target that cannot be used. The message says what was found where, what was expected, and what to do. */
@API(status = API.Status.EXPERIMENTAL)
public final class EnvironmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public EnvironmentException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whose fault it is. */
    public enum Kind {
        /** A profile, a variable or an option is missing or wrong. */
        CONFIGURATION,
        /** The server does not answer. */
        UNREACHABLE,
        /** The server answers, and refuses what a run needs. */
        REFUSED
    }
}
