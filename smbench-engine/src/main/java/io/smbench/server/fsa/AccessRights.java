package io.smbench.server.fsa;

import io.smbench.smb2.AccessMask;
import org.apiguardian.api.API;

/** What the generic bits of an {@link AccessMask} stand for on files, and which sets of bits matter. */
@API(status = API.Status.INTERNAL)
public final class AccessRights {
    public static final int FILE_ALL = 0x001F01FF;
    static final int FILE_GENERIC_READ = 0x00120089;
    static final int FILE_GENERIC_WRITE = 0x00120116;
    static final int FILE_GENERIC_EXECUTE = 0x001200A0;

    /** Bits that MS-SMB2 2.2.13.1 does not have. */
    public static final int INVALID = 0x0CE0FE00;

    private static final int DATA = AccessMask.FILE_READ_DATA
            | AccessMask.FILE_WRITE_DATA
            | AccessMask.FILE_APPEND_DATA
            | AccessMask.FILE_EXECUTE
            | AccessMask.DELETE;

    private AccessRights() {}

    /** Replaces generic bits by what they stand for on files. */
    static int specific(int mask) {
        int result = mask
                & ~(AccessMask.GENERIC_ALL
                        | AccessMask.GENERIC_EXECUTE
                        | AccessMask.GENERIC_WRITE
                        | AccessMask.GENERIC_READ);
        result |= (mask & AccessMask.GENERIC_READ) != 0 ? FILE_GENERIC_READ : 0;
        result |= (mask & AccessMask.GENERIC_WRITE) != 0 ? FILE_GENERIC_WRITE : 0;
        result |= (mask & AccessMask.GENERIC_EXECUTE) != 0 ? FILE_GENERIC_EXECUTE : 0;
        return result | ((mask & AccessMask.GENERIC_ALL) != 0 ? FILE_ALL : 0);
    }

    /** Whether an Open with this access looks at metadata only: it takes no part in sharing. */
    static boolean isMetadataOnly(int granted) {
        return (granted & DATA) == 0;
    }
}
