package io.smbench.tcp;

import java.util.Arrays;

/** Looks for a packet in bytes that come in pieces, and keeps the last few in case one begins there. */
final class SearchWindow {
    private static final byte[] EMPTY = new byte[0];

    private byte[] kept = EMPTY;
    private boolean keptAtSegmentStart;
    private long keptFrame;
    private long keptNanos;

    private byte[] joined = EMPTY;
    private long skipped;
    private int foundAt;
    private boolean foundInside;
    private long foundFrame;
    private long foundNanos;
    private int foundLength;

    /** Bytes kept from before. */
    int size() {
        return kept.length;
    }

    void keep(byte[] array, int from, int end, long frame, long nanos, boolean atSegmentStart) {
        kept = Arrays.copyOfRange(array, from, end);
        keptFrame = frame;
        keptNanos = nanos;
        keptAtSegmentStart = atSegmentStart;
    }

    /**
     * Searches what was kept and then {@code array[from, end)}; if nothing is found, keeps the end of it.
     *
     * @param startsOnly whether only the start of a segment counts
     */
    boolean search(byte[] array, int from, int end, boolean segmentStart, boolean startsOnly, long frame, long nanos) {
        int boundary = kept.length;
        byte[] all = boundary == 0 ? array : join(array, from, end);
        int first = boundary == 0 ? from : 0;
        int last = boundary == 0 ? end : all.length;
        int stop = startsOnly ? Math.min(last, first + boundary + 1) : last;
        for (int at = first; at < stop; at++) {
            boolean start = isStart(at - first, boundary, segmentStart);
            SmbSignature.Verdict verdict =
                    startsOnly && !start ? SmbSignature.Verdict.NO : SmbSignature.judge(all, at, last);
            if (verdict != SmbSignature.Verdict.NO) {
                note(at - first, start, at - first < boundary, frame, nanos);
                return take(verdict, all, at, last);
            }
        }
        skipped = last - (long) first;
        kept = EMPTY;
        return false;
    }

    private void note(int index, boolean start, boolean old, long frame, long nanos) {
        skipped = index;
        foundAt = index;
        foundInside = !start;
        foundFrame = old ? keptFrame : frame;
        foundNanos = old ? keptNanos : nanos;
    }

    private boolean take(SmbSignature.Verdict verdict, byte[] all, int at, int last) {
        if (verdict == SmbSignature.Verdict.LATER) {
            keep(all, at, last, foundFrame, foundNanos, !foundInside);
            return false;
        }
        foundLength = SmbSignature.length(all, at);
        joined = all;
        return true;
    }

    private byte[] join(byte[] array, int from, int end) {
        byte[] all = Arrays.copyOf(kept, kept.length + end - from);
        System.arraycopy(array, from, all, kept.length, end - from);
        return all;
    }

    private boolean isStart(int index, int boundary, boolean segmentStart) {
        return index < boundary ? (index == 0 && keptAtSegmentStart) : (index == boundary && segmentStart);
    }

    /** Bytes that the last search found to belong to no packet. */
    long skipped() {
        return skipped;
    }

    /** Index of the length field, counted from the first byte kept. */
    int foundAt() {
        return foundAt;
    }

    /** Whether the packet was found elsewhere than at the start of a segment. */
    boolean foundInside() {
        return foundInside;
    }

    long foundFrame() {
        return foundFrame;
    }

    long foundNanos() {
        return foundNanos;
    }

    /** The length that the packet found announces. */
    int foundLength() {
        return foundLength;
    }

    /** What was kept and then what was searched; only if anything had been kept. */
    byte[] joined() {
        return joined;
    }
}
