package io.smbench.tcp;

import java.util.List;
import org.apiguardian.api.API;

/** Bytes {@code from} (inclusive) to {@code to} (exclusive) of a packet. */
@API(status = API.Status.EXPERIMENTAL)
public record ByteRange(int from, int to) {
    public int length() {
        return to - from;
    }

    /** Whether {@code from} (inclusive) to {@code to} (exclusive) has nothing in common with any of {@code ranges}. */
    static boolean noneOverlaps(List<ByteRange> ranges, int from, int to) {
        for (ByteRange range : ranges) {
            if (range.from < to && from < range.to) {
                return false;
            }
        }
        return true;
    }
}
