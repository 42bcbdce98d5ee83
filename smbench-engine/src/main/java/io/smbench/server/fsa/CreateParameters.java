package io.smbench.server.fsa;

import io.smbench.smb2.dtyp.SecurityDescriptor;
import io.smbench.smb2.fscc.FileFullEaInformation;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a CREATE asks for, MS-SMB2 2.2.13; numbers as on the wire.
 *
 * @param path with backslashes, relative to the share's root
 * @param security of a file that is created; null inherits
 * @param caching the oplock or lease asked for; null for none
 */
@API(status = API.Status.INTERNAL)
public record CreateParameters(
        String path,
        int desiredAccess,
        int attributes,
        int shareAccess,
        int disposition,
        int options,
        long allocationSize,
        @Nullable SecurityDescriptor security,
        List<FileFullEaInformation> extendedAttributes,
        @Nullable CacheRequest caching,
        Identity identity) {
    public static final int FILE_SUPERSEDE = 0;
    public static final int FILE_OPEN = 1;
    public static final int FILE_CREATE = 2;
    public static final int FILE_OPEN_IF = 3;
    public static final int FILE_OVERWRITE = 4;
    public static final int FILE_OVERWRITE_IF = 5;

    public static final int FILE_DIRECTORY_FILE = 0x00000001;
    public static final int FILE_WRITE_THROUGH = 0x00000002;
    public static final int FILE_SEQUENTIAL_ONLY = 0x00000004;
    public static final int FILE_NO_INTERMEDIATE_BUFFERING = 0x00000008;
    public static final int FILE_SYNCHRONOUS_IO_ALERT = 0x00000010;
    public static final int FILE_SYNCHRONOUS_IO_NONALERT = 0x00000020;
    public static final int FILE_NON_DIRECTORY_FILE = 0x00000040;
    public static final int FILE_DELETE_ON_CLOSE = 0x00001000;

    boolean has(int option) {
        return (options & option) != 0;
    }

    boolean overwrites() {
        return disposition == FILE_SUPERSEDE || disposition == FILE_OVERWRITE || disposition == FILE_OVERWRITE_IF;
    }

    boolean creates() {
        return disposition != FILE_OPEN && disposition != FILE_OVERWRITE;
    }

    @Nullable
    CacheOwner lease() {
        return caching == null ? null : caching.lease();
    }

    @Nullable
    CacheOwner parentLease() {
        return caching == null ? null : caching.parentLease();
    }
}
