package io.smbench.server.fsa;

import io.smbench.smb2.AccessMask;

/** Whether Opens can be at the same time, MS-FSA 2.1.5.1.2.2. */
final class ShareModes {
    private ShareModes() {}

    /** Whether any Open of {@code stream} forbids another one with this access and sharing. */
    static boolean conflict(Stream stream, int access, int shareAccess) {
        return stream.opens.stream().anyMatch(open -> conflict(open, access, shareAccess));
    }

    private static boolean conflict(Open open, int access, int shareAccess) {
        if (AccessRights.isMetadataOnly(access) || AccessRights.isMetadataOnly(open.grantedAccess)) {
            return false;
        }
        return forbids(open.grantedAccess, shareAccess) || forbids(access, open.shareAccess);
    }

    private static boolean forbids(int access, int shareAccess) {
        int read = AccessMask.FILE_READ_DATA | AccessMask.FILE_EXECUTE;
        int write = AccessMask.FILE_WRITE_DATA | AccessMask.FILE_APPEND_DATA;
        return ((access & read) != 0 && (shareAccess & Open.FILE_SHARE_READ) == 0)
                || ((access & write) != 0 && (shareAccess & Open.FILE_SHARE_WRITE) == 0)
                || ((access & AccessMask.DELETE) != 0 && (shareAccess & Open.FILE_SHARE_DELETE) == 0);
    }
}
