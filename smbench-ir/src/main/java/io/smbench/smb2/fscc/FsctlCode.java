package io.smbench.smb2.fscc;

import java.util.HashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The CtlCode of an IOCTL, MS-SMB2 2.2.31 and MS-FSCC 2.3. Unknown codes are kept. */
@API(status = API.Status.EXPERIMENTAL)
public record FsctlCode(int value) {
    private static final Map<Integer, String> NAMES = new HashMap<>();

    public static final FsctlCode FSCTL_DFS_GET_REFERRALS = named(0x00060194, "FSCTL_DFS_GET_REFERRALS");
    public static final FsctlCode FSCTL_DFS_GET_REFERRALS_EX = named(0x000601B0, "FSCTL_DFS_GET_REFERRALS_EX");
    public static final FsctlCode FSCTL_IS_PATHNAME_VALID = named(0x0009002C, "FSCTL_IS_PATHNAME_VALID");
    public static final FsctlCode FSCTL_GET_COMPRESSION = named(0x0009003C, "FSCTL_GET_COMPRESSION");
    public static final FsctlCode FSCTL_QUERY_FAT_BPB = named(0x00090058, "FSCTL_QUERY_FAT_BPB");
    public static final FsctlCode FSCTL_FILESYSTEM_GET_STATISTICS =
            named(0x00090060, "FSCTL_FILESYSTEM_GET_STATISTICS");
    public static final FsctlCode FSCTL_GET_NTFS_VOLUME_DATA = named(0x00090064, "FSCTL_GET_NTFS_VOLUME_DATA");
    public static final FsctlCode FSCTL_GET_RETRIEVAL_POINTERS = named(0x00090073, "FSCTL_GET_RETRIEVAL_POINTERS");
    public static final FsctlCode FSCTL_FIND_FILES_BY_SID = named(0x0009008F, "FSCTL_FIND_FILES_BY_SID");
    public static final FsctlCode FSCTL_SET_OBJECT_ID = named(0x00090098, "FSCTL_SET_OBJECT_ID");
    public static final FsctlCode FSCTL_GET_OBJECT_ID = named(0x0009009C, "FSCTL_GET_OBJECT_ID");
    public static final FsctlCode FSCTL_DELETE_OBJECT_ID = named(0x000900A0, "FSCTL_DELETE_OBJECT_ID");
    public static final FsctlCode FSCTL_SET_REPARSE_POINT = named(0x000900A4, "FSCTL_SET_REPARSE_POINT");
    public static final FsctlCode FSCTL_GET_REPARSE_POINT = named(0x000900A8, "FSCTL_GET_REPARSE_POINT");
    public static final FsctlCode FSCTL_DELETE_REPARSE_POINT = named(0x000900AC, "FSCTL_DELETE_REPARSE_POINT");
    public static final FsctlCode FSCTL_SET_OBJECT_ID_EXTENDED = named(0x000900BC, "FSCTL_SET_OBJECT_ID_EXTENDED");
    public static final FsctlCode FSCTL_CREATE_OR_GET_OBJECT_ID = named(0x000900C0, "FSCTL_CREATE_OR_GET_OBJECT_ID");
    public static final FsctlCode FSCTL_SET_SPARSE = named(0x000900C4, "FSCTL_SET_SPARSE");
    public static final FsctlCode FSCTL_SET_ENCRYPTION = named(0x000900D7, "FSCTL_SET_ENCRYPTION");
    public static final FsctlCode FSCTL_READ_FILE_USN_DATA = named(0x000900EB, "FSCTL_READ_FILE_USN_DATA");
    public static final FsctlCode FSCTL_WRITE_USN_CLOSE_RECORD = named(0x000900EF, "FSCTL_WRITE_USN_CLOSE_RECORD");
    public static final FsctlCode FSCTL_SIS_COPYFILE = named(0x00090100, "FSCTL_SIS_COPYFILE");
    public static final FsctlCode FSCTL_RECALL_FILE = named(0x00090117, "FSCTL_RECALL_FILE");
    public static final FsctlCode FSCTL_QUERY_SPARING_INFO = named(0x00090138, "FSCTL_QUERY_SPARING_INFO");
    public static final FsctlCode FSCTL_QUERY_ON_DISK_VOLUME_INFO =
            named(0x0009013C, "FSCTL_QUERY_ON_DISK_VOLUME_INFO");
    public static final FsctlCode FSCTL_SET_ZERO_ON_DEALLOCATION = named(0x00090194, "FSCTL_SET_ZERO_ON_DEALLOCATION");
    public static final FsctlCode FSCTL_GET_INTEGRITY_INFORMATION =
            named(0x0009027C, "FSCTL_GET_INTEGRITY_INFORMATION");
    public static final FsctlCode FSCTL_QUERY_FILE_REGIONS = named(0x00090284, "FSCTL_QUERY_FILE_REGIONS");
    public static final FsctlCode FSCTL_SET_INTEGRITY_INFORMATION_EX =
            named(0x00090380, "FSCTL_SET_INTEGRITY_INFORMATION_EX");
    public static final FsctlCode FSCTL_REFS_STREAM_SNAPSHOT_MANAGEMENT =
            named(0x00090440, "FSCTL_REFS_STREAM_SNAPSHOT_MANAGEMENT");
    public static final FsctlCode FSCTL_QUERY_ALLOCATED_RANGES = named(0x000940CF, "FSCTL_QUERY_ALLOCATED_RANGES");
    public static final FsctlCode FSCTL_OFFLOAD_READ = named(0x00094264, "FSCTL_OFFLOAD_READ");
    public static final FsctlCode FSCTL_SET_ZERO_DATA = named(0x000980C8, "FSCTL_SET_ZERO_DATA");
    public static final FsctlCode FSCTL_SET_DEFECT_MANAGEMENT = named(0x00098134, "FSCTL_SET_DEFECT_MANAGEMENT");
    public static final FsctlCode FSCTL_FILE_LEVEL_TRIM = named(0x00098208, "FSCTL_FILE_LEVEL_TRIM");
    public static final FsctlCode FSCTL_OFFLOAD_WRITE = named(0x00098268, "FSCTL_OFFLOAD_WRITE");
    public static final FsctlCode FSCTL_DUPLICATE_EXTENTS_TO_FILE =
            named(0x00098344, "FSCTL_DUPLICATE_EXTENTS_TO_FILE");
    public static final FsctlCode FSCTL_DUPLICATE_EXTENTS_TO_FILE_EX =
            named(0x000983E8, "FSCTL_DUPLICATE_EXTENTS_TO_FILE_EX");
    public static final FsctlCode FSCTL_SET_COMPRESSION = named(0x0009C040, "FSCTL_SET_COMPRESSION");
    public static final FsctlCode FSCTL_SET_INTEGRITY_INFORMATION =
            named(0x0009C280, "FSCTL_SET_INTEGRITY_INFORMATION");
    public static final FsctlCode FSCTL_PIPE_WAIT = named(0x00110018, "FSCTL_PIPE_WAIT");
    public static final FsctlCode FSCTL_PIPE_PEEK = named(0x0011400C, "FSCTL_PIPE_PEEK");
    public static final FsctlCode FSCTL_PIPE_TRANSCEIVE = named(0x0011C017, "FSCTL_PIPE_TRANSCEIVE");
    public static final FsctlCode FSCTL_SRV_REQUEST_RESUME_KEY = named(0x00140078, "FSCTL_SRV_REQUEST_RESUME_KEY");
    public static final FsctlCode FSCTL_LMR_SET_LINK_TRACKING_INFORMATION =
            named(0x001400EC, "FSCTL_LMR_SET_LINK_TRACKING_INFORMATION");
    public static final FsctlCode FSCTL_LMR_REQUEST_RESILIENCY = named(0x001401D4, "FSCTL_LMR_REQUEST_RESILIENCY");
    public static final FsctlCode FSCTL_QUERY_NETWORK_INTERFACE_INFO =
            named(0x001401FC, "FSCTL_QUERY_NETWORK_INTERFACE_INFO");
    public static final FsctlCode FSCTL_VALIDATE_NEGOTIATE_INFO = named(0x00140204, "FSCTL_VALIDATE_NEGOTIATE_INFO");
    public static final FsctlCode FSCTL_SRV_ENUMERATE_SNAPSHOTS = named(0x00144064, "FSCTL_SRV_ENUMERATE_SNAPSHOTS");
    public static final FsctlCode FSCTL_SRV_COPYCHUNK = named(0x001440F2, "FSCTL_SRV_COPYCHUNK");
    public static final FsctlCode FSCTL_SRV_READ_HASH = named(0x001441BB, "FSCTL_SRV_READ_HASH");
    public static final FsctlCode FSCTL_SRV_COPYCHUNK_WRITE = named(0x001480F2, "FSCTL_SRV_COPYCHUNK_WRITE");

    /** Whether this code has a name here. */
    public boolean isKnown() {
        return NAMES.containsKey(value);
    }

    // by hand for speed, as in NtStatus
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FsctlCode that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    /** The name in MS-FSCC or MS-SMB2, or the number in hexadecimal. */
    @Override
    public String toString() {
        String name = NAMES.get(value);
        return name != null ? name : "FSCTL_0x%08X".formatted(value);
    }

    private static FsctlCode named(int value, String name) {
        NAMES.put(value, name);
        return new FsctlCode(value);
    }
}
