package io.smbench.tcp;

import io.smbench.capture.CaptureCount;
import io.smbench.capture.CaptureDiagnostics;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one direction's ordered bytes into SMB packets. As long as length field follows length field it only counts;
 * where that is not known (the capture starts in mid-session, or a hole swallowed a length field) it searches for the
 * next packet.
 *
 * <p>A packet found at the start of a TCP segment is believed at once: senders begin there. One found inside a segment
 * may be file content that looks like SMB: it is believed only if another packet, or the end of a segment, follows it.
 */
final class PacketFraming {
    /**
     * How much of a stream on another port is searched. A large read that was under way when the capture began is at
     * most 8 MiB, but the other direction is short and finds the stream sooner.
     */
    static final int MAX_PROBED_BYTES = 1 << 20;

    /** The protocol id. */
    private static final int MIN_PACKET_BYTES = 4;

    private static final int SESSION_MESSAGE = 0x00;
    private static final int SESSION_REQUEST = 0x81;
    private static final int SESSION_KEEP_ALIVE = 0x85;
    /** A session request carries two encoded names of 34 bytes, or more with a scope. */
    private static final int MAX_CONTROL_BYTES = 1024;

    private enum State {
        LENGTH_FIELD,
        PACKET,
        CONTROL,
        SEARCH,
        DEAD
    }

    /** Takes finished packets. */
    interface Sink {
        void packet(PacketAssembly packet, SmbProtocol protocol);
    }

    private final Sink sink;
    private final BufferBudget budget;
    private final CaptureDiagnostics diagnostics;

    private State state;
    private boolean probing;
    private int probedBytes;
    private long unframedBytes;

    private final byte[] field = new byte[SmbSignature.MIN_BYTES];
    private int fieldBytes;
    private long fieldFrame;
    private long fieldNanos;
    private int controlBytes;
    private @Nullable PacketAssembly packet;
    private @Nullable SearchWindow window;

    /** @param probing whether nothing says yet that this is SMB */
    PacketFraming(Sink sink, BufferBudget budget, CaptureDiagnostics diagnostics, boolean probing) {
        this.sink = sink;
        this.budget = budget;
        this.diagnostics = diagnostics;
        this.probing = probing;
        this.state = State.SEARCH;
    }

    /** The stream begins here: with a length field, unless it is not SMB at all. */
    void start() {
        state = probing ? State.SEARCH : State.LENGTH_FIELD;
    }

    /** The other direction turned out to be SMB, or this one did. */
    void confirm() {
        probing = false;
        if (state == State.DEAD) {
            state = State.SEARCH;
        }
    }

    boolean isDead() {
        return state == State.DEAD;
    }

    /** Bytes that belong to no packet that was found. */
    long unframedBytes() {
        return unframedBytes;
    }

    /** The next bytes of the stream, out of one segment. */
    void bytes(byte[] array, int from, int count, long frame, long nanos) {
        int end = from + count;
        int at = from;
        while (at < end) {
            at = switch (state) {
                case LENGTH_FIELD -> lengthField(array, at, end, frame, nanos);
                case PACKET -> inPacket(array, at, end, frame, nanos);
                case CONTROL -> control(at, end);
                case SEARCH -> search(array, at, end, at == from, frame, nanos);
                case DEAD -> end;
            };
        }
    }

    private int lengthField(byte[] array, int from, int end, long frame, long nanos) {
        int at = from;
        if (fieldBytes == 0) {
            fieldFrame = frame;
            fieldNanos = nanos;
        }
        while (at < end && fieldBytes < SmbSignature.LENGTH_FIELD_BYTES) {
            field[fieldBytes++] = array[at++];
        }
        if (fieldBytes == SmbSignature.LENGTH_FIELD_BYTES) {
            afterLengthField(field[0] & 0xff, SmbSignature.length(field, 0));
        }
        return at;
    }

    private void afterLengthField(int type, int length) {
        if (type == SESSION_MESSAGE && length >= MIN_PACKET_BYTES) {
            begin(length, false, fieldFrame, fieldNanos);
        } else if (isControl(type, length)) {
            diagnostics.add(CaptureCount.NETBIOS_CONTROL);
            fieldBytes = 0;
            controlBytes = length;
            state = length == 0 ? State.LENGTH_FIELD : State.CONTROL;
        } else {
            searchAgain();
        }
    }

    private static boolean isControl(int type, int length) {
        return type == SESSION_MESSAGE
                ? length == 0
                : type >= SESSION_REQUEST && type <= SESSION_KEEP_ALIVE && length <= MAX_CONTROL_BYTES;
    }

    private void begin(int length, boolean tentative, long frame, long nanos) {
        packet = new PacketAssembly(length, tentative, frame, nanos, budget);
        state = State.PACKET;
    }

    /** What stood in the length field's place is none: its bytes but the first may be the start of one. */
    private void searchAgain() {
        SearchWindow fresh = new SearchWindow();
        fresh.keep(field, 1, fieldBytes, fieldFrame, fieldNanos, false);
        window = fresh;
        unframedBytes++;
        fieldBytes = 0;
        state = State.SEARCH;
    }

    private int control(int at, int end) {
        int count = Math.min(controlBytes, end - at);
        controlBytes -= count;
        if (controlBytes == 0) {
            state = State.LENGTH_FIELD;
        }
        return at + count;
    }

    private int inPacket(byte[] array, int at, int end, long frame, long nanos) {
        PacketAssembly current = Objects.requireNonNull(packet);
        boolean idComing = current.position() < 4 && current.missing().isEmpty();
        int count = Math.min(end - at, idComing ? 4 - current.position() : current.remaining());
        current.add(array, at, count, frame, nanos);
        if (idComing && current.position() == 4 && SmbSignature.protocol(current.bytes(), 0) == null) {
            System.arraycopy(current.bytes(), 0, field, SmbSignature.LENGTH_FIELD_BYTES, 4);
            fieldBytes = SmbSignature.MIN_BYTES;
            current.release();
            packet = null;
            searchAgain();
        } else if (current.remaining() == 0) {
            boolean believed = !current.tentative || confirmed(array, at + count, end);
            deliver(believed);
            state = believed ? State.LENGTH_FIELD : State.SEARCH;
        }
        return at + count;
    }

    /** Whether what follows a packet found inside a segment looks like the next one, or the segment ends. */
    private static boolean confirmed(byte[] array, int at, int end) {
        return at == end || SmbSignature.judge(array, at, end) != SmbSignature.Verdict.NO;
    }

    private void deliver(boolean believed) {
        PacketAssembly done = Objects.requireNonNull(packet);
        packet = null;
        fieldBytes = 0;
        SmbProtocol protocol = done.isKnown(0, 4) ? SmbSignature.protocol(done.bytes(), 0) : null;
        if (believed && protocol != null) {
            sink.packet(done, protocol);
            return;
        }
        if (believed) {
            diagnostics.add(CaptureCount.PACKETS_WITHOUT_HEADER);
        }
        unframedBytes += SmbSignature.LENGTH_FIELD_BYTES + done.knownBytes();
        done.release();
    }

    private int search(byte[] array, int from, int end, boolean segmentStart, long frame, long nanos) {
        SearchWindow here = window != null ? window : new SearchWindow();
        window = here;
        int kept = here.size();
        boolean found = here.search(array, from, end, segmentStart, probing, frame, nanos);
        unframedBytes += here.skipped();
        if (!found) {
            probedBytes += end - from;
            if (probing && probedBytes > MAX_PROBED_BYTES) {
                state = State.DEAD;
                window = null;
            }
            return end;
        }
        begin(here.foundLength(), here.foundInside(), here.foundFrame(), here.foundNanos());
        int bodyAt = here.foundAt() + SmbSignature.LENGTH_FIELD_BYTES;
        window = null;
        if (bodyAt < kept) {
            PacketAssembly current = Objects.requireNonNull(packet);
            current.add(here.joined(), bodyAt, kept - bodyAt, here.foundFrame(), here.foundNanos());
        }
        return from + Math.max(0, bodyAt - kept);
    }

    /**
     * The next {@code count} bytes of the stream are not in the capture.
     *
     * @param cut whether the snapshot length took them
     */
    void hole(long count, boolean cut) {
        long left = count;
        if (state == State.PACKET) {
            PacketAssembly current = Objects.requireNonNull(packet);
            int inside = (int) Math.min(left, current.remaining());
            current.addHole(inside, cut);
            left -= inside;
            if (current.remaining() == 0) {
                deliver(!current.tentative);
                state = State.LENGTH_FIELD;
            }
        } else if (state == State.CONTROL) {
            int inside = (int) Math.min(left, controlBytes);
            left -= inside;
            control(0, inside);
        }
        if (left > 0 && state != State.DEAD) {
            dropPartial();
            state = State.SEARCH;
        }
    }

    /** Whether bytes that came again, the first of them {@code back} bytes ago, differ from the packet's copy. */
    boolean differs(byte[] array, int from, int count, long back) {
        PacketAssembly current = packet;
        return state == State.PACKET
                && current != null
                && back <= Integer.MAX_VALUE
                && current.differs(array, from, current.position() - (int) back, count);
    }

    /** Frees what is buffered: a packet that is under way is delivered without its rest, which is skipped. */
    void flush() {
        PacketAssembly current = packet;
        if (state == State.PACKET && current != null) {
            int rest = current.remaining();
            current.addHole(rest, false);
            deliver(!current.tentative);
            unframedBytes += rest;
            controlBytes = rest;
            state = State.CONTROL;
        }
    }

    /** No more bytes come, or it is unknown which: a packet that is under way is delivered without its rest. */
    void breakOff() {
        PacketAssembly current = packet;
        if (state == State.PACKET && current != null) {
            current.addHole(current.remaining(), false);
            deliver(!current.tentative);
        }
        dropPartial();
        state = State.SEARCH;
    }

    private void dropPartial() {
        unframedBytes += fieldBytes + (window == null ? 0 : window.size());
        fieldBytes = 0;
        window = null;
    }
}
