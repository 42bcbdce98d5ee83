package io.smbench.smb2;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The OplockLevel of CREATE and OPLOCK_BREAK, MS-SMB2 2.2.13. Unknown levels are kept. */
@API(status = API.Status.EXPERIMENTAL)
public record OplockLevel(int value) {
    public static final OplockLevel NONE = new OplockLevel(0x00);
    public static final OplockLevel LEVEL_II = new OplockLevel(0x01);
    public static final OplockLevel EXCLUSIVE = new OplockLevel(0x08);
    public static final OplockLevel BATCH = new OplockLevel(0x09);
    public static final OplockLevel LEASE = new OplockLevel(0xFF);

    // by hand for speed, as in NtStatus
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OplockLevel that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return switch (value) {
            case 0x00 -> "NONE";
            case 0x01 -> "LEVEL_II";
            case 0x08 -> "EXCLUSIVE";
            case 0x09 -> "BATCH";
            case 0xFF -> "LEASE";
            default -> "OPLOCK_0x%02X".formatted(value);
        };
    }
}
