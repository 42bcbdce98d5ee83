package io.smbench.capture;

import java.util.Arrays;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * One TCP segment: a view into the reader's buffer, filled again for each frame. Whoever needs its payload longer
 * copies it.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Segment {
    public static final int FIN = 0x01;
    public static final int SYN = 0x02;
    public static final int RST = 0x04;
    public static final int ACK = 0x10;

    private static final byte[] EMPTY = new byte[0];

    long frame;
    long timestampNanos;
    boolean ipv6;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int sourcePort;
    int destinationPort;
    int sequence;
    int acknowledgment;
    int flags;
    int window;
    byte[] array = EMPTY;
    int offset;
    int capturedLength;
    int wireLength;

    Segment() {}

    /** Number of the frame that completed the segment. */
    public long frame() {
        return frame;
    }

    public long timestampNanos() {
        return timestampNanos;
    }

    public IpAddress source() {
        return new IpAddress(ipv6, sourceHigh, sourceLow);
    }

    public IpAddress destination() {
        return new IpAddress(ipv6, destinationHigh, destinationLow);
    }

    public boolean ipv6() {
        return ipv6;
    }

    public long sourceHigh() {
        return sourceHigh;
    }

    public long sourceLow() {
        return sourceLow;
    }

    public long destinationHigh() {
        return destinationHigh;
    }

    public long destinationLow() {
        return destinationLow;
    }

    public int sourcePort() {
        return sourcePort;
    }

    public int destinationPort() {
        return destinationPort;
    }

    /** The sequence number as a 32-bit pattern. */
    public int sequence() {
        return sequence;
    }

    /** The acknowledgment number as a 32-bit pattern; meaningless without {@link #ACK}. */
    public int acknowledgment() {
        return acknowledgment;
    }

    /** Whether one of the flags {@code mask} is set. */
    public boolean has(int mask) {
        return (flags & mask) != 0;
    }

    /** The window field, not scaled. */
    public int window() {
        return window;
    }

    /** The array that holds the payload, valid until the next frame is read. */
    public byte[] array() {
        return array;
    }

    /** Where the payload begins in {@link #array()}. */
    public int offset() {
        return offset;
    }

    /** Bytes of payload that are in the capture. */
    public int capturedLength() {
        return capturedLength;
    }

    /** Bytes of payload on the wire; those beyond {@link #capturedLength()} were cut by the snapshot length. */
    public int wireLength() {
        return wireLength;
    }

    /** The captured byte of the payload at {@code index}, 0 to 255. */
    public int u8(int index) {
        return array[offset + Objects.checkIndex(index, capturedLength)] & 0xff;
    }

    /** A copy of the captured payload. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + capturedLength);
    }
}
