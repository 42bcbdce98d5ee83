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

    /** What it counts for in the quota of its file's owner. */
    private long charged;

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
        return inClusters(file.isSparse() ? bytes.allocated() : Math.max(bytes.size(), reserved));
    }

    private static long inClusters(long size) {
        long rest = size % Space.CLUSTER_SIZE;
        long more = rest == 0 ? 0 : Space.CLUSTER_SIZE - rest;
        return size > Long.MAX_VALUE - more ? Long.MAX_VALUE : size + more;
    }

    /** STATUS_DISK_FULL if the file's owner may not have a stream of this size. */
    void requireQuota(long size) {
        file.requireQuota(inClusters(size) - charged);
    }

    /** Counts for the file's owner what it takes now. */
    void charge() {
        charge(inClusters(Math.max(bytes.size(), reserved)));
    }

    private void charge(long taken) {
        file.charge(taken - charged);
        charged = taken;
    }

    /** Counts for nobody any more. */
    void discharge() {
        charge(0);
    }

    /** Its bytes are gone. */
    void release() {
        bytes.release();
        reserved = 0;
        discharge();
    }
}
