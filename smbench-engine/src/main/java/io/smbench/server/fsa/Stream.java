package io.smbench.server.fsa;

import java.util.ArrayList;
import java.util.List;

/** A Stream of a File, MS-FSA 2.1.1.5, or a directory as far as it can be opened. */
final class Stream {
    final File file;
    /** Empty for the default stream and for a directory. */
    String name;

    final StreamBytes bytes;
    /** What a client asked to reserve; the allocation size is at least the size, rounded to clusters. */
    long reserved;

    final List<Open> opens = new ArrayList<>();
    final RangeLocks locks = new RangeLocks();
    final Oplocks oplocks = new Oplocks();
    boolean deletePending;

    Stream(File file, String name, Space space) {
        this.file = file;
        this.name = name;
        this.bytes = new StreamBytes(space);
    }

    boolean isDefault() {
        return name.isEmpty();
    }

    long allocationSize() {
        long size = Math.max(bytes.size(), reserved);
        if (file.isSparse()) {
            size = bytes.allocated();
        }
        return (size + Space.CLUSTER_SIZE - 1) / Space.CLUSTER_SIZE * Space.CLUSTER_SIZE;
    }
}
