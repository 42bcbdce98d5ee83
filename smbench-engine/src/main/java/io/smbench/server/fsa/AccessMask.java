package io.smbench.server.fsa;

import org.apiguardian.api.API;

/** The bits of an access mask, MS-SMB2 2.2.13.1, and what the generic ones stand for. */
@API(status = API.Status.INTERNAL)
public final class AccessMask {
    public static final int FILE_READ_DATA = 0x00000001;
    public static final int FILE_WRITE_DATA = 0x00000002;
    public static final int FILE_APPEND_DATA = 0x00000004;
    public static final int FILE_READ_EA = 0x00000008;
    public static final int FILE_WRITE_EA = 0x00000010;
    public static final int FILE_EXECUTE = 0x00000020;
    public static final int FILE_DELETE_CHILD = 0x00000040;
    public static final int FILE_READ_ATTRIBUTES = 0x00000080;
    public static final int FILE_WRITE_ATTRIBUTES = 0x00000100;
    public static final int DELETE = 0x00010000;
    public static final int READ_CONTROL = 0x00020000;
    public static final int WRITE_DAC = 0x00040000;
    public static final int WRITE_OWNER = 0x00080000;
    public static final int SYNCHRONIZE = 0x00100000;
    public static final int ACCESS_SYSTEM_SECURITY = 0x01000000;
    public static final int MAXIMUM_ALLOWED = 0x02000000;
    public static final int GENERIC_ALL = 0x10000000;
    public static final int GENERIC_EXECUTE = 0x20000000;
    public static final int GENERIC_WRITE = 0x40000000;
    public static final int GENERIC_READ = 0x80000000;

    public static final int FILE_ALL = 0x001F01FF;
    static final int FILE_GENERIC_READ = 0x00120089;
    static final int FILE_GENERIC_WRITE = 0x00120116;
    static final int FILE_GENERIC_EXECUTE = 0x001200A0;

    /** Bits that MS-SMB2 2.2.13.1 does not have. */
    static final int INVALID = 0x0CE0FE00;

    private static final int DATA = FILE_READ_DATA | FILE_WRITE_DATA | FILE_APPEND_DATA | FILE_EXECUTE | DELETE;

    private AccessMask() {}

    /** Replaces generic bits by what they stand for on files. */
    static int specific(int mask) {
        int result = mask & ~(GENERIC_ALL | GENERIC_EXECUTE | GENERIC_WRITE | GENERIC_READ);
        result |= (mask & GENERIC_READ) != 0 ? FILE_GENERIC_READ : 0;
        result |= (mask & GENERIC_WRITE) != 0 ? FILE_GENERIC_WRITE : 0;
        result |= (mask & GENERIC_EXECUTE) != 0 ? FILE_GENERIC_EXECUTE : 0;
        return result | ((mask & GENERIC_ALL) != 0 ? FILE_ALL : 0);
    }

    /** Whether an Open with this access looks at metadata only: it takes no part in sharing. */
    static boolean isMetadataOnly(int granted) {
        return (granted & DATA) == 0;
    }
}
