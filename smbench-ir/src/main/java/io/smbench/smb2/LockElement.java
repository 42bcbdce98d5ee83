package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** SMB2_LOCK_ELEMENT, MS-SMB2 2.2.26.1: a byte range to lock or unlock. Offset and length are unsigned. */
@API(status = API.Status.EXPERIMENTAL)
public record LockElement(long offset, long length, int flags) {
    public static final int FLAG_SHARED_LOCK = 0x00000001;
    public static final int FLAG_EXCLUSIVE_LOCK = 0x00000002;
    public static final int FLAG_UNLOCK = 0x00000004;
    public static final int FLAG_FAIL_IMMEDIATELY = 0x00000010;

    static LockElement decode(WireReader in) {
        long offset = in.i64("Locks.Offset");
        long length = in.i64("Locks.Length");
        int flags = in.i32("Locks.Flags");
        in.skip("Locks.Reserved", 4);
        return new LockElement(offset, length, flags);
    }

    void encode(WireWriter out) {
        out.i64(offset).i64(length).u32(flags).u32(0);
    }

    public boolean isUnlock() {
        return (flags & FLAG_UNLOCK) != 0;
    }
}
