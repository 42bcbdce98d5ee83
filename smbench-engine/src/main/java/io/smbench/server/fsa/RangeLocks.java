package io.smbench.server.fsa;

import io.smbench.smb2.NtStatus;
import java.util.ArrayList;
import java.util.List;

/** The byte-range locks of one Stream, MS-FSA 2.1.4.10 and 2.1.5.8. Ranges may wrap at 2^64 as unsigned numbers do. */
final class RangeLocks {
    private record Held(Open open, long offset, long length, boolean exclusive) {
        boolean overlaps(long otherOffset, long otherLength) {
            if (length == 0 && otherLength == 0) {
                return false;
            }
            long last = offset + length - 1;
            long otherLast = otherOffset + otherLength - 1;
            if (length == 0) {
                return inside(offset, otherOffset, otherLast);
            }
            if (otherLength == 0) {
                return inside(otherOffset, offset, last);
            }
            return Long.compareUnsigned(offset, otherLast) <= 0 && Long.compareUnsigned(otherOffset, last) <= 0;
        }

        /** A range of no bytes conflicts where it lies strictly inside another. */
        private static boolean inside(long point, long first, long last) {
            return Long.compareUnsigned(point, first) > 0 && Long.compareUnsigned(point, last) <= 0;
        }
    }

    private final List<Held> held = new ArrayList<>();
    private final List<Runnable> waiters = new ArrayList<>();

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Whether {@code open} may lock the range now. */
    boolean isFree(Open open, long offset, long length, boolean exclusive) {
        return held.stream()
                .noneMatch(lock ->
                        lock.overlaps(offset, length) && (exclusive || (lock.exclusive() && lock.open() != open)));
    }

    void lock(Open open, long offset, long length, boolean exclusive) {
        held.add(new Held(open, offset, length, exclusive));
    }

    /** Takes back exactly one lock of {@code open} over exactly this range. */
    void unlock(Open open, long offset, long length) {
        for (int i = 0; i < held.size(); i++) {
            Held lock = held.get(i);
            if (lock.open() == open && lock.offset() == offset && lock.length() == length) {
                held.remove(i);
                wake();
                return;
            }
        }
        throw new StatusException(NtStatus.STATUS_RANGE_NOT_LOCKED);
    }

    void unlockAll(Open open) {
        if (held.removeIf(lock -> lock.open() == open)) {
            wake();
        }
    }

    /** Whether the locks of other Opens, or shared ones of its own, let {@code open} read or write the range. */
    void checkAccess(Open open, long offset, long length, boolean write) {
        if (held.isEmpty() || length == 0) {
            return;
        }
        boolean refused = held.stream()
                .anyMatch(lock -> lock.overlaps(offset, length) && (lock.exclusive() ? lock.open() != open : write));
        if (refused) {
            throw new StatusException(NtStatus.STATUS_FILE_LOCK_CONFLICT);
        }
    }

    /** Calls {@code again} once, after locks were given back. */
    void whenReleased(Runnable again) {
        waiters.add(again);
    }

    void forget(Runnable again) {
        waiters.remove(again);
    }

    private void wake() {
        List<Runnable> woken = List.copyOf(waiters);
        waiters.clear();
        woken.forEach(Runnable::run);
    }
}
