package io.smbench.smb2.fscc;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a QUERY_INFO or SET_INFO is about: the InfoType of MS-SMB2 2.2.37. Unknown types are kept. */
@API(status = API.Status.EXPERIMENTAL)
public record InfoType(int value) {
    public static final InfoType FILE = new InfoType(0x01);
    public static final InfoType FILESYSTEM = new InfoType(0x02);
    public static final InfoType SECURITY = new InfoType(0x03);
    public static final InfoType QUOTA = new InfoType(0x04);

    // by hand for speed, as in NtStatus
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InfoType that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return switch (value) {
            case 0x01 -> "FILE";
            case 0x02 -> "FILESYSTEM";
            case 0x03 -> "SECURITY";
            case 0x04 -> "QUOTA";
            default -> "INFO_TYPE_0x%02X".formatted(value);
        };
    }
}
