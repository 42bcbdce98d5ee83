package io.smbench.backend.smbj;

import org.jspecify.annotations.Nullable;

/** What really happened, behind the exceptions that smbj wraps around it. */
final class Causes {
    private Causes() {}

    /** The innermost cause's message; its kind, if it has none. */
    static String of(Throwable error) {
        Throwable innermost = error;
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            innermost = cause;
        }
        String message = innermost.getMessage();
        return message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message;
    }
}
