package io.smbench.smb2.fscc;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** The buffer of a QUERY_DIRECTORY response, a QUERY_INFO response or a SET_INFO request, by its information class. */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface Information
        permits FileAccessInformation,
                FileAlignmentInformation,
                FileAllInformation,
                FileAllocationInformation,
                FileAlternateNameInformation,
                FileAttributeTagInformation,
                FileBasicInformation,
                FileCompressionInformation,
                FileDispositionInformation,
                FileDispositionInformationEx,
                FileEaInformation,
                FileEndOfFileInformation,
                FileFsAttributeInformation,
                FileFsControlInformation,
                FileFsDeviceInformation,
                FileFsFullSizeInformation,
                FileFsLabelInformation,
                FileFsObjectIdInformation,
                FileFsSectorSizeInformation,
                FileFsSizeInformation,
                FileFsVolumeInformation,
                FileIdInformation,
                FileInternalInformation,
                FileLinkInformation,
                FileModeInformation,
                FileNameInformation,
                FileNetworkOpenInformation,
                FileNormalizedNameInformation,
                FilePipeInformation,
                FilePipeLocalInformation,
                FilePositionInformation,
                FileRenameInformation,
                FileRenameInformationEx,
                FileStandardInformation,
                FileValidDataLengthInformation,
                InformationList,
                OpaqueInformation,
                SecurityInformation {
    /**
     * Reads a buffer of the given class; the bytes of a class that is not known here are kept as
     * {@link OpaqueInformation}.
     *
     * @throws io.smbench.wire.WireException if the buffer is too short, such as one that came with
     *     STATUS_BUFFER_OVERFLOW
     */
    static Information decode(InfoClass infoClass, Bytes buffer) {
        return InformationDecoders.of(infoClass).apply(buffer.reader());
    }

    /** Writes the buffer from its beginning; offsets inside it do not depend on where {@code out} stands. */
    void encode(WireWriter out);

    default Bytes toBytes() {
        WireWriter out = new WireWriter();
        encode(out);
        return out.toBytes();
    }
}
