package io.smbench.server.fsa;

import io.smbench.smb2.NtStatus;

/** What a volume may hold, so that a test server cannot eat the heap. */
final class Space {
    static final int CLUSTER_SIZE = 4096;

    private final long capacityBytes;
    private final Quotas quotas = new Quotas();
    private long usedBytes;

    Space(long capacityBytes) {
        this.capacityBytes = capacityBytes;
    }

    void take(long bytes) {
        if (usedBytes + bytes > capacityBytes) {
            throw new StatusException(NtStatus.STATUS_DISK_FULL);
        }
        usedBytes += bytes;
    }

    void release(long bytes) {
        usedBytes -= bytes;
    }

    Quotas quotas() {
        return quotas;
    }

    long capacityBytes() {
        return capacityBytes;
    }

    long freeBytes() {
        return capacityBytes - usedBytes;
    }
}
