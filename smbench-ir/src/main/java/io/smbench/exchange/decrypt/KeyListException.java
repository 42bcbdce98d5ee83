package io.smbench.exchange.decrypt;

import java.io.IOException;
import org.apiguardian.api.API;

/** A list of keys, or a password, that cannot be used. The message says where, what was found and what to do. */
@API(status = API.Status.EXPERIMENTAL)
public final class KeyListException extends IOException {
    private static final long serialVersionUID = 1L;

    KeyListException(String message) {
        super(message);
    }
}
