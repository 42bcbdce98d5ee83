package io.smbench.tcp;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Keeps the packets of a connection in the order in which the capture completes them. While one direction waits for
 * what may come late, the other direction's packets wait too. Then each comes after what its sender had acknowledged: a
 * response after its request, and a request after the response that the client had when it sent it.
 */
final class PacketOrder {
    /** As much as the direction that waits may hold itself: {@link PendingSegments#MAX_BYTES}. */
    static final int MAX_HELD_BYTES = 8 << 20;
    /** Small packets cost more than their bytes. */
    static final int MAX_HELD_PACKETS = 16_384;

    private final SmbPacketConsumer consumer;
    private final BufferBudget budget;
    private final List<Queue<Held>> held = List.of(new ArrayDeque<>(0), new ArrayDeque<>(0));
    private int heldBytes;
    private boolean holding;

    /**
     * A packet.
     *
     * @param end the sequence number after the segment that completed it
     * @param acknowledgment of that segment
     */
    private record Held(int end, int acknowledgment, SmbPacket packet) {
        boolean precedes(Held other) {
            if (other.acknowledgment - end >= 0) {
                return true;
            }
            return acknowledgment - other.end < 0 && packet.lastFrame() <= other.packet.lastFrame();
        }
    }

    PacketOrder(SmbPacketConsumer consumer, BufferBudget budget) {
        this.consumer = consumer;
        this.budget = budget;
    }

    /**
     * Takes the next packet of a direction.
     *
     * @param end the sequence number after the segment that completed it
     * @param acknowledgment of that segment
     */
    void add(int sender, int end, int acknowledgment, SmbPacket packet) {
        if (!holding) {
            consumer.packet(packet);
            return;
        }
        held.get(sender).add(new Held(end, acknowledgment, packet));
        heldBytes += packet.data().length();
        budget.take(packet.data().length());
    }

    boolean isFull() {
        return heldBytes > MAX_HELD_BYTES || held.get(0).size() + held.get(1).size() > MAX_HELD_PACKETS;
    }

    /** Whether to hold packets from now on; if not, those that are held go. */
    void hold(boolean newHolding) {
        holding = newHolding;
        if (holding) {
            return;
        }
        budget.give(heldBytes);
        heldBytes = 0;
        for (Queue<Held> from = next(); !from.isEmpty(); from = next()) {
            consumer.packet(from.remove().packet());
        }
    }

    /** The direction whose turn it is; an empty one if there is nothing. */
    private Queue<Held> next() {
        Held one = held.get(0).peek();
        Held other = held.get(1).peek();
        boolean first = other == null || (one != null && one.precedes(other));
        return held.get(first ? 0 : 1);
    }
}
