package io.smbench.capture;

import java.io.IOException;
import org.apiguardian.api.API;

/** libpcap was asked for and is not there, or does not read the file. The message says which, and what to do. */
@API(status = API.Status.EXPERIMENTAL)
public final class LibpcapException extends IOException {
    private static final long serialVersionUID = 1L;

    LibpcapException(String message, Throwable cause) {
        super(message, cause);
    }
}
