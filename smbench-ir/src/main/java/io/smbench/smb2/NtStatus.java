package io.smbench.smb2;

import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An NTSTATUS code, MS-ERREF 2.3. Unknown codes are kept. The constants are the codes that SMB servers return in daily
 * work; {@link #name()} knows all of MS-ERREF 2.3.1.
 */
@API(status = API.Status.EXPERIMENTAL)
public record NtStatus(int value) {
    public static final NtStatus STATUS_SUCCESS = new NtStatus(0x00000000);
    public static final NtStatus STATUS_PENDING = new NtStatus(0x00000103);
    public static final NtStatus STATUS_OPLOCK_BREAK_IN_PROGRESS = new NtStatus(0x00000108);
    public static final NtStatus STATUS_NOTIFY_CLEANUP = new NtStatus(0x0000010B);
    public static final NtStatus STATUS_NOTIFY_ENUM_DIR = new NtStatus(0x0000010C);
    public static final NtStatus STATUS_INVALID_SMB = new NtStatus(0x00010002);
    public static final NtStatus STATUS_SMB_BAD_TID = new NtStatus(0x00050002);
    public static final NtStatus STATUS_SMB_BAD_COMMAND = new NtStatus(0x00160002);
    public static final NtStatus STATUS_SMB_BAD_UID = new NtStatus(0x005B0002);
    public static final NtStatus STATUS_OBJECT_NAME_EXISTS = new NtStatus(0x40000000);
    public static final NtStatus STATUS_BUFFER_OVERFLOW = new NtStatus(0x80000005);
    public static final NtStatus STATUS_NO_MORE_FILES = new NtStatus(0x80000006);
    public static final NtStatus STATUS_NO_MORE_EAS = new NtStatus(0x80000012);
    public static final NtStatus STATUS_INVALID_EA_NAME = new NtStatus(0x80000013);
    public static final NtStatus STATUS_EA_LIST_INCONSISTENT = new NtStatus(0x80000014);
    public static final NtStatus STATUS_NO_MORE_ENTRIES = new NtStatus(0x8000001A);
    public static final NtStatus STATUS_STOPPED_ON_SYMLINK = new NtStatus(0x8000002D);
    public static final NtStatus STATUS_CANNOT_GRANT_REQUESTED_OPLOCK = new NtStatus(0x8000002E);
    public static final NtStatus STATUS_UNSUCCESSFUL = new NtStatus(0xC0000001);
    public static final NtStatus STATUS_NOT_IMPLEMENTED = new NtStatus(0xC0000002);
    public static final NtStatus STATUS_INVALID_INFO_CLASS = new NtStatus(0xC0000003);
    public static final NtStatus STATUS_INFO_LENGTH_MISMATCH = new NtStatus(0xC0000004);
    public static final NtStatus STATUS_INVALID_HANDLE = new NtStatus(0xC0000008);
    public static final NtStatus STATUS_INVALID_PARAMETER = new NtStatus(0xC000000D);
    public static final NtStatus STATUS_NO_SUCH_DEVICE = new NtStatus(0xC000000E);
    public static final NtStatus STATUS_NO_SUCH_FILE = new NtStatus(0xC000000F);
    public static final NtStatus STATUS_INVALID_DEVICE_REQUEST = new NtStatus(0xC0000010);
    public static final NtStatus STATUS_END_OF_FILE = new NtStatus(0xC0000011);
    public static final NtStatus STATUS_MORE_PROCESSING_REQUIRED = new NtStatus(0xC0000016);
    public static final NtStatus STATUS_NO_MEMORY = new NtStatus(0xC0000017);
    public static final NtStatus STATUS_ACCESS_DENIED = new NtStatus(0xC0000022);
    public static final NtStatus STATUS_BUFFER_TOO_SMALL = new NtStatus(0xC0000023);
    public static final NtStatus STATUS_OBJECT_TYPE_MISMATCH = new NtStatus(0xC0000024);
    public static final NtStatus STATUS_OBJECT_NAME_INVALID = new NtStatus(0xC0000033);
    public static final NtStatus STATUS_OBJECT_NAME_NOT_FOUND = new NtStatus(0xC0000034);
    public static final NtStatus STATUS_OBJECT_NAME_COLLISION = new NtStatus(0xC0000035);
    public static final NtStatus STATUS_OBJECT_PATH_INVALID = new NtStatus(0xC0000039);
    public static final NtStatus STATUS_OBJECT_PATH_NOT_FOUND = new NtStatus(0xC000003A);
    public static final NtStatus STATUS_OBJECT_PATH_SYNTAX_BAD = new NtStatus(0xC000003B);
    public static final NtStatus STATUS_DATA_ERROR = new NtStatus(0xC000003E);
    public static final NtStatus STATUS_SHARING_VIOLATION = new NtStatus(0xC0000043);
    public static final NtStatus STATUS_QUOTA_EXCEEDED = new NtStatus(0xC0000044);
    public static final NtStatus STATUS_EA_TOO_LARGE = new NtStatus(0xC0000050);
    public static final NtStatus STATUS_NONEXISTENT_EA_ENTRY = new NtStatus(0xC0000051);
    public static final NtStatus STATUS_NO_EAS_ON_FILE = new NtStatus(0xC0000052);
    public static final NtStatus STATUS_EA_CORRUPT_ERROR = new NtStatus(0xC0000053);
    public static final NtStatus STATUS_FILE_LOCK_CONFLICT = new NtStatus(0xC0000054);
    public static final NtStatus STATUS_LOCK_NOT_GRANTED = new NtStatus(0xC0000055);
    public static final NtStatus STATUS_DELETE_PENDING = new NtStatus(0xC0000056);
    public static final NtStatus STATUS_PRIVILEGE_NOT_HELD = new NtStatus(0xC0000061);
    public static final NtStatus STATUS_NO_SUCH_USER = new NtStatus(0xC0000064);
    public static final NtStatus STATUS_WRONG_PASSWORD = new NtStatus(0xC000006A);
    public static final NtStatus STATUS_LOGON_FAILURE = new NtStatus(0xC000006D);
    public static final NtStatus STATUS_ACCOUNT_RESTRICTION = new NtStatus(0xC000006E);
    public static final NtStatus STATUS_INVALID_LOGON_HOURS = new NtStatus(0xC000006F);
    public static final NtStatus STATUS_INVALID_WORKSTATION = new NtStatus(0xC0000070);
    public static final NtStatus STATUS_PASSWORD_EXPIRED = new NtStatus(0xC0000071);
    public static final NtStatus STATUS_ACCOUNT_DISABLED = new NtStatus(0xC0000072);
    public static final NtStatus STATUS_NONE_MAPPED = new NtStatus(0xC0000073);
    public static final NtStatus STATUS_INVALID_ACL = new NtStatus(0xC0000077);
    public static final NtStatus STATUS_INVALID_SID = new NtStatus(0xC0000078);
    public static final NtStatus STATUS_RANGE_NOT_LOCKED = new NtStatus(0xC000007E);
    public static final NtStatus STATUS_DISK_FULL = new NtStatus(0xC000007F);
    public static final NtStatus STATUS_INSUFFICIENT_RESOURCES = new NtStatus(0xC000009A);
    public static final NtStatus STATUS_MEDIA_WRITE_PROTECTED = new NtStatus(0xC00000A2);
    public static final NtStatus STATUS_BAD_IMPERSONATION_LEVEL = new NtStatus(0xC00000A5);
    public static final NtStatus STATUS_PIPE_NOT_AVAILABLE = new NtStatus(0xC00000AC);
    public static final NtStatus STATUS_PIPE_BUSY = new NtStatus(0xC00000AE);
    public static final NtStatus STATUS_PIPE_DISCONNECTED = new NtStatus(0xC00000B0);
    public static final NtStatus STATUS_PIPE_CLOSING = new NtStatus(0xC00000B1);
    public static final NtStatus STATUS_IO_TIMEOUT = new NtStatus(0xC00000B5);
    public static final NtStatus STATUS_FILE_IS_A_DIRECTORY = new NtStatus(0xC00000BA);
    public static final NtStatus STATUS_NOT_SUPPORTED = new NtStatus(0xC00000BB);
    public static final NtStatus STATUS_DUPLICATE_NAME = new NtStatus(0xC00000BD);
    public static final NtStatus STATUS_BAD_NETWORK_PATH = new NtStatus(0xC00000BE);
    public static final NtStatus STATUS_NETWORK_NAME_DELETED = new NtStatus(0xC00000C9);
    public static final NtStatus STATUS_NETWORK_ACCESS_DENIED = new NtStatus(0xC00000CA);
    public static final NtStatus STATUS_BAD_DEVICE_TYPE = new NtStatus(0xC00000CB);
    public static final NtStatus STATUS_BAD_NETWORK_NAME = new NtStatus(0xC00000CC);
    public static final NtStatus STATUS_REQUEST_NOT_ACCEPTED = new NtStatus(0xC00000D0);
    public static final NtStatus STATUS_NOT_SAME_DEVICE = new NtStatus(0xC00000D4);
    public static final NtStatus STATUS_PIPE_EMPTY = new NtStatus(0xC00000D9);
    public static final NtStatus STATUS_OPLOCK_NOT_GRANTED = new NtStatus(0xC00000E2);
    public static final NtStatus STATUS_INVALID_OPLOCK_PROTOCOL = new NtStatus(0xC00000E3);
    public static final NtStatus STATUS_UNEXPECTED_IO_ERROR = new NtStatus(0xC00000E9);
    public static final NtStatus STATUS_DIRECTORY_NOT_EMPTY = new NtStatus(0xC0000101);
    public static final NtStatus STATUS_NOT_A_DIRECTORY = new NtStatus(0xC0000103);
    public static final NtStatus STATUS_TOO_MANY_OPENED_FILES = new NtStatus(0xC000011F);
    public static final NtStatus STATUS_CANCELLED = new NtStatus(0xC0000120);
    public static final NtStatus STATUS_CANNOT_DELETE = new NtStatus(0xC0000121);
    public static final NtStatus STATUS_FILE_DELETED = new NtStatus(0xC0000123);
    public static final NtStatus STATUS_FILE_CLOSED = new NtStatus(0xC0000128);
    public static final NtStatus STATUS_INVALID_LEVEL = new NtStatus(0xC0000148);
    public static final NtStatus STATUS_LOGON_TYPE_NOT_GRANTED = new NtStatus(0xC000015B);
    public static final NtStatus STATUS_TRUSTED_RELATIONSHIP_FAILURE = new NtStatus(0xC000018D);
    public static final NtStatus STATUS_FS_DRIVER_REQUIRED = new NtStatus(0xC000019C);
    public static final NtStatus STATUS_INVALID_LOCK_RANGE = new NtStatus(0xC00001A1);
    public static final NtStatus STATUS_USER_SESSION_DELETED = new NtStatus(0xC0000203);
    public static final NtStatus STATUS_INSUFF_SERVER_RESOURCES = new NtStatus(0xC0000205);
    public static final NtStatus STATUS_INVALID_BUFFER_SIZE = new NtStatus(0xC0000206);
    public static final NtStatus STATUS_CONNECTION_DISCONNECTED = new NtStatus(0xC000020C);
    public static final NtStatus STATUS_CONNECTION_RESET = new NtStatus(0xC000020D);
    public static final NtStatus STATUS_PASSWORD_MUST_CHANGE = new NtStatus(0xC0000224);
    public static final NtStatus STATUS_NOT_FOUND = new NtStatus(0xC0000225);
    public static final NtStatus STATUS_DUPLICATE_OBJECTID = new NtStatus(0xC000022A);
    public static final NtStatus STATUS_ACCOUNT_LOCKED_OUT = new NtStatus(0xC0000234);
    public static final NtStatus STATUS_PATH_NOT_COVERED = new NtStatus(0xC0000257);
    public static final NtStatus STATUS_NOT_A_REPARSE_POINT = new NtStatus(0xC0000275);
    public static final NtStatus STATUS_IO_REPARSE_TAG_INVALID = new NtStatus(0xC0000276);
    public static final NtStatus STATUS_IO_REPARSE_TAG_NOT_HANDLED = new NtStatus(0xC0000279);
    public static final NtStatus STATUS_REPARSE_POINT_NOT_RESOLVED = new NtStatus(0xC0000280);
    public static final NtStatus STATUS_DIRECTORY_IS_A_REPARSE_POINT = new NtStatus(0xC0000281);
    public static final NtStatus STATUS_OBJECTID_NOT_FOUND = new NtStatus(0xC00002F0);
    public static final NtStatus STATUS_NETWORK_SESSION_EXPIRED = new NtStatus(0xC000035C);
    public static final NtStatus STATUS_SERVER_UNAVAILABLE = new NtStatus(0xC0000466);
    public static final NtStatus STATUS_FILE_NOT_AVAILABLE = new NtStatus(0xC0000467);
    public static final NtStatus STATUS_SHARE_UNAVAILABLE = new NtStatus(0xC0000480);
    public static final NtStatus STATUS_HASH_NOT_SUPPORTED = new NtStatus(0xC000A100);
    public static final NtStatus STATUS_HASH_NOT_PRESENT = new NtStatus(0xC000A101);
    public static final NtStatus STATUS_OFFLOAD_READ_FLT_NOT_SUPPORTED = new NtStatus(0xC000A2A1);
    public static final NtStatus STATUS_OFFLOAD_WRITE_FLT_NOT_SUPPORTED = new NtStatus(0xC000A2A2);
    public static final NtStatus STATUS_SMB_NO_PREAUTH_INTEGRITY_HASH_OVERLAP = new NtStatus(0xC05D0000);
    public static final NtStatus STATUS_SMB_BAD_CLUSTER_DIALECT = new NtStatus(0xC05D0001);
    public static final NtStatus STATUS_SMB_GUEST_LOGON_BLOCKED = new NtStatus(0xC05D0002);

    private static final int SEVERITY_SHIFT = 30;
    private static final int WARNING = 2;
    private static final int ERROR = 3;

    /** The status of a name such as {@code STATUS_ACCESS_DENIED}, or of a number such as {@code 0xC0000022}. */
    public static Optional<NtStatus> parse(String nameOrHex) {
        return NtStatusNames.parse(nameOrHex).map(NtStatus::new);
    }

    /**
     * The name in MS-ERREF, {@code STATUS_ACCESS_DENIED}; the number in hexadecimal, {@code 0xC0000022}, if it has
     * none.
     */
    public String name() {
        return NtStatusNames.nameOf(value);
    }

    /** Severity success or informational, MS-ERREF 2.3. */
    public boolean isSuccess() {
        return value >= 0;
    }

    /** Severity warning, such as STATUS_BUFFER_OVERFLOW. */
    public boolean isWarning() {
        return value >>> SEVERITY_SHIFT == WARNING;
    }

    /** Severity error. */
    public boolean isError() {
        return value >>> SEVERITY_SHIFT == ERROR;
    }

    // as generated it would go through method handles: a capture compares millions
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NtStatus that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    /** As {@link #name()}. */
    @Override
    public String toString() {
        return name();
    }
}
