package io.smbench.tcp;

/** What all streams together hold in buffers: segments ahead of a hole, and packets that are not yet complete. */
final class BufferBudget {
    /**
     * Leaves more than half of the 512 MiB in which any capture must compile to those who take the packets. 5,000 open
     * streams may each be in the middle of 40 KiB; a few hundred may be in the middle of a megabyte.
     */
    static final long MAX_BYTES = 192L << 20;
    /** Buffers are given up down to here, so that the search for them is paid for by as many bytes again. */
    static final long LOW_BYTES = MAX_BYTES / 4 * 3;

    private long used;

    void take(int bytes) {
        used += bytes;
    }

    void give(int bytes) {
        used -= bytes;
    }

    long used() {
        return used;
    }
}
