package io.smbench.smb2.fscc;

import static java.util.Map.entry;

import io.smbench.wire.WireReader;
import java.util.Map;
import java.util.function.Function;

/** Which class is read by what. */
final class InformationDecoders {
    private static final Map<InfoClass, Function<WireReader, Information>> DECODERS = Map.ofEntries(
            entry(InfoClass.FILE_ACCESS_INFORMATION, FileAccessInformation::decode),
            entry(InfoClass.FILE_ALIGNMENT_INFORMATION, FileAlignmentInformation::decode),
            entry(InfoClass.FILE_ALL_INFORMATION, FileAllInformation::decode),
            entry(InfoClass.FILE_ALLOCATION_INFORMATION, FileAllocationInformation::decode),
            entry(InfoClass.FILE_ALTERNATE_NAME_INFORMATION, FileAlternateNameInformation::decode),
            entry(InfoClass.FILE_ATTRIBUTE_TAG_INFORMATION, FileAttributeTagInformation::decode),
            entry(InfoClass.FILE_BASIC_INFORMATION, FileBasicInformation::decode),
            entry(InfoClass.FILE_COMPRESSION_INFORMATION, FileCompressionInformation::decode),
            entry(InfoClass.FILE_DISPOSITION_INFORMATION, FileDispositionInformation::decode),
            entry(InfoClass.FILE_DISPOSITION_INFORMATION_EX, FileDispositionInformationEx::decode),
            entry(InfoClass.FILE_EA_INFORMATION, FileEaInformation::decode),
            entry(InfoClass.FILE_END_OF_FILE_INFORMATION, FileEndOfFileInformation::decode),
            entry(InfoClass.FILE_FS_ATTRIBUTE_INFORMATION, FileFsAttributeInformation::decode),
            entry(InfoClass.FILE_FS_CONTROL_INFORMATION, FileFsControlInformation::decode),
            entry(InfoClass.FILE_FS_DEVICE_INFORMATION, FileFsDeviceInformation::decode),
            entry(InfoClass.FILE_FS_FULL_SIZE_INFORMATION, FileFsFullSizeInformation::decode),
            entry(InfoClass.FILE_FS_LABEL_INFORMATION, FileFsLabelInformation::decode),
            entry(InfoClass.FILE_FS_OBJECT_ID_INFORMATION, FileFsObjectIdInformation::decode),
            entry(InfoClass.FILE_FS_SECTOR_SIZE_INFORMATION, FileFsSectorSizeInformation::decode),
            entry(InfoClass.FILE_FS_SIZE_INFORMATION, FileFsSizeInformation::decode),
            entry(InfoClass.FILE_FS_VOLUME_INFORMATION, FileFsVolumeInformation::decode),
            entry(InfoClass.FILE_ID_INFORMATION, FileIdInformation::decode),
            entry(InfoClass.FILE_INTERNAL_INFORMATION, FileInternalInformation::decode),
            entry(InfoClass.FILE_LINK_INFORMATION, FileLinkInformation::decode),
            entry(InfoClass.FILE_MODE_INFORMATION, FileModeInformation::decode),
            entry(InfoClass.FILE_NAME_INFORMATION, FileNameInformation::decode),
            entry(InfoClass.FILE_NETWORK_OPEN_INFORMATION, FileNetworkOpenInformation::decode),
            entry(InfoClass.FILE_NORMALIZED_NAME_INFORMATION, FileNormalizedNameInformation::decode),
            entry(InfoClass.FILE_PIPE_INFORMATION, FilePipeInformation::decode),
            entry(InfoClass.FILE_PIPE_LOCAL_INFORMATION, FilePipeLocalInformation::decode),
            entry(InfoClass.FILE_POSITION_INFORMATION, FilePositionInformation::decode),
            entry(InfoClass.FILE_RENAME_INFORMATION, FileRenameInformation::decode),
            entry(InfoClass.FILE_RENAME_INFORMATION_EX, FileRenameInformationEx::decode),
            entry(InfoClass.FILE_STANDARD_INFORMATION, FileStandardInformation::decode),
            entry(InfoClass.FILE_VALID_DATA_LENGTH_INFORMATION, FileValidDataLengthInformation::decode),
            entry(
                    InfoClass.FILE_DIRECTORY_INFORMATION,
                    in -> InformationList.decode(in, FileDirectoryInformation::decode)),
            entry(
                    InfoClass.FILE_FULL_DIRECTORY_INFORMATION,
                    in -> InformationList.decode(in, FileFullDirectoryInformation::decode)),
            entry(
                    InfoClass.FILE_ID_FULL_DIRECTORY_INFORMATION,
                    in -> InformationList.decode(in, FileIdFullDirectoryInformation::decode)),
            entry(
                    InfoClass.FILE_BOTH_DIRECTORY_INFORMATION,
                    in -> InformationList.decode(in, FileBothDirectoryInformation::decode)),
            entry(
                    InfoClass.FILE_ID_BOTH_DIRECTORY_INFORMATION,
                    in -> InformationList.decode(in, FileIdBothDirectoryInformation::decode)),
            entry(
                    InfoClass.FILE_ID_EXTD_DIRECTORY_INFORMATION,
                    in -> InformationList.decode(in, FileIdExtdDirectoryInformation::decode)),
            entry(InfoClass.FILE_NAMES_INFORMATION, in -> InformationList.decode(in, FileNamesInformation::decode)),
            entry(InfoClass.FILE_FULL_EA_INFORMATION, in -> InformationList.decode(in, FileFullEaInformation::decode)),
            entry(InfoClass.FILE_STREAM_INFORMATION, in -> InformationList.decode(in, FileStreamInformation::decode)),
            entry(InfoClass.FILE_QUOTA_INFORMATION, in -> InformationList.decode(in, FileQuotaInformation::decode)),
            entry(InfoClass.QUOTA_INFORMATION, in -> InformationList.decode(in, FileQuotaInformation::decode)),
            entry(InfoClass.SECURITY_INFORMATION, SecurityInformation::decode));

    private InformationDecoders() {}

    static Function<WireReader, Information> of(InfoClass infoClass) {
        return DECODERS.getOrDefault(infoClass, OpaqueInformation::decode);
    }
}
