package io.smbench.smb2;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The CreateAction of a CREATE Response, MS-SMB2 2.2.14. Unknown ones are kept. */
@API(status = API.Status.EXPERIMENTAL)
public record CreateAction(int value) {
    public static final CreateAction SUPERSEDED = new CreateAction(0);
    public static final CreateAction OPENED = new CreateAction(1);
    public static final CreateAction CREATED = new CreateAction(2);
    public static final CreateAction OVERWRITTEN = new CreateAction(3);

    // by hand for speed, as in NtStatus
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CreateAction that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    @Override
    public String toString() {
        return switch (value) {
            case 0 -> "SUPERSEDED";
            case 1 -> "OPENED";
            case 2 -> "CREATED";
            case 3 -> "OVERWRITTEN";
            default -> "CREATE_ACTION_0x%08X".formatted(value);
        };
    }
}
