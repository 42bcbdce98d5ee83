package io.smbench.wire;

import org.apiguardian.api.API;

/** A message that is too short for a field, or points outside itself. The message names the field and the place. */
@API(status = API.Status.EXPERIMENTAL)
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }

    static WireException truncated(String field, long needs, long offset, long available) {
        return new WireException(
                "%s: needs %d bytes at offset %d, %d available".formatted(field, needs, offset, available));
    }
}
