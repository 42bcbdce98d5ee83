package io.smbench.smb2.fscc;

import static io.smbench.smb2.fscc.InfoType.FILE;
import static io.smbench.smb2.fscc.InfoType.FILESYSTEM;
import static io.smbench.smb2.fscc.InfoType.QUOTA;
import static io.smbench.smb2.fscc.InfoType.SECURITY;

import java.util.HashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An information class, MS-FSCC 2.4 (files and directories) and 2.5 (file systems). The same number means different
 * things under different types. SECURITY and QUOTA have no classes of their own: their number is 0. Unknown numbers are
 * kept.
 */
@API(status = API.Status.EXPERIMENTAL)
public record InfoClass(InfoType infoType, int number) {
    private static final Map<InfoClass, String> NAMES = new HashMap<>();

    public static final InfoClass FILE_DIRECTORY_INFORMATION = named(FILE, 1, "FileDirectoryInformation");
    public static final InfoClass FILE_FULL_DIRECTORY_INFORMATION = named(FILE, 2, "FileFullDirectoryInformation");
    public static final InfoClass FILE_BOTH_DIRECTORY_INFORMATION = named(FILE, 3, "FileBothDirectoryInformation");
    public static final InfoClass FILE_BASIC_INFORMATION = named(FILE, 4, "FileBasicInformation");
    public static final InfoClass FILE_STANDARD_INFORMATION = named(FILE, 5, "FileStandardInformation");
    public static final InfoClass FILE_INTERNAL_INFORMATION = named(FILE, 6, "FileInternalInformation");
    public static final InfoClass FILE_EA_INFORMATION = named(FILE, 7, "FileEaInformation");
    public static final InfoClass FILE_ACCESS_INFORMATION = named(FILE, 8, "FileAccessInformation");
    public static final InfoClass FILE_NAME_INFORMATION = named(FILE, 9, "FileNameInformation");
    public static final InfoClass FILE_RENAME_INFORMATION = named(FILE, 10, "FileRenameInformation");
    public static final InfoClass FILE_LINK_INFORMATION = named(FILE, 11, "FileLinkInformation");
    public static final InfoClass FILE_NAMES_INFORMATION = named(FILE, 12, "FileNamesInformation");
    public static final InfoClass FILE_DISPOSITION_INFORMATION = named(FILE, 13, "FileDispositionInformation");
    public static final InfoClass FILE_POSITION_INFORMATION = named(FILE, 14, "FilePositionInformation");
    public static final InfoClass FILE_FULL_EA_INFORMATION = named(FILE, 15, "FileFullEaInformation");
    public static final InfoClass FILE_MODE_INFORMATION = named(FILE, 16, "FileModeInformation");
    public static final InfoClass FILE_ALIGNMENT_INFORMATION = named(FILE, 17, "FileAlignmentInformation");
    public static final InfoClass FILE_ALL_INFORMATION = named(FILE, 18, "FileAllInformation");
    public static final InfoClass FILE_ALLOCATION_INFORMATION = named(FILE, 19, "FileAllocationInformation");
    public static final InfoClass FILE_END_OF_FILE_INFORMATION = named(FILE, 20, "FileEndOfFileInformation");
    public static final InfoClass FILE_ALTERNATE_NAME_INFORMATION = named(FILE, 21, "FileAlternateNameInformation");
    public static final InfoClass FILE_STREAM_INFORMATION = named(FILE, 22, "FileStreamInformation");
    public static final InfoClass FILE_PIPE_INFORMATION = named(FILE, 23, "FilePipeInformation");
    public static final InfoClass FILE_PIPE_LOCAL_INFORMATION = named(FILE, 24, "FilePipeLocalInformation");
    public static final InfoClass FILE_PIPE_REMOTE_INFORMATION = named(FILE, 25, "FilePipeRemoteInformation");
    public static final InfoClass FILE_MAILSLOT_QUERY_INFORMATION = named(FILE, 26, "FileMailslotQueryInformation");
    public static final InfoClass FILE_MAILSLOT_SET_INFORMATION = named(FILE, 27, "FileMailslotSetInformation");
    public static final InfoClass FILE_COMPRESSION_INFORMATION = named(FILE, 28, "FileCompressionInformation");
    public static final InfoClass FILE_OBJECT_ID_INFORMATION = named(FILE, 29, "FileObjectIdInformation");
    public static final InfoClass FILE_MOVE_CLUSTER_INFORMATION = named(FILE, 31, "FileMoveClusterInformation");
    public static final InfoClass FILE_QUOTA_INFORMATION = named(FILE, 32, "FileQuotaInformation");
    public static final InfoClass FILE_REPARSE_POINT_INFORMATION = named(FILE, 33, "FileReparsePointInformation");
    public static final InfoClass FILE_NETWORK_OPEN_INFORMATION = named(FILE, 34, "FileNetworkOpenInformation");
    public static final InfoClass FILE_ATTRIBUTE_TAG_INFORMATION = named(FILE, 35, "FileAttributeTagInformation");
    public static final InfoClass FILE_TRACKING_INFORMATION = named(FILE, 36, "FileTrackingInformation");
    public static final InfoClass FILE_ID_BOTH_DIRECTORY_INFORMATION =
            named(FILE, 37, "FileIdBothDirectoryInformation");
    public static final InfoClass FILE_ID_FULL_DIRECTORY_INFORMATION =
            named(FILE, 38, "FileIdFullDirectoryInformation");
    public static final InfoClass FILE_VALID_DATA_LENGTH_INFORMATION =
            named(FILE, 39, "FileValidDataLengthInformation");
    public static final InfoClass FILE_SHORT_NAME_INFORMATION = named(FILE, 40, "FileShortNameInformation");
    public static final InfoClass FILE_SFIO_RESERVE_INFORMATION = named(FILE, 44, "FileSfioReserveInformation");
    public static final InfoClass FILE_SFIO_VOLUME_INFORMATION = named(FILE, 45, "FileSfioVolumeInformation");
    public static final InfoClass FILE_HARD_LINK_INFORMATION = named(FILE, 46, "FileHardLinkInformation");
    public static final InfoClass FILE_NORMALIZED_NAME_INFORMATION = named(FILE, 48, "FileNormalizedNameInformation");
    public static final InfoClass FILE_ID_GLOBAL_TX_DIRECTORY_INFORMATION =
            named(FILE, 50, "FileIdGlobalTxDirectoryInformation");
    public static final InfoClass FILE_STANDARD_LINK_INFORMATION = named(FILE, 54, "FileStandardLinkInformation");
    public static final InfoClass FILE_ID_INFORMATION = named(FILE, 59, "FileIdInformation");
    public static final InfoClass FILE_ID_EXTD_DIRECTORY_INFORMATION =
            named(FILE, 60, "FileIdExtdDirectoryInformation");
    public static final InfoClass FILE_DISPOSITION_INFORMATION_EX = named(FILE, 64, "FileDispositionInformationEx");
    public static final InfoClass FILE_RENAME_INFORMATION_EX = named(FILE, 65, "FileRenameInformationEx");
    public static final InfoClass FILE_ID64_EXTD_DIRECTORY_INFORMATION =
            named(FILE, 78, "FileId64ExtdDirectoryInformation");
    public static final InfoClass FILE_ID64_EXTD_BOTH_DIRECTORY_INFORMATION =
            named(FILE, 79, "FileId64ExtdBothDirectoryInformation");
    public static final InfoClass FILE_ID_ALL_EXTD_DIRECTORY_INFORMATION =
            named(FILE, 80, "FileIdAllExtdDirectoryInformation");
    public static final InfoClass FILE_ID_ALL_EXTD_BOTH_DIRECTORY_INFORMATION =
            named(FILE, 81, "FileIdAllExtdBothDirectoryInformation");
    public static final InfoClass FILE_FS_VOLUME_INFORMATION = named(FILESYSTEM, 1, "FileFsVolumeInformation");
    public static final InfoClass FILE_FS_LABEL_INFORMATION = named(FILESYSTEM, 2, "FileFsLabelInformation");
    public static final InfoClass FILE_FS_SIZE_INFORMATION = named(FILESYSTEM, 3, "FileFsSizeInformation");
    public static final InfoClass FILE_FS_DEVICE_INFORMATION = named(FILESYSTEM, 4, "FileFsDeviceInformation");
    public static final InfoClass FILE_FS_ATTRIBUTE_INFORMATION = named(FILESYSTEM, 5, "FileFsAttributeInformation");
    public static final InfoClass FILE_FS_CONTROL_INFORMATION = named(FILESYSTEM, 6, "FileFsControlInformation");
    public static final InfoClass FILE_FS_FULL_SIZE_INFORMATION = named(FILESYSTEM, 7, "FileFsFullSizeInformation");
    public static final InfoClass FILE_FS_OBJECT_ID_INFORMATION = named(FILESYSTEM, 8, "FileFsObjectIdInformation");
    public static final InfoClass FILE_FS_DRIVER_PATH_INFORMATION = named(FILESYSTEM, 9, "FileFsDriverPathInformation");
    public static final InfoClass FILE_FS_VOLUME_FLAGS_INFORMATION =
            named(FILESYSTEM, 10, "FileFsVolumeFlagsInformation");
    public static final InfoClass FILE_FS_SECTOR_SIZE_INFORMATION =
            named(FILESYSTEM, 11, "FileFsSectorSizeInformation");
    public static final InfoClass SECURITY_INFORMATION = named(SECURITY, 0, "SecurityInformation");
    public static final InfoClass QUOTA_INFORMATION = named(QUOTA, 0, "QuotaInformation");

    /** The class of a QUERY_DIRECTORY, which is always about files. */
    public static InfoClass ofFile(int number) {
        return new InfoClass(FILE, number);
    }

    /** Whether MS-FSCC names this class. */
    public boolean isKnown() {
        return NAMES.containsKey(this);
    }

    // by hand for speed, as in NtStatus
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InfoClass that && number == that.number && infoType.equals(that.infoType);
    }

    @Override
    public int hashCode() {
        return 31 * infoType.hashCode() + number;
    }

    /** The name in MS-FSCC, or type and number. */
    @Override
    public String toString() {
        String name = NAMES.get(this);
        return name != null ? name : "%s_CLASS_%d".formatted(infoType, number);
    }

    private static InfoClass named(InfoType infoType, int number, String name) {
        InfoClass infoClass = new InfoClass(infoType, number);
        NAMES.put(infoClass, name);
        return infoClass;
    }
}
