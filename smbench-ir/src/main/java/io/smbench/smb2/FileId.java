package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** SMB2_FILEID, MS-SMB2 2.2.14.1: 16 bytes that name an Open. The client does not interpret either half. */
@API(status = API.Status.EXPERIMENTAL)
public record FileId(long persistentId, long volatileId) {
    public static final int SIZE = 16;

    /** In a related member of a compound: the FileId of the member before it. */
    public static final FileId ALL_ONES = new FileId(-1L, -1L);

    public static FileId decode(WireReader in) {
        return new FileId(in.i64("FileId.Persistent"), in.i64("FileId.Volatile"));
    }

    public void encode(WireWriter out) {
        out.i64(persistentId).i64(volatileId);
    }

    // as generated it would go through method handles: a capture compares millions
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileId that && persistentId == that.persistentId && volatileId == that.volatileId;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(persistentId) + Long.hashCode(volatileId);
    }

    /** Both halves as hexadecimal numbers. */
    @Override
    public String toString() {
        return "%016x:%016x".formatted(persistentId, volatileId);
    }
}
