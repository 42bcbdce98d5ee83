package io.smbench.capture;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** IP fragments that wait for their siblings. The first copy of a byte wins. */
final class FragmentTable {
    /** The largest IP packet. */
    static final int MAX_DATAGRAM_BYTES = 65535;
    /** Enough for a hundred of the largest packets at once; TCP is hardly ever fragmented at all. */
    static final int MAX_HELD_BYTES = 8 << 20;
    /** What Linux waits before it gives a packet up (net.ipv4.ipfrag_time). */
    static final long MAX_WAIT_NANOS = 30_000_000_000L;
    /** Offsets of fragments count in units of eight bytes. */
    private static final int UNIT_BYTES = 8;

    private final CaptureDiagnostics diagnostics;
    /** Oldest first. */
    private final Map<Key, Datagram> waiting = new LinkedHashMap<>();

    private int heldBytes;

    FragmentTable(CaptureDiagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Adds the fragment at the cursor; returns the whole packet's payload if that completes it. */
    byte @Nullable [] add(Key key, PacketCursor fragment, int offset, boolean more, long nowNanos) {
        int length = fragment.captured();
        if (fragment.cut > 0
                || offset + length > MAX_DATAGRAM_BYTES
                || length == 0
                || (more && length % UNIT_BYTES != 0)) {
            // Cut or malformed: the packet cannot become whole any more.
            discard(waiting.remove(key));
            diagnostics.add(CaptureCount.DATAGRAMS_INCOMPLETE);
            return null;
        }
        discardLate(nowNanos);
        Datagram datagram = waiting.computeIfAbsent(key, k -> new Datagram(nowNanos));
        heldBytes += datagram.add(fragment.array, fragment.at, length, offset, more);
        if (datagram.isComplete()) {
            heldBytes -= datagram.bytes.length;
            waiting.remove(key);
            return Arrays.copyOf(datagram.bytes, datagram.totalLength);
        }
        discardBeyond(MAX_HELD_BYTES);
        return null;
    }

    void finish() {
        discardBeyond(-1);
    }

    int heldBytes() {
        return heldBytes;
    }

    private void discardLate(long nowNanos) {
        Iterator<Datagram> oldest = waiting.values().iterator();
        while (oldest.hasNext()) {
            Datagram each = oldest.next();
            if (nowNanos - each.sinceNanos <= MAX_WAIT_NANOS) {
                return;
            }
            oldest.remove();
            giveUp(each);
        }
    }

    private void discardBeyond(int limit) {
        Iterator<Datagram> oldest = waiting.values().iterator();
        while (heldBytes > limit && oldest.hasNext()) {
            Datagram each = oldest.next();
            oldest.remove();
            giveUp(each);
        }
    }

    private void giveUp(Datagram datagram) {
        diagnostics.add(CaptureCount.DATAGRAMS_INCOMPLETE);
        discard(datagram);
    }

    private void discard(@Nullable Datagram datagram) {
        heldBytes -= datagram == null ? 0 : datagram.bytes.length;
    }

    /** What makes fragments siblings: RFC 791 and RFC 8200. */
    record Key(
            boolean ipv6,
            long sourceHigh,
            long sourceLow,
            long destinationHigh,
            long destinationLow,
            int protocol,
            int id) {
        Key(Segment addresses, int protocol, int id) {
            this(
                    addresses.ipv6,
                    addresses.sourceHigh,
                    addresses.sourceLow,
                    addresses.destinationHigh,
                    addresses.destinationLow,
                    addresses.ipv6 ? FragmentTable.ANY_PROTOCOL : protocol,
                    id);
        }
    }

    /** In IPv6 the first fragment alone says what follows. */
    private static final int ANY_PROTOCOL = -1;

    private static final class Datagram {
        private final long sinceNanos;
        private final BitSet units = new BitSet();
        private byte[] bytes = new byte[0];
        private int totalLength = Integer.MAX_VALUE;

        Datagram(long sinceNanos) {
            this.sinceNanos = sinceNanos;
        }

        /** Returns by how many bytes the buffer grew. */
        int add(byte[] array, int from, int length, int offset, boolean more) {
            int grown = 0;
            if (offset + length > bytes.length) {
                int size = Math.max(offset + length, Math.min(2 * bytes.length, MAX_DATAGRAM_BYTES));
                grown = size - bytes.length;
                bytes = Arrays.copyOf(bytes, size);
            }
            for (int i = 0; i < length; i += UNIT_BYTES) {
                int unit = (offset + i) / UNIT_BYTES;
                if (!units.get(unit)) {
                    units.set(unit);
                    System.arraycopy(array, from + i, bytes, offset + i, Math.min(UNIT_BYTES, length - i));
                }
            }
            if (!more) {
                totalLength = Math.min(totalLength, offset + length);
            }
            return grown;
        }

        boolean isComplete() {
            return totalLength <= bytes.length && units.nextClearBit(0) * UNIT_BYTES >= totalLength;
        }
    }
}
