package io.smbench.compile;

import io.smbench.exchange.decrypt.OpenedPacketConsumer;
import io.smbench.exchange.decrypt.Unopened;
import io.smbench.tcp.SmbPacket;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Lets a thread of its own read a capture and open its packets, while the caller's thread makes operations of those
 * that were read before.
 */
final class ReadAhead implements OpenedPacketConsumer {
    /** Reads a capture to its end. */
    @FunctionalInterface
    interface Reading {
        void to(OpenedPacketConsumer consumer) throws IOException;
    }

    private record UnopenedPacket(SmbPacket packet, Unopened reason) {}

    private record ClosedStream(SmbStream stream, StreamEnd end) {}

    /** Takes packets and the records above, and streams when they open. */
    private final Consumer<Object> events;

    private ReadAhead(Consumer<Object> events) {
        this.events = events;
    }

    /**
     * Hands everything that {@code reading} finds to {@code consumer}, in this thread.
     *
     * @throws IOException if the capture cannot be read, once what came before has been handed over
     */
    static void read(Reading reading, OpenedPacketConsumer consumer) throws IOException {
        Relay.run(
                "smbench-read",
                ReadAhead::bytes,
                events -> reading.to(new ReadAhead(events)),
                event -> hand(event, consumer));
    }

    private static int bytes(Object event) {
        if (event instanceof SmbPacket packet) {
            return packet.data().length();
        }
        return event instanceof UnopenedPacket unopened ? bytes(unopened.packet) : 0;
    }

    private static void hand(Object event, OpenedPacketConsumer consumer) {
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

    @Override
    public void streamOpened(SmbStream stream) {
        events.accept(stream);
    }

    @Override
    public void packet(SmbPacket packet) {
        events.accept(packet);
    }

    @Override
    public void unopened(SmbPacket packet, Unopened reason) {
        events.accept(new UnopenedPacket(packet, reason));
    }

    @Override
    public void streamClosed(SmbStream stream, StreamEnd end) {
        events.accept(new ClosedStream(stream, end));
    }
}
