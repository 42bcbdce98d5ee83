package io.smbench.server;

import io.smbench.server.fsa.AccessRights;
import io.smbench.server.fsa.StatusException;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.NtStatus;

/** What a CREATE must not ask for, MS-SMB2 3.3.5.9 and MS-FSA 2.1.5.1, whatever the file is. */
final class CreateChecks {
    private static final int SHARE_ALL = 7;
    private static final int LAST_DISPOSITION = 5;
    /** Of a create context. */
    private static final int SHORTEST_NAME = 4;

    private static final int INVALID_OPTIONS = 0xFF000000;
    private static final int UNSUPPORTED_OPTIONS =
            CreateRequest.OPTION_OPEN_BY_FILE_ID | CreateRequest.OPTION_RESERVE_OPFILTER | 0x00000080;
    private static final int VALID_ATTRIBUTES = 0x00007FB7;

    private CreateChecks() {}

    static void check(CreateRequest body) {
        int options = body.createOptions();
        boolean bothTypes = has(options, CreateRequest.OPTION_DIRECTORY_FILE)
                && has(options, CreateRequest.OPTION_NON_DIRECTORY_FILE);
        boolean disposition = Integer.compareUnsigned(body.createDisposition().value(), LAST_DISPOSITION) > 0;
        boolean attributes = (body.fileAttributes() & ~VALID_ATTRIBUTES) != 0;
        boolean sharing = (body.shareAccess() & ~SHARE_ALL) != 0;
        if (Integer.compareUnsigned(body.impersonationLevel(), CreateRequest.IMPERSONATION_DELEGATE) > 0) {
            throw new StatusException(NtStatus.STATUS_BAD_IMPERSONATION_LEVEL);
        }
        if (body.desiredAccess() == 0 || (body.desiredAccess() & AccessRights.INVALID) != 0) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
        boolean names =
                body.contexts().stream().anyMatch(context -> context.name().length() < SHORTEST_NAME);
        if (names || bothTypes || disposition || attributes || sharing || (options & INVALID_OPTIONS) != 0) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
        if ((options & UNSUPPORTED_OPTIONS) != 0) {
            throw new StatusException(NtStatus.STATUS_NOT_SUPPORTED);
        }
    }

    private static boolean has(int options, int option) {
        return (options & option) != 0;
    }
}
