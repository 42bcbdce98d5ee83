package io.smbench.tcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One packet while its bytes come in, in order; holes are marked. */
final class PacketAssembly {
    /**
     * A packet up to here gets its array at once. A longer one grows as its bytes come: thousands of streams may be at
     * the start of a megabyte, and a damaged length field may announce sixteen.
     */
    static final int EXACT_BYTES = 64 << 10;

    private static final int GROWTH = 4;
    private static final byte[] EMPTY = new byte[0];

    final int length;
    /** Whether it was found in the middle of a segment by searching: what follows it must confirm it. */
    final boolean tentative;

    private final BufferBudget budget;
    private byte[] bytes = EMPTY;
    private int position;
    private int knownEnd;
    private boolean cut;
    private final List<ByteRange> missing = new ArrayList<>(0);

    final long firstFrame;
    final long firstNanos;
    private long lastFrame;
    private long lastNanos;

    PacketAssembly(int length, boolean tentative, long frame, long nanos, BufferBudget budget) {
        this.length = length;
        this.tentative = tentative;
        this.firstFrame = frame;
        this.firstNanos = nanos;
        this.lastFrame = frame;
        this.lastNanos = nanos;
        this.budget = budget;
    }

    int position() {
        return position;
    }

    int remaining() {
        return length - position;
    }

    long lastFrame() {
        return lastFrame;
    }

    long lastNanos() {
        return lastNanos;
    }

    void add(byte[] array, int from, int count, long frame, long nanos) {
        room(position + count);
        System.arraycopy(array, from, bytes, position, count);
        position += count;
        knownEnd = position;
        if (frame > lastFrame) {
            lastFrame = frame;
            lastNanos = nanos;
        }
    }

    /** @param byCut whether the snapshot length took the bytes */
    void addHole(int count, boolean byCut) {
        cut |= byCut;
        int last = missing.size() - 1;
        if (last >= 0 && missing.get(last).to() == position) {
            missing.set(last, new ByteRange(missing.get(last).from(), position + count));
        } else {
            missing.add(new ByteRange(position, position + count));
        }
        position += count;
    }

    private void room(int needed) {
        if (needed <= bytes.length) {
            return;
        }
        int size = length <= EXACT_BYTES
                ? length
                : Math.min(length, Math.max(needed, Math.max(EXACT_BYTES, GROWTH * bytes.length)));
        budget.take(size - bytes.length);
        bytes = Arrays.copyOf(bytes, size);
    }

    boolean isKnown(int from, int to) {
        return to <= knownEnd && ByteRange.noneOverlaps(missing, from, to);
    }

    /** Whether {@code count} bytes, of which the first has been at {@code at}, differ from the copy that is here. */
    boolean differs(byte[] array, int from, int at, int count) {
        int begin = Math.max(at, 0);
        int end = Math.min(at + count, knownEnd);
        for (int i = begin; i < end; i++) {
            if (bytes[i] != array[from + i - at] && isKnown(i, i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** The bytes, of which {@link #knownEnd()} count; they are the caller's from now on. */
    byte[] release() {
        budget.give(bytes.length);
        byte[] released = bytes;
        bytes = EMPTY;
        return released;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean isCut() {
        return cut;
    }

    int knownEnd() {
        return knownEnd;
    }

    /** How many bytes are known. */
    int knownBytes() {
        return position - missing.stream().mapToInt(ByteRange::length).sum();
    }

    List<ByteRange> missing() {
        return missing.isEmpty() ? List.of() : List.copyOf(missing);
    }
}
