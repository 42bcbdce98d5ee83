package io.smbench.compile;

import io.smbench.exchange.decrypt.OpenedPacketConsumer;
import io.smbench.exchange.decrypt.Unopened;
import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Lets a thread of its own read a capture and open its packets, while the caller's thread makes operations of those
 * that were read before. They are handed over in batches, of which a bounded number waits.
 */
final class ReadAhead implements OpenedPacketConsumer {
    private static final int BATCH_EVENTS = 256;
    private static final int BATCH_BYTES = 1 << 20;
    private static final int MAX_BATCHES = 8;

    /** Reads a capture to its end. */
    @FunctionalInterface
    interface Reading {
        void to(OpenedPacketConsumer consumer) throws IOException;
    }

    private record UnopenedPacket(SmbPacket packet, Unopened reason) {}

    private record ClosedStream(SmbStream stream, StreamEnd end) {}

    /** The last batch is empty. */
    private final BlockingQueue<List<Object>> batches = new ArrayBlockingQueue<>(MAX_BATCHES);

    private List<Object> batch = new ArrayList<>(BATCH_EVENTS);
    private int batchBytes;
    private @Nullable Throwable failure;

    private ReadAhead() {}

    /**
     * Hands everything that {@code reading} finds to {@code consumer}, in this thread.
     *
     * @throws IOException if the capture cannot be read, once what came before has been handed over
     */
    static void read(Reading reading, OpenedPacketConsumer consumer) throws IOException {
        ReadAhead ahead = new ReadAhead();
        Thread reader = new Thread(() -> ahead.run(reading), "smbench-read");
        reader.setDaemon(true);
        reader.start();
        try {
            for (List<Object> next = ahead.batches.take(); !next.isEmpty(); next = ahead.batches.take()) {
                hand(next, consumer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a capture was read");
        } finally {
            end(reader);
        }
        ahead.rethrow();
    }

    /** Waits until it reads no more: it stops, at the latest, where it would hand over a batch. */
    private static void end(Thread reader) {
        reader.interrupt();
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void hand(List<Object> events, OpenedPacketConsumer consumer) {
        for (Object event : events) {
            if (event instanceof SmbPacket packet) {
                consumer.packet(packet);
            } else if (event instanceof SmbStream stream) {
                consumer.streamOpened(stream);
            } else if (event instanceof ClosedStream closed) {
                consumer.streamClosed(closed.stream, closed.end);
            } else if (event instanceof UnopenedPacket unopened) {
                consumer.unopened(unopened.packet, unopened.reason);
            }
        }
    }

    private void run(Reading reading) {
        try {
            try {
                reading.to(this);
            } catch (IOException | RuntimeException | Error e) {
                failure = e;
            }
            if (!batch.isEmpty()) {
                batches.put(batch);
            }
            batches.put(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody waits for more
        }
    }

    private void rethrow() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    private void add(Object event, int bytes) {
        batch.add(event);
        batchBytes += bytes;
        if (batch.size() >= BATCH_EVENTS || batchBytes >= BATCH_BYTES) {
            try {
                batches.put(batch);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("nobody waits for more of the capture", e);
            }
            batch = new ArrayList<>(BATCH_EVENTS);
            batchBytes = 0;
        }
    }

    @Override
    public void streamOpened(SmbStream stream) {
        add(stream, 0);
    }

    @Override
    public void packet(SmbPacket packet) {
        add(packet, packet.data().length());
    }

    @Override
    public void unopened(SmbPacket packet, Unopened reason) {
        add(new UnopenedPacket(packet, reason), packet.data().length());
    }

    @Override
    public void streamClosed(SmbStream stream, StreamEnd end) {
        add(new ClosedStream(stream, end), 0);
    }
}
