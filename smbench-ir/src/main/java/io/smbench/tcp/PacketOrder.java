package io.smbench.tcp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the packets of a connection in the order in which the capture completes them. While one direction waits for a
 * hole to be filled, the other direction's packets wait too: else a request would come before the response that the
 * client had when it sent it.
 */
final class PacketOrder {
    /** As much as the direction that waits may hold itself: {@link PendingSegments#MAX_BYTES}. */
    static final int MAX_HELD_BYTES = 8 << 20;
    /** Small packets cost more than their bytes. */
    static final int MAX_HELD_PACKETS = 16_384;

    private final SmbPacketConsumer consumer;
    private final BufferBudget budget;
    private final long[] lastFrames = new long[2];
    private final List<Held> held = new ArrayList<>(0);
    private int heldBytes;
    private boolean holding;

    /** A packet and its place: the frame that completed it or, in one direction, those before it. */
    private record Held(long frame, SmbPacket packet) {}

    PacketOrder(SmbPacketConsumer consumer, BufferBudget budget) {
        this.consumer = consumer;
        this.budget = budget;
    }

    void add(int sender, SmbPacket packet) {
        lastFrames[sender] = Math.max(lastFrames[sender], packet.lastFrame());
        if (!holding) {
            consumer.packet(packet);
            return;
        }
        held.add(new Held(lastFrames[sender], packet));
        heldBytes += packet.data().length();
        budget.take(packet.data().length());
    }

    boolean isFull() {
        return heldBytes > MAX_HELD_BYTES || held.size() > MAX_HELD_PACKETS;
    }

    /** Whether to hold packets from now on; if not, those that are held go. */
    void hold(boolean newHolding) {
        holding = newHolding;
        if (holding || held.isEmpty()) {
            return;
        }
        List<Held> released = new ArrayList<>(held);
        budget.give(heldBytes);
        heldBytes = 0;
        held.clear();
        released.sort(Comparator.comparingLong(Held::frame));
        released.forEach(each -> consumer.packet(each.packet()));
    }
}
