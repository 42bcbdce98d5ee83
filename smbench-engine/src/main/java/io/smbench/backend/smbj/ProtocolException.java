package io.smbench.backend.smbj;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The server's answer breaks the protocol, so that the connection cannot go on. */
final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    ProtocolException(@Nullable String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
