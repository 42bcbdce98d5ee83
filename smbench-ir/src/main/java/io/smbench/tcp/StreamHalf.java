package io.smbench.tcp;

import io.smbench.capture.CaptureCount;
import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.Segment;

/**
 * One direction of a connection: puts its segments in order and passes each byte on once. The first copy of a byte
 * wins. A hole is waited for until it is plain that it will not be filled: the peer has acknowledged what is behind it,
 * so that nobody will send it again, and the capture had time to bring it in disorder; or too much is waiting.
 */
final class StreamHalf {
    /**
     * How long the capture may take to bring a segment after its acknowledgment. Queues of one network card and the two
     * ports of a tap differ by milliseconds at most.
     */
    static final long ACKED_GRACE_NANOS = 50_000_000L;
    /** The same, in segments of this direction: at full speed the time alone would hold megabytes. */
    static final long ACKED_GRACE_SEGMENTS = 64;
    /** Without acknowledgments in the capture: three retransmissions of a sender that starts with a second. */
    static final long UNACKED_WAIT_NANOS = 10_000_000_000L;
    /** A segment further away than this from what is expected is damaged: no window for SMB is as large. */
    static final int MAX_DISTANCE = 64 << 20;
    /** After so many of them in a row it is we who are wrong, for instance after a long pause of the capture. */
    static final int MAX_OUT_OF_WINDOW = 16;

    private final PacketFraming framing;
    private final PendingSegments pending;
    private final CaptureDiagnostics diagnostics;

    private boolean started;
    private int next;
    private long segments;
    private int outOfWindow;
    private boolean finSeen;
    private int finSequence;
    private boolean ackSeen;
    private int acked;
    /** When the peer was first seen to have more than has been passed on. */
    private long behindSinceNanos;

    private boolean behind;
    private int passedEnd;
    private int passedAcknowledgment;

    StreamHalf(PacketFraming framing, BufferBudget budget, CaptureDiagnostics diagnostics) {
        this.framing = framing;
        this.pending = new PendingSegments(budget);
        this.diagnostics = diagnostics;
    }

    PacketFraming framing() {
        return framing;
    }

    /** Whether everything up to the FIN has been passed on. */
    boolean isFinished() {
        return finSeen && started && next - finSequence >= 0;
    }

    /** Takes a segment of this direction. */
    void segment(Segment segment) {
        boolean syn = segment.has(Segment.SYN);
        int sequence = segment.sequence() + (syn ? 1 : 0);
        if (framing.isDead()) {
            started = false;
            return;
        }
        if (!started && (syn || segment.wireLength() > 0 || segment.has(Segment.FIN))) {
            started = true;
            next = sequence;
            if (syn) {
                framing.start();
            }
        }
        if (segment.wireLength() > 0) {
            segments++;
            payload(segment, sequence);
        }
        if (segment.has(Segment.FIN) && !finSeen) {
            finSeen = true;
            finSequence = sequence + segment.wireLength();
        }
    }

    private void payload(Segment segment, int sequence) {
        int distance = sequence - next;
        if (distance > MAX_DISTANCE || distance < -MAX_DISTANCE) {
            diagnostics.add(CaptureCount.OUT_OF_WINDOW);
            if (++outOfWindow < MAX_OUT_OF_WINDOW) {
                return;
            }
            flush();
            framing.breakOff();
            next = sequence;
            distance = 0;
        }
        outOfWindow = 0;
        if (distance > 0) {
            ahead(segment, sequence);
        } else {
            inOrder(segment, -distance);
        }
    }

    private void ahead(Segment segment, int sequence) {
        PendingSegments.Piece piece = new PendingSegments.Piece(
                sequence,
                new byte[0],
                segment.wireLength(),
                segment.frame(),
                segment.timestampNanos(),
                segments,
                segment.acknowledgment());
        diagnostics.add(CaptureCount.REORDERED);
        if (pending.add(segment.array(), segment.offset(), segment.capturedLength(), piece)) {
            diagnostics.add(CaptureCount.OVERLAP_CONFLICTS);
        }
        if (ackSeen) {
            pending.acknowledged(acked, segment.timestampNanos(), segments);
        }
        while (pending.isFull()) {
            giveUpHole();
        }
    }

    /** A segment that begins {@code seen} bytes before the next byte. */
    private void inOrder(Segment segment, int seen) {
        boolean keepAlive = seen == 1 && segment.wireLength() == 1;
        int compared = Math.min(seen, segment.capturedLength());
        if (!keepAlive && compared > 0 && framing.differs(segment.array(), segment.offset(), compared, seen)) {
            diagnostics.add(CaptureCount.OVERLAP_CONFLICTS);
        }
        if (seen >= segment.wireLength()) {
            diagnostics.add(keepAlive ? CaptureCount.KEEP_ALIVES : CaptureCount.RETRANSMISSIONS);
            return;
        }
        passedAcknowledgment = segment.acknowledgment();
        pass(
                segment.array(),
                segment.offset() + compared,
                segment.capturedLength() - compared,
                segment.wireLength() - seen,
                segment.frame(),
                segment.timestampNanos());
        drain();
    }

    private void pass(byte[] array, int offset, int captured, int wireLength, long frame, long nanos) {
        passedEnd = next + wireLength;
        framing.bytes(array, offset, captured, frame, nanos);
        if (wireLength > captured) {
            hole(wireLength - captured, CaptureCount.BYTES_CUT);
        }
        next += wireLength;
    }

    private void hole(long count, CaptureCount reason) {
        diagnostics.add(reason, count);
        framing.hole(count, reason == CaptureCount.BYTES_CUT);
    }

    /** Passes on what is waiting and has its turn. */
    private void drain() {
        while (!pending.isEmpty() && pending.first().sequence - next <= 0) {
            PendingSegments.Piece piece = pending.removeFirst();
            int seen = next - piece.sequence;
            if (seen < piece.wireLength) {
                int skipped = Math.min(seen, piece.bytes.length);
                passedAcknowledgment = piece.acknowledgment;
                pass(
                        piece.bytes,
                        skipped,
                        piece.bytes.length - skipped,
                        piece.wireLength - seen,
                        piece.frame,
                        piece.nanos);
            }
        }
    }

    /** The peer acknowledges bytes of this direction. */
    void acknowledged(int acknowledgment, long nanos) {
        if (!ackSeen || acknowledgment - acked > 0) {
            ackSeen = true;
            acked = acknowledgment;
            pending.acknowledged(acknowledgment, nanos, segments);
            if (!behind && lacksAcknowledged()) {
                behind = true;
                behindSinceNanos = nanos;
            }
        }
    }

    private boolean lacksAcknowledged() {
        int missing = acked - next;
        return started
                && missing > 0
                && missing <= MAX_DISTANCE
                && !(finSeen && acked - finSequence == 1 && missing == 1);
    }

    /** Gives holes up that will not be filled any more. */
    void checkHoles(long nowNanos) {
        while (!pending.isEmpty() && isHopeless(pending.first(), nowNanos)) {
            giveUpHole();
        }
        behind = behind && lacksAcknowledged() && nowNanos - behindSinceNanos < ACKED_GRACE_NANOS;
    }

    private boolean isHopeless(PendingSegments.Piece behind, long nowNanos) {
        if (behind.ackedNanos >= 0) {
            return nowNanos - behind.ackedNanos >= ACKED_GRACE_NANOS
                    || segments - behind.ackedArrival >= ACKED_GRACE_SEGMENTS;
        }
        return nowNanos - behind.nanos >= UNACKED_WAIT_NANOS;
    }

    private void giveUpHole() {
        int count = pending.first().sequence - next;
        diagnostics.add(CaptureCount.GAPS);
        hole(count, CaptureCount.BYTES_LOST);
        next += count;
        drain();
    }

    /** Whether segments wait behind a hole, or what the peer has acknowledged may still come. */
    boolean isWaiting() {
        return behind || !pending.isEmpty();
    }

    /** The sequence number after the segment that is being passed on. */
    int passedEnd() {
        return passedEnd;
    }

    /** Up to where the sender of the segment that is being passed on had everything of the other direction. */
    int passedAcknowledgment() {
        return passedAcknowledgment;
    }

    /** Gives all holes up and passes on everything that waits. */
    void flush() {
        while (!pending.isEmpty()) {
            giveUpHole();
        }
        behind = false;
    }
}
