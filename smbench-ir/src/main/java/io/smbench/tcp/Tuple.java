package io.smbench.tcp;

import io.smbench.capture.IpAddress;
import io.smbench.capture.Segment;
import org.jspecify.annotations.Nullable;

/**
 * The two ends of a connection, the lower one first, whichever sends. One instance is filled again for each segment to
 * look its connection up; a copy is the key.
 */
final class Tuple {
    private boolean ipv6;
    private long lowHigh;
    private long lowLow;
    private int lowPort;
    private long highHigh;
    private long highLow;
    private int highPort;

    /** Takes a segment's ends; returns 0 if the lower one sent it, 1 if the higher one did. */
    int set(Segment segment) {
        boolean inOrder = isInOrder(segment);
        ipv6 = segment.ipv6();
        lowHigh = inOrder ? segment.sourceHigh() : segment.destinationHigh();
        lowLow = inOrder ? segment.sourceLow() : segment.destinationLow();
        lowPort = inOrder ? segment.sourcePort() : segment.destinationPort();
        highHigh = inOrder ? segment.destinationHigh() : segment.sourceHigh();
        highLow = inOrder ? segment.destinationLow() : segment.sourceLow();
        highPort = inOrder ? segment.destinationPort() : segment.sourcePort();
        return inOrder ? 0 : 1;
    }

    private static boolean isInOrder(Segment segment) {
        int order = Integer.compare(segment.sourcePort(), segment.destinationPort());
        if (order == 0) {
            order = Long.compare(segment.sourceHigh(), segment.destinationHigh());
        }
        if (order == 0) {
            order = Long.compare(segment.sourceLow(), segment.destinationLow());
        }
        return order <= 0;
    }

    Tuple copy() {
        Tuple copy = new Tuple();
        copy.ipv6 = ipv6;
        copy.lowHigh = lowHigh;
        copy.lowLow = lowLow;
        copy.lowPort = lowPort;
        copy.highHigh = highHigh;
        copy.highLow = highLow;
        copy.highPort = highPort;
        return copy;
    }

    /** The lower end for 0, the higher one for 1. */
    Endpoint endpoint(int index) {
        return index == 0
                ? new Endpoint(new IpAddress(ipv6, lowHigh, lowLow), lowPort)
                : new Endpoint(new IpAddress(ipv6, highHigh, highLow), highPort);
    }

    int port(int index) {
        return index == 0 ? lowPort : highPort;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tuple that
                && lowPort == that.lowPort
                && highPort == that.highPort
                && lowLow == that.lowLow
                && highLow == that.highLow
                && lowHigh == that.lowHigh
                && highHigh == that.highHigh
                && ipv6 == that.ipv6;
    }

    @Override
    public int hashCode() {
        long hash = lowLow * 0x9E3779B97F4A7C15L + highLow;
        hash = hash * 0x9E3779B97F4A7C15L + (lowHigh ^ Long.rotateLeft(highHigh, 32));
        hash = hash * 0x9E3779B97F4A7C15L + ((long) lowPort << 32 | highPort);
        return (int) (hash ^ hash >>> 32);
    }
}
