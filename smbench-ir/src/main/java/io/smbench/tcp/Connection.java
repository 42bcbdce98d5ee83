package io.smbench.tcp;

import io.smbench.capture.CaptureCount;
import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.Segment;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One TCP connection: its two directions, and who is the client once something says that it carries SMB. */
final class Connection {
    private static final int UNKNOWN = -1;
    /** Of SMB Direct over iWARP, MS-SMBD 2.1. */
    private static final int SMB_DIRECT_PORT = 5445;

    /** Offset of the flags and the bit that marks a response, MS-SMB2 2.2.1 and MS-CIFS 2.2.3.1. */
    private static final int SMB2_FLAGS_AT = 16;

    private static final int SMB1_FLAGS_AT = 9;
    private static final int SMB1_RESPONSE = 0x80;

    final int id;
    final int generation;
    private final Tuple ends;
    private final Set<Integer> serverPorts;
    private final SmbPacketConsumer consumer;
    private final CaptureDiagnostics diagnostics;
    private final StreamHalf[] halves;
    private final PacketOrder output;
    private final boolean[] baseKnown = new boolean[2];
    private final int[] base = new int[2];

    private final long firstFrame;
    private final long firstNanos;
    private long lastFrame;
    private long lastNanos;
    private boolean sawStart;
    private int client = UNKNOWN;
    private @Nullable SmbStream stream;

    private StreamEnd.@Nullable Kind endKind;
    private int endedBy = UNKNOWN;
    private long endFrame;
    private long endNanos;
    private boolean wasReset;
    private boolean closed;

    Connection(
            int id,
            int generation,
            Tuple ends,
            Segment first,
            Set<Integer> serverPorts,
            BufferBudget budget,
            SmbPacketConsumer consumer,
            CaptureDiagnostics diagnostics) {
        this.id = id;
        this.generation = generation;
        this.ends = ends;
        this.serverPorts = serverPorts;
        this.consumer = consumer;
        this.diagnostics = diagnostics;
        this.output = new PacketOrder(consumer, budget);
        this.firstFrame = first.frame();
        this.firstNanos = first.timestampNanos();
        boolean probing = !isOnServerPort();
        this.halves = new StreamHalf[] {half(0, budget, probing), half(1, budget, probing)};
    }

    private StreamHalf half(int index, BufferBudget budget, boolean probing) {
        PacketFraming.Sink sink = (packet, protocol) -> packet(index, packet, protocol);
        return new StreamHalf(new PacketFraming(sink, budget, diagnostics, probing), budget, diagnostics);
    }

    private boolean isOnServerPort() {
        return serverPorts.contains(ends.port(0)) || serverPorts.contains(ends.port(1));
    }

    /**
     * Whether a segment opens a further connection between the same ends, by Wireshark's rule: a SYN whose sequence
     * number is not the one this connection began with. A repeated SYN is the same connection.
     */
    boolean isReplacedBy(Segment segment, int sender) {
        return segment.has(Segment.SYN)
                && !segment.has(Segment.ACK)
                && baseKnown[sender]
                && segment.sequence() != base[sender];
    }

    void segment(Segment segment, int sender) {
        lastFrame = segment.frame();
        lastNanos = segment.timestampNanos();
        learn(segment, sender);
        if (closed) {
            if (segment.wireLength() > 0) {
                diagnostics.add(CaptureCount.AFTER_CLOSE);
            }
            return;
        }
        StreamHalf half = halves[sender];
        StreamHalf opposite = halves[1 - sender];
        if (segment.has(Segment.ACK)) {
            opposite.acknowledged(segment.acknowledgment(), segment.timestampNanos());
            output.hold(halves[0].isWaiting() || halves[1].isWaiting());
        }
        half.segment(segment);
        half.checkHoles(segment.timestampNanos());
        opposite.checkHoles(segment.timestampNanos());
        settle();
        noteEnd(segment, sender);
    }

    /** Passes packets on, unless the other direction's earlier ones may still come. */
    private void settle() {
        if (output.isFull()) {
            halves[0].flush();
            halves[1].flush();
        }
        output.hold(halves[0].isWaiting() || halves[1].isWaiting());
    }

    /** Takes from a segment where each direction began, and who is the client. */
    private void learn(Segment segment, int sender) {
        boolean syn = segment.has(Segment.SYN);
        if (syn) {
            sawStart = true;
            client = segment.has(Segment.ACK) ? 1 - sender : sender;
        }
        if (!baseKnown[sender]) {
            baseKnown[sender] = true;
            base[sender] = segment.sequence() - (syn ? 0 : 1);
        }
        if (!baseKnown[1 - sender] && segment.has(Segment.ACK)) {
            baseKnown[1 - sender] = true;
            base[1 - sender] = segment.acknowledgment() - 1;
        }
    }

    /** The first FIN or RST tells who hung up, and when; a RST after a FIN is how many stacks end. */
    private void noteEnd(Segment segment, int sender) {
        boolean reset = segment.has(Segment.RST);
        wasReset |= reset;
        if (endKind == null && (reset || segment.has(Segment.FIN))) {
            endKind = reset ? StreamEnd.Kind.RST : StreamEnd.Kind.FIN;
            endedBy = sender;
            endFrame = segment.frame();
            endNanos = segment.timestampNanos();
        }
    }

    /** Whether both sides have said that nothing more comes; segments under way may still be captured. */
    boolean isOver() {
        return wasReset || (halves[0].isFinished() && halves[1].isFinished());
    }

    boolean isClosed() {
        return closed;
    }

    long lastNanos() {
        return lastNanos;
    }

    /** Gives up what waits, delivers what is there of packets that are under way, and reports the end. */
    void close(StreamEnd.Kind kind) {
        if (closed) {
            return;
        }
        closed = true;
        for (StreamHalf half : halves) {
            half.flush();
            half.framing().breakOff();
        }
        output.hold(false);
        SmbStream opened = stream;
        if (opened == null) {
            if (isOnServerPort()) {
                diagnostics.add(CaptureCount.STREAMS_WITHOUT_SMB);
            } else if (ends.port(0) == SMB_DIRECT_PORT || ends.port(1) == SMB_DIRECT_PORT) {
                diagnostics.add(CaptureCount.STREAMS_SMB_DIRECT);
            }
            return;
        }
        diagnostics.add(
                CaptureCount.BYTES_UNFRAMED,
                halves[0].framing().unframedBytes() + halves[1].framing().unframedBytes());
        consumer.streamClosed(opened, end(kind));
    }

    private StreamEnd end(StreamEnd.Kind kind) {
        return endKind == null
                ? new StreamEnd(kind, null, lastFrame, lastNanos)
                : new StreamEnd(endKind, direction(endedBy), endFrame, endNanos);
    }

    /** Frees buffers: delivers what is there. */
    void flush() {
        for (StreamHalf half : halves) {
            half.flush();
            half.framing().flush();
        }
        output.hold(false);
    }

    private Direction direction(int sender) {
        return sender == client ? Direction.CLIENT_TO_SERVER : Direction.SERVER_TO_CLIENT;
    }

    private void packet(int sender, PacketAssembly packet, SmbProtocol protocol) {
        SmbStream known = stream != null ? stream : open(sender, packet, protocol);
        List<ByteRange> missing = packet.missing();
        Bytes data = Bytes.wrap(packet.release(), 0, packet.knownEnd());
        diagnostics.add(protocol.counter);
        if (!missing.isEmpty()) {
            diagnostics.add(CaptureCount.PACKETS_PARTIAL);
        }
        output.add(
                sender,
                halves[sender].passedEnd(),
                halves[sender].passedAcknowledgment(),
                new SmbPacket(
                        known,
                        direction(sender),
                        protocol,
                        packet.firstFrame,
                        packet.firstNanos,
                        packet.lastFrame(),
                        packet.lastNanos(),
                        packet.length,
                        data,
                        missing,
                        packet.isCut(),
                        false));
    }

    private SmbStream open(int sender, PacketAssembly packet, SmbProtocol protocol) {
        SmbStream.Evidence evidence = findClient(sender, packet, protocol);
        SmbStream opened = new SmbStream(
                id,
                generation,
                ends.endpoint(client),
                ends.endpoint(1 - client),
                evidence,
                sawStart,
                firstFrame,
                firstNanos);
        stream = opened;
        for (StreamHalf half : halves) {
            half.framing().confirm();
        }
        diagnostics.add(CaptureCount.STREAMS_SMB);
        consumer.streamOpened(opened);
        return opened;
    }

    private SmbStream.Evidence findClient(int sender, PacketAssembly packet, SmbProtocol protocol) {
        if (client != UNKNOWN) {
            return SmbStream.Evidence.HANDSHAKE;
        }
        boolean lower = serverPorts.contains(ends.port(0));
        if (lower != serverPorts.contains(ends.port(1))) {
            client = lower ? 1 : 0;
            return SmbStream.Evidence.PORT;
        }
        int flagsAt = protocol == SmbProtocol.SMB2 ? SMB2_FLAGS_AT : SMB1_FLAGS_AT;
        boolean plain = protocol == SmbProtocol.SMB2 || protocol == SmbProtocol.SMB1;
        if (plain && packet.isKnown(flagsAt, flagsAt + 1)) {
            int mask = protocol == SmbProtocol.SMB2 ? 1 : SMB1_RESPONSE;
            client = (packet.bytes()[flagsAt] & mask) != 0 ? 1 - sender : sender;
            return SmbStream.Evidence.RESPONSE_FLAG;
        }
        client = 1;
        return SmbStream.Evidence.LOWER_PORT;
    }
}
