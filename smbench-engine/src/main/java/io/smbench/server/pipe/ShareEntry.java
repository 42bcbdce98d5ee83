package io.smbench.server.pipe;

import org.apiguardian.api.API;

/**
 * A share as the server service lists it, MS-SRVS 2.2.4.23 SHARE_INFO_1.
 *
 * @param type STYPE_*, MS-SRVS 2.2.2.4
 */
@API(status = API.Status.INTERNAL)
public record ShareEntry(String name, int type, String remark) {
    private static final int STYPE_DISKTREE = 0;
    private static final int STYPE_IPC = 3;
    private static final int STYPE_SPECIAL = 0x80000000;

    public static ShareEntry disk(String name) {
        return new ShareEntry(name, STYPE_DISKTREE, "");
    }

    public static ShareEntry ipc(String name) {
        return new ShareEntry(name, STYPE_IPC | STYPE_SPECIAL, "Remote IPC");
    }
}
