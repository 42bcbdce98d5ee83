package io.smbench.server.fsa;

import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.Sid;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What the files of each owner take and may take, MS-FSA Volume.QuotaInformation: the sizes of their streams, or what
 * is reserved for them if that is more, in whole clusters, holes of sparse files included, as on NTFS.
 */
@API(status = API.Status.INTERNAL)
public final class Quotas {
    /** QuotaLimit of an owner who may take everything, MS-FSCC 2.4.40. */
    public static final long NO_LIMIT = -1;

    private final Map<Sid, Long> limits = new LinkedHashMap<>();
    private final Map<Sid, Long> used = new HashMap<>();

    /** Whether nobody has a limit. */
    public boolean isEmpty() {
        return limits.isEmpty();
    }

    /** Those with a limit, in the order in which they got it. */
    public List<Sid> owners() {
        return List.copyOf(limits.keySet());
    }

    /** Bytes that the owner's files may take; {@link #NO_LIMIT} for any number. */
    public long limit(Sid owner) {
        return limits.getOrDefault(owner, NO_LIMIT);
    }

    /** Bytes that the owner's files take. */
    public long used(Sid owner) {
        return used.getOrDefault(owner, 0L);
    }

    void limit(Sid owner, long bytes) {
        limits.put(owner, bytes);
    }

    /** What is left of {@code bytes} for the owner's files. */
    long remaining(Sid owner, long bytes) {
        long limit = limit(owner);
        return limit == NO_LIMIT ? bytes : Math.min(bytes, Math.max(0, limit - used(owner)));
    }

    /** NTFS says of a quota what it says of a volume: the disk is full. */
    void require(@Nullable Sid owner, long more) {
        if (owner != null && more > 0 && remaining(owner, Long.MAX_VALUE) < more) {
            throw new StatusException(NtStatus.STATUS_DISK_FULL);
        }
    }

    void charge(@Nullable Sid owner, long more) {
        if (owner != null && more != 0) {
            used.merge(owner, more, Long::sum);
        }
    }
}
