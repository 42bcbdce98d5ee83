package io.smbench.ir;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a response carried besides its status: as recorded in {@link Expected}, as seen in a replay's outcome. Null is
 * "not carried" or "not known".
 *
 * @param createAction MS-SMB2 2.2.14 CreateAction
 * @param oplockLevel the oplock level granted, 0xFF for a lease
 * @param leaseState the lease state granted, MS-SMB2 2.2.14.2.10
 * @param durable what was granted of durability: {@link #DURABLE}, {@link #DURABLE_V2} or {@link #PERSISTENT}
 * @param attributes FileAttributes of an open
 * @param endOfFile size in bytes of an opened file
 * @param byteCount bytes read, written, or of an output buffer
 * @param sha256 of those bytes if they were read, lower-case hexadecimal
 * @param entries names that a list or a change notify returned, in their order; a notify's with its action,
 *     {@code 3:dir/name}
 */
@API(status = API.Status.EXPERIMENTAL)
public record Returned(
        @Nullable Integer createAction,
        @Nullable Integer oplockLevel,
        @Nullable Integer leaseState,
        @Nullable Integer durable,
        @Nullable Integer attributes,
        @Nullable Long endOfFile,
        @Nullable Long byteCount,
        @Nullable String sha256,
        @Nullable List<String> entries) {
    public static final Returned NOTHING = new Returned(null, null, null, null, null, null, null, null, null);

    /** A durable handle of version 1, MS-SMB2 2.2.14.2.3. */
    public static final int DURABLE = 1;

    /** A durable handle of version 2, MS-SMB2 2.2.14.2.12. */
    public static final int DURABLE_V2 = 2;

    /** A durable handle of version 2 that is persistent. */
    public static final int PERSISTENT = 3;

    public Returned {
        entries = entries == null ? null : List.copyOf(entries);
    }

    /** The bytes that were read, by their digest; null unless it is known, and their count. */
    public Payload.@Nullable Blob data() {
        return sha256 == null || byteCount == null ? null : new Payload.Blob(sha256, byteCount);
    }

    /** The response to an open. */
    public static Returned opened(
            int createAction, int oplockLevel, @Nullable Integer leaseState, int attributes, long endOfFile) {
        return new Returned(createAction, oplockLevel, leaseState, null, attributes, endOfFile, null, null, null);
    }

    /** The same response, to an open that was made durable. */
    public Returned withDurable(@Nullable Integer granted) {
        return new Returned(
                createAction, oplockLevel, leaseState, granted, attributes, endOfFile, byteCount, sha256, entries);
    }

    /** The level of an oplock, or the state of a lease, that a break is about. */
    public static Returned level(@Nullable Integer oplockLevel, @Nullable Integer leaseState) {
        return new Returned(null, oplockLevel, leaseState, null, null, null, null, null, null);
    }

    /** A count of bytes, with the digest of those that were read. */
    public static Returned bytes(long byteCount, @Nullable String sha256) {
        return new Returned(null, null, null, null, null, null, byteCount, sha256, null);
    }

    /** Names, with the size of the buffer they came in. */
    public static Returned listed(long byteCount, List<String> entries) {
        return new Returned(null, null, null, null, null, null, byteCount, null, entries);
    }
}
