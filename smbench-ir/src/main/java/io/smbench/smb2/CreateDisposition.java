package io.smbench.smb2;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The CreateDisposition of a CREATE Request, MS-SMB2 2.2.13. Unknown ones are kept. */
@API(status = API.Status.EXPERIMENTAL)
public record CreateDisposition(int value) {
    public static final CreateDisposition SUPERSEDE = new CreateDisposition(0);
    public static final CreateDisposition OPEN = new CreateDisposition(1);
    public static final CreateDisposition CREATE = new CreateDisposition(2);
    public static final CreateDisposition OPEN_IF = new CreateDisposition(3);
    public static final CreateDisposition OVERWRITE = new CreateDisposition(4);
    public static final CreateDisposition OVERWRITE_IF = new CreateDisposition(5);

    // by hand for speed, as in NtStatus
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CreateDisposition that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return switch (value) {
            case 0 -> "SUPERSEDE";
            case 1 -> "OPEN";
            case 2 -> "CREATE";
            case 3 -> "OPEN_IF";
            case 4 -> "OVERWRITE";
            case 5 -> "OVERWRITE_IF";
            default -> "DISPOSITION_0x%08X".formatted(value);
        };
    }
}
