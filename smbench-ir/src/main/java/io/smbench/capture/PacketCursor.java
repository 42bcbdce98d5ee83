package io.smbench.capture;

/** Where the dissection of a frame stands: the rest of the innermost packet found so far. */
final class PacketCursor {
    private static final byte[] EMPTY = new byte[0];

    byte[] array = EMPTY;
    /** The next byte. */
    int at;
    /** End of the captured bytes of this packet. */
    int end;
    /** Bytes of this packet that were on the wire after {@link #end} but are not in the capture. */
    int cut;

    void set(byte[] newArray, int from, int length, int newCut) {
        array = newArray;
        at = from;
        end = from + length;
        cut = newCut;
    }

    boolean has(int count) {
        return end - at >= count;
    }

    int captured() {
        return end - at;
    }

    /** Limits the packet to {@code length} bytes from the cursor: what follows is padding, what lacks was cut. */
    void limit(int length) {
        int wireEnd = at + length;
        cut = Math.max(0, wireEnd - end);
        end = Math.min(end, wireEnd);
    }
}
