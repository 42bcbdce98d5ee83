package io.smbench.exchange;

import org.apiguardian.api.API;

/**
 * How much may wait for a response.
 *
 * @param requestsPerConnection a client cannot have more of them than credits
 * @param bytes of all waiting requests together, as a payload is kept until its response
 */
@API(status = API.Status.EXPERIMENTAL)
public record PendingBounds(int requestsPerConnection, long bytes) {
    /** More than any server grants credits for, and 256 MiB. */
    public static final PendingBounds DEFAULT = new PendingBounds(65_536, 256L << 20);
}
