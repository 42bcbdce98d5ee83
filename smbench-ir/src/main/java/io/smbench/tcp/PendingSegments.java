package io.smbench.tcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Copies of segments that came ahead of a hole, in the order of their sequence numbers and without overlap. */
final class PendingSegments {
    /**
     * How far a direction may run ahead of a hole. A sender stops at the receiver's window, which for SMB stays below 8
     * MiB; what is further ahead proves that the hole will not be filled.
     */
    static final int MAX_BYTES = 8 << 20;
    /** Keeps many tiny segments from costing more than their bytes. */
    static final int MAX_SEGMENTS = 16_384;

    /** A segment, or what was new in it. */
    static final class Piece {
        final int sequence;
        final byte[] bytes;
        final int wireLength;
        final long frame;
        final long nanos;
        /** How many segments the direction had seen when this one came. */
        final long arrival;
        /** Up to where its sender had everything of the other direction. */
        final int acknowledgment;
        /** When an acknowledgment of these bytes was seen first, and after how many segments; -1 if none was. */
        long ackedNanos = -1;

        long ackedArrival;

        Piece(int sequence, byte[] bytes, int wireLength, long frame, long nanos, long arrival, int acknowledgment) {
            this.sequence = sequence;
            this.bytes = bytes;
            this.wireLength = wireLength;
            this.frame = frame;
            this.nanos = nanos;
            this.arrival = arrival;
            this.acknowledgment = acknowledgment;
        }

        int end() {
            return sequence + wireLength;
        }
    }

    private final BufferBudget budget;
    private final List<Piece> pieces = new ArrayList<>();
    private int first;
    private int bytes;

    PendingSegments(BufferBudget budget) {
        this.budget = budget;
    }

    boolean isEmpty() {
        return first == pieces.size();
    }

    boolean isFull() {
        return bytes > MAX_BYTES || pieces.size() - first > MAX_SEGMENTS;
    }

    Piece first() {
        return pieces.get(first);
    }

    Piece removeFirst() {
        Piece removed = pieces.get(first++);
        if (first == pieces.size()) {
            pieces.clear();
            first = 0;
        } else if (first > 64 && first > pieces.size() / 2) {
            pieces.subList(0, first).clear();
            first = 0;
        }
        bytes -= removed.bytes.length;
        budget.give(removed.bytes.length);
        return removed;
    }

    /** Adds what is new in a segment; true if it differs from bytes that are here already. */
    boolean add(byte[] array, int offset, int captured, Piece segment) {
        boolean conflict = false;
        int at = segment.sequence;
        int index = indexAfter(at);
        if (index > first && pieces.get(index - 1).end() - at > 0) {
            Piece before = pieces.get(index - 1);
            conflict = differs(array, offset, captured, segment, before);
            at = before.end();
        }
        while (segment.end() - at > 0) {
            Piece next = index < pieces.size() ? pieces.get(index) : null;
            int end = next == null || next.sequence - segment.end() > 0 ? segment.end() : next.sequence;
            if (end - at > 0) {
                insert(index++, array, offset, captured, segment, at, end);
            }
            if (next == null || end == segment.end()) {
                break;
            }
            conflict |= differs(array, offset, captured, segment, next);
            at = next.end();
            index++;
        }
        return conflict;
    }

    /** Index of the first piece that begins after {@code sequence}. */
    private int indexAfter(int sequence) {
        int index = pieces.size();
        while (index > first && pieces.get(index - 1).sequence - sequence > 0) {
            index--;
        }
        return index;
    }

    private void insert(int index, byte[] array, int offset, int captured, Piece segment, int from, int to) {
        int skip = from - segment.sequence;
        int count = Math.max(0, Math.min(captured - skip, to - from));
        byte[] copy = count == 0 ? new byte[0] : Arrays.copyOfRange(array, offset + skip, offset + skip + count);
        Piece piece =
                new Piece(from, copy, to - from, segment.frame, segment.nanos, segment.arrival, segment.acknowledgment);
        pieces.add(index, piece);
        bytes += count;
        budget.take(count);
    }

    private static boolean differs(byte[] array, int offset, int captured, Piece segment, Piece there) {
        int begin = Math.max(0, there.sequence - segment.sequence);
        int end = Math.min(captured, there.sequence + there.bytes.length - segment.sequence);
        int back = segment.sequence - there.sequence;
        return begin < end
                && !Arrays.equals(array, offset + begin, offset + end, there.bytes, begin + back, end + back);
    }

    /** Notes that everything before {@code acknowledgment} has been acknowledged. */
    void acknowledged(int acknowledgment, long nanos, long arrival) {
        int index = indexAfter(acknowledgment - 1);
        while (index > first && pieces.get(index - 1).ackedNanos < 0) {
            index--;
            pieces.get(index).ackedNanos = Math.max(0, nanos);
            pieces.get(index).ackedArrival = arrival;
        }
    }
}
