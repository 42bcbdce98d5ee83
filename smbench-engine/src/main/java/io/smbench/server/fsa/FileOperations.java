package io.smbench.server.fsa;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.fscc.FileNotifyInformation;
import io.smbench.wire.Bytes;
import java.util.List;
import org.apiguardian.api.API;

/** Reads, writes, sizes and byte-range locks of an Open, MS-FSA 2.1.5.2, 2.1.5.3, 2.1.5.7 to 2.1.5.9. */
@API(status = API.Status.INTERNAL)
public final class FileOperations {
    private static final long LARGEST_OFFSET = Long.MAX_VALUE;

    /** NTFS's, with clusters of 4 KiB. */
    private static final long LARGEST_FILE = 0xfffffff0000L;

    private final Volume volume;

    public FileOperations(Volume volume) {
        this.volume = volume;
    }

    /** Up to {@code length} bytes. STATUS_END_OF_FILE if there are fewer than {@code minimum}, or none. */
    public Bytes read(Open open, long offset, int length, long minimum, long now) {
        requireData(open);
        if (!open.hasAny(AccessMask.FILE_READ_DATA | AccessMask.FILE_EXECUTE)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
        checkOffset(offset, length);
        open.stream.locks.checkAccess(open, offset, length, false);
        Bytes bytes = open.stream.bytes.read(offset, length);
        boolean atEnd = bytes.isEmpty() && length > 0;
        if (atEnd || bytes.length() < minimum) {
            throw new StatusException(NtStatus.STATUS_END_OF_FILE);
        }
        if (!open.keepsLastAccessTime) {
            open.file().times.lastAccess = now;
        }
        open.currentByteOffset = offset + bytes.length();
        return bytes;
    }

    /** Writes all of {@code bytes}; an offset of -1 appends. */
    public void write(Open open, long offset, Bytes bytes, long now) {
        requireData(open);
        boolean append = offset == -1;
        if (!open.hasAny(AccessMask.FILE_WRITE_DATA | (append ? AccessMask.FILE_APPEND_DATA : 0))
                && !open.has(AccessMask.FILE_APPEND_DATA)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
        long at = append ? open.stream.bytes.size() : offset;
        checkOffset(at, bytes.length());
        checkRoom(open, at, bytes.length());
        open.stream.locks.checkAccess(open, at, bytes.length(), true);
        open.stream.oplocks.breakReaders(open);
        boolean grows = at + bytes.length() > open.stream.bytes.size();
        if (!bytes.isEmpty()) {
            open.stream.bytes.write(at, bytes);
        }
        open.currentByteOffset = at + bytes.length();
        modified(open, grows, now);
    }

    /** There is no cache to write back; only whoever may write may ask for it. */
    public void flush(Open open) {
        boolean mayWrite = open.hasAny(AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA);
        if (!mayWrite) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
    }

    public void setEndOfFile(Open open, long size, long now) {
        requireData(open);
        requireWrite(open);
        checkOffset(size, 0);
        open.stream.requireQuota(size);
        open.stream.oplocks.breakReaders(open);
        open.stream.bytes.setSize(size);
        open.stream.reserved = Math.min(open.stream.reserved, size);
        modified(open, true, now);
    }

    /** Reserves space; less than the size truncates, MS-FSA 2.1.5.15.1. */
    public void setAllocation(Open open, long size, long now) {
        requireData(open);
        requireWrite(open);
        checkOffset(size, 0);
        open.stream.requireQuota(size);
        open.stream.oplocks.breakReaders(open);
        if (size < open.stream.bytes.size()) {
            open.stream.bytes.setSize(size);
        }
        open.stream.reserved = size;
        modified(open, true, now);
    }

    /** FSCTL_SET_ZERO_DATA, MS-FSA 2.1.5.10.36. */
    public void zero(Open open, long from, long to, long now) {
        requireData(open);
        requireWrite(open);
        if (from < 0 || to < from) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        open.stream.locks.checkAccess(open, from, to - from, true);
        open.stream.oplocks.breakReaders(open);
        open.stream.bytes.zero(from, to);
        modified(open, false, now);
    }

    /** FSCTL_SET_SPARSE, MS-FSA 2.1.5.10.35. */
    public void setSparse(Open open, boolean sparse, long now) {
        if (open.isDirectory()) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        if (!open.hasAny(AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA | AccessMask.FILE_WRITE_ATTRIBUTES)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
        open.file().setSparse(sparse);
        open.changed(now);
    }

    /** FSCTL_QUERY_ALLOCATED_RANGES: offset and length of each, MS-FSA 2.1.5.10.22. */
    public List<long[]> allocatedRanges(Open open, long from, long length) {
        requireData(open);
        if (!open.has(AccessMask.FILE_READ_DATA)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
        if (from < 0 || length < 0 || from > LARGEST_OFFSET - length) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        long size = open.stream.bytes.size();
        if (!open.file().isSparse()) {
            long end = Math.min(from + length, size);
            return from >= end ? List.of() : List.of(new long[] {from, end - from});
        }
        return open.stream.bytes.allocatedRanges(from, from + length);
    }

    /** Whether the lock can be had now; then it is. */
    public boolean tryLock(Open open, long offset, long length, boolean exclusive) {
        requireLockable(open, offset, length);
        if (!open.stream.locks.isFree(open, offset, length, exclusive)) {
            return false;
        }
        open.stream.oplocks.breakReaders(open);
        open.stream.locks.lock(open, offset, length, exclusive);
        return true;
    }

    /** Calls {@code again} once, after a lock of this Open's stream was given back. */
    public void whenUnlocked(Open open, Runnable again) {
        open.stream.locks.whenReleased(again);
    }

    public void forgetUnlock(Open open, Runnable again) {
        open.stream.locks.forget(again);
    }

    public void unlock(Open open, long offset, long length) {
        requireData(open);
        open.stream.locks.unlock(open, offset, length);
    }

    private static void requireLockable(Open open, long offset, long length) {
        requireData(open);
        if (!open.hasAny(AccessMask.FILE_READ_DATA | AccessMask.FILE_WRITE_DATA)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
        boolean wraps = length != 0 && Long.compareUnsigned(offset + length - 1, offset) < 0;
        if (wraps) {
            throw new StatusException(NtStatus.STATUS_INVALID_LOCK_RANGE);
        }
    }

    private static void requireData(Open open) {
        if (open.isDirectory() && open.stream.isDefault()) {
            throw new StatusException(NtStatus.STATUS_INVALID_DEVICE_REQUEST);
        }
    }

    private static void requireWrite(Open open) {
        if (!open.has(AccessMask.FILE_WRITE_DATA)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
    }

    /** A file that is not sparse would have to be stored with its holes. */
    private void checkRoom(Open open, long at, int length) {
        if (length > 0 && at > LARGEST_FILE - length) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        if (length > 0 && !open.file().isSparse() && at + length > volume.capacityBytes()) {
            throw new StatusException(NtStatus.STATUS_DISK_FULL);
        }
        open.stream.requireQuota(Math.max(at + length, open.stream.bytes.size()));
    }

    private static void checkOffset(long offset, long length) {
        if (offset < 0 || offset > LARGEST_OFFSET - length) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
    }

    private void modified(Open open, boolean sized, long now) {
        File file = open.file();
        open.stream.charge();
        open.wrote = true;
        if (!open.keepsLastWriteTime) {
            file.times.lastWrite = now;
        }
        open.changed(now);
        if (open.stream.isDefault()) {
            int kind = ChangeNotifyRequest.FILTER_LAST_WRITE | (sized ? ChangeNotifyRequest.FILTER_SIZE : 0);
            volume.changed(open.link, kind, FileNotifyInformation.ACTION_MODIFIED, open.parentLease);
        } else {
            int kind = ChangeNotifyRequest.FILTER_STREAM_WRITE | (sized ? ChangeNotifyRequest.FILTER_STREAM_SIZE : 0);
            volume.changed(open.link, kind, FileNotifyInformation.ACTION_MODIFIED_STREAM, open.parentLease);
        }
        volume.settle();
    }
}
