package io.smbench.tcp;

import io.smbench.capture.CaptureCount;
import io.smbench.capture.CaptureDiagnostics;
import io.smbench.capture.CaptureReader;
import io.smbench.capture.Frame;
import io.smbench.capture.Segment;
import io.smbench.capture.SegmentDissector;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Follows all TCP streams of a capture and passes on the SMB packets in them. Streams on the server ports are taken for
 * SMB; on any other port one is recognised by its first packet. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class SmbStreams {
    /** Direct TCP (MS-SMB2 2.1) and the NetBIOS session service (RFC 1002). */
    public static final Set<Integer> DEFAULT_SERVER_PORTS = Set.of(445, 139);

    /**
     * Streams remembered at once, open or not: about half a kilobyte each. A capture of a day at a busy server has a
     * hundred thousand.
     */
    static final int MAX_STREAMS = 100_000;
    /** How long after its end a stream still takes segments that the capture brings late. */
    static final long LINGER_NANOS = 200_000_000L;

    private final Set<Integer> serverPorts;
    private final SmbPacketConsumer consumer;
    private final CaptureDiagnostics diagnostics;
    private final BufferBudget budget = new BufferBudget();
    private final Tuple probe = new Tuple();
    /** The one that has been silent for longest comes first. */
    private final Map<Tuple, Connection> connections = new LinkedHashMap<>(1024, 0.75f, true);
    /** Connections that are over, in that order, until they have lingered. */
    private final Queue<Connection> over = new ArrayDeque<>();

    private int nextId;

    public SmbStreams(Set<Integer> serverPorts, SmbPacketConsumer consumer, CaptureDiagnostics diagnostics) {
        this.serverPorts = Set.copyOf(serverPorts);
        this.consumer = consumer;
        this.diagnostics = diagnostics;
    }

    /**
     * Reads a capture to its end.
     *
     * @throws IOException if the file cannot be read
     */
    public static void read(
            CaptureReader reader, Set<Integer> serverPorts, SmbPacketConsumer consumer, CaptureDiagnostics diagnostics)
            throws IOException {
        SegmentDissector dissector = new SegmentDissector(diagnostics);
        SmbStreams streams = new SmbStreams(serverPorts, consumer, diagnostics);
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
            Segment segment = dissector.dissect(frame);
            if (segment != null) {
                streams.segment(segment);
            }
        }
        dissector.finish();
        streams.finish();
    }

    /** Takes the next segment of the capture. */
    public void segment(Segment segment) {
        closeLingering(segment.timestampNanos());
        int sender = probe.set(segment);
        Connection connection = connections.get(probe);
        if (connection == null || connection.isReplacedBy(segment, sender)) {
            connection = open(segment, connection);
        }
        boolean wasOver = connection.isOver();
        connection.segment(segment, sender);
        if (!wasOver && connection.isOver()) {
            over.add(connection);
        }
        if (budget.used() > BufferBudget.MAX_BYTES) {
            freeBuffers();
        }
    }

    private Connection open(Segment segment, @Nullable Connection former) {
        int generation = 0;
        if (former != null) {
            former.close(StreamEnd.Kind.PORTS_REUSED);
            generation = former.generation + 1;
        }
        Tuple ends = probe.copy();
        Connection opened =
                new Connection(nextId++, generation, ends, segment, serverPorts, budget, consumer, diagnostics);
        connections.put(ends, opened);
        diagnostics.add(CaptureCount.STREAMS);
        if (connections.size() > MAX_STREAMS) {
            evict();
        }
        return opened;
    }

    private void evict() {
        Iterator<Connection> oldest = connections.values().iterator();
        Connection silent = oldest.next();
        oldest.remove();
        if (!silent.isClosed()) {
            diagnostics.add(CaptureCount.STREAMS_EVICTED);
            silent.close(StreamEnd.Kind.EVICTED);
        }
    }

    private void closeLingering(long nowNanos) {
        for (Connection first = over.peek();
                first != null && nowNanos - first.lastNanos() >= LINGER_NANOS;
                first = over.peek()) {
            over.remove();
            first.close(StreamEnd.Kind.FIN);
        }
    }

    private void freeBuffers() {
        Iterator<Connection> silent = connections.values().iterator();
        while (budget.used() > BufferBudget.LOW_BYTES && silent.hasNext()) {
            long before = budget.used();
            silent.next().flush();
            if (budget.used() < before) {
                diagnostics.add(CaptureCount.BUFFERS_FLUSHED);
            }
        }
    }

    /** What all streams hold in buffers now. */
    long bufferedBytes() {
        return budget.used();
    }

    /** The capture ends: closes all streams. */
    public void finish() {
        closeLingering(Long.MAX_VALUE);
        for (Connection each : new ArrayList<>(connections.values())) {
            each.close(StreamEnd.Kind.CAPTURE_END);
        }
        connections.clear();
        over.clear();
    }
}
