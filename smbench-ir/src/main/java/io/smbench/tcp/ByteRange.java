package io.smbench.tcp;

import org.apiguardian.api.API;

/** Bytes {@code from} (inclusive) to {@code to} (exclusive) of a packet. */
@API(status = API.Status.EXPERIMENTAL)
public record ByteRange(int from, int to) {
    public int length() {
        return to - from;
    }
}
