package io.smbench.capture;

import java.util.Arrays;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * One captured frame: a view into the reader's buffer, filled again by the next {@link CaptureReader#next()}. Whoever
 * needs its bytes longer copies them.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Frame {
    private static final byte[] EMPTY = new byte[0];

    long number;
    long fileOffset;
    long timestampNanos;
    int interfaceIndex;
    int linkType;
    byte[] array = EMPTY;
    int offset;
    int capturedLength;
    long wireLength;

    Frame() {}

    /** Counted from 1, as Wireshark does. */
    public long number() {
        return number;
    }

    /**
     * Where the frame's record or block begins in the file, or in what it unpacks to if it is gzipped; -1 where libpcap
     * reads.
     */
    public long fileOffset() {
        return fileOffset;
    }

    /** Nanoseconds since 1970-01-01 UTC. */
    public long timestampNanos() {
        return timestampNanos;
    }

    /** Counted from 0 over the whole file; always 0 in a pcap file, and where libpcap reads. */
    public int interfaceIndex() {
        return interfaceIndex;
    }

    /** The LINKTYPE_ value of the frame's interface. */
    public int linkType() {
        return linkType;
    }

    /** Bytes that are in the file. */
    public int capturedLength() {
        return capturedLength;
    }

    /** Bytes that the frame had on the wire; more than {@link #capturedLength()} if it was cut. */
    public long wireLength() {
        return wireLength;
    }

    /** The captured byte at {@code index}, 0 to 255. */
    public int u8(int index) {
        return array[offset + Objects.checkIndex(index, capturedLength)] & 0xff;
    }

    /** A copy of the captured bytes. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + capturedLength);
    }
}
