package io.smbench.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which byte ranges of a file have been read or written, and therefore no longer tell what was there at first. */
final class Coverings {
    /** A range from {@code from} (inclusive) to {@code to} (exclusive). */
    record Range(long from, long to) {}

    /** Start to end of ranges that neither touch nor overlap. */
    private final TreeMap<Long, Long> covered = new TreeMap<>();

    /** Covers a range; the parts of it that were not covered before. */
    List<Range> cover(long from, long to) {
        List<Range> fresh = new ArrayList<>();
        long start = from;
        long end = to;
        long at = from;
        Map.Entry<Long, Long> before = covered.floorEntry(from);
        Map.Entry<Long, Long> next = before != null && before.getValue() >= from ? before : covered.higherEntry(from);
        while (next != null && next.getKey() <= to) {
            if (next.getKey() > at) {
                fresh.add(new Range(at, next.getKey()));
            }
            at = Math.max(at, next.getValue());
            start = Math.min(start, next.getKey());
            end = Math.max(end, next.getValue());
            covered.remove(next.getKey());
            next = covered.ceilingEntry(next.getKey());
        }
        if (at < to) {
            fresh.add(new Range(at, to));
        }
        covered.put(start, end);
        return fresh;
    }
}
