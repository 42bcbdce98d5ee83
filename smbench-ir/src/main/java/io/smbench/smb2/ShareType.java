package io.smbench.smb2;

import org.apiguardian.api.API;

/** The ShareType of a TREE_CONNECT Response, MS-SMB2 2.2.10. Unknown types are kept. */
@API(status = API.Status.EXPERIMENTAL)
public record ShareType(int value) {
    public static final ShareType DISK = new ShareType(0x01);
    public static final ShareType PIPE = new ShareType(0x02);
    public static final ShareType PRINT = new ShareType(0x03);

    @Override
    public String toString() {
        return switch (value) {
            case 0x01 -> "DISK";
            case 0x02 -> "PIPE";
            case 0x03 -> "PRINT";
            default -> "SHARE_TYPE_0x%02X".formatted(value);
        };
    }
}
