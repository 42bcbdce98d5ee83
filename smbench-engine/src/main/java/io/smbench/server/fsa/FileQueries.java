package io.smbench.server.fsa;

import io.smbench.smb2.AccessMask;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.dtyp.SecurityDescriptor;
import io.smbench.smb2.fscc.FileAccessInformation;
import io.smbench.smb2.fscc.FileAlignmentInformation;
import io.smbench.smb2.fscc.FileAllInformation;
import io.smbench.smb2.fscc.FileAlternateNameInformation;
import io.smbench.smb2.fscc.FileAttributeTagInformation;
import io.smbench.smb2.fscc.FileBasicInformation;
import io.smbench.smb2.fscc.FileCompressionInformation;
import io.smbench.smb2.fscc.FileEaInformation;
import io.smbench.smb2.fscc.FileFullEaInformation;
import io.smbench.smb2.fscc.FileIdInformation;
import io.smbench.smb2.fscc.FileInternalInformation;
import io.smbench.smb2.fscc.FileModeInformation;
import io.smbench.smb2.fscc.FileNameInformation;
import io.smbench.smb2.fscc.FileNetworkOpenInformation;
import io.smbench.smb2.fscc.FileNormalizedNameInformation;
import io.smbench.smb2.fscc.FilePositionInformation;
import io.smbench.smb2.fscc.FileStandardInformation;
import io.smbench.smb2.fscc.FileStreamInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.Information;
import io.smbench.smb2.fscc.InformationList;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/** What an Open says of its File, MS-FSA 2.1.5.12 and 2.1.5.14. */
@API(status = API.Status.INTERNAL)
public final class FileQueries {
    private final Volume volume;

    public FileQueries(Volume volume) {
        this.volume = volume;
    }

    /** The information of {@code infoClass}, MS-FSCC 2.4. */
    public Information query(Open open, InfoClass infoClass) {
        requireAccess(open, infoClass);
        return switch (infoClass.number()) {
            case 4 -> basic(open);
            case 5 -> standard(open);
            case 6 -> new FileInternalInformation(open.file().fileId);
            case 7 -> new FileEaInformation(ExtendedAttributes.size(open.file()));
            case 8 -> new FileAccessInformation(open.grantedAccess);
            case 14 -> new FilePositionInformation(open.currentByteOffset);
            case 15 -> extendedAttributes(open);
            case 16 -> new FileModeInformation(open.mode);
            case 17 -> new FileAlignmentInformation(0);
            case 18 -> all(open);
            case 21 -> new FileAlternateNameInformation(ShortNames.orName(open.link.name));
            case 22 -> streams(open);
            case 28 -> new FileCompressionInformation(open.stream.bytes.size(), 0, 0, 0, 0);
            case 34 -> networkOpen(open);
            case 35 -> new FileAttributeTagInformation(open.file().attributes(), 0);
            case 48 -> new FileNormalizedNameInformation(open.path());
            case 59 -> new FileIdInformation(volume.serialNumber(), fileId128(open.file()));
            default ->
                throw new StatusException(
                        infoClass.number() == 0 || infoClass.number() > 76
                                ? NtStatus.STATUS_INVALID_INFO_CLASS
                                : NtStatus.STATUS_NOT_SUPPORTED);
        };
    }

    private static void requireAccess(Open open, InfoClass infoClass) {
        int needed =
                switch (infoClass.number()) {
                    case 4, 18, 34, 35 -> AccessMask.FILE_READ_ATTRIBUTES;
                    case 15 -> AccessMask.FILE_READ_EA;
                    default -> 0;
                };
        if (!open.has(needed)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
    }

    private static FileBasicInformation basic(Open open) {
        return new FileBasicInformation(
                open.file().times.toFileTimes(), open.file().attributes());
    }

    private static FileStandardInformation standard(Open open) {
        boolean pending = open.file().deletePending || open.stream.deletePending;
        return new FileStandardInformation(
                open.stream.allocationSize(),
                open.stream.bytes.size(),
                pending ? 0 : open.file().linkCount(),
                pending,
                open.isDirectory());
    }

    /** Times, sizes and attributes: what CREATE and CLOSE responses tell. */
    public FileNetworkOpenInformation networkOpen(Open open) {
        return new FileNetworkOpenInformation(
                open.file().times.toFileTimes(),
                open.stream.allocationSize(),
                open.stream.bytes.size(),
                open.file().attributes());
    }

    private static FileAllInformation all(Open open) {
        return new FileAllInformation(
                basic(open),
                standard(open),
                new FileInternalInformation(open.file().fileId),
                new FileEaInformation(ExtendedAttributes.size(open.file())),
                new FileAccessInformation(open.grantedAccess),
                new FilePositionInformation(open.currentByteOffset),
                new FileModeInformation(open.mode),
                new FileAlignmentInformation(0),
                new FileNameInformation("\\" + open.path()));
    }

    private static Information extendedAttributes(Open open) {
        List<FileFullEaInformation> all =
                List.copyOf(open.file().extendedAttributes.values());
        if (all.isEmpty()) {
            throw new StatusException(NtStatus.STATUS_NO_EAS_ON_FILE);
        }
        return new InformationList<>(all);
    }

    private static Information streams(Open open) {
        List<FileStreamInformation> all = new ArrayList<>();
        for (Stream stream : open.file().streams()) {
            if (!(stream.isDefault() && open.file().directory)) {
                all.add(new FileStreamInformation(
                        stream.bytes.size(), stream.allocationSize(), ":" + stream.name + ":$DATA"));
            }
        }
        return new InformationList<>(all);
    }

    private static Bytes fileId128(File file) {
        return new WireWriter(16).i64(file.fileId).i64(0).toBytes();
    }

    /** The parts of the security descriptor that {@code parts} names, MS-SMB2 2.2.37 AdditionalInformation. */
    public SecurityDescriptor security(Open open, int parts) {
        int readable = SecurityChange.OWNER | SecurityChange.GROUP | SecurityChange.DACL;
        int needed = ((parts & readable) != 0 ? AccessMask.READ_CONTROL : 0)
                | ((parts & SecurityChange.SACL) != 0 ? AccessMask.ACCESS_SYSTEM_SECURITY : 0);
        if (!open.has(needed)) {
            throw new StatusException(NtStatus.STATUS_ACCESS_DENIED);
        }
        return SecurityChange.select(open.file().security(), parts);
    }

    /** The volume's number of the Open's File: the QFid create context. */
    public long fileId(Open open) {
        return open.file().fileId;
    }

    /** What {@code identity} may do with the Open's File: the MxAc create context. */
    public int maximalAccess(Open open) {
        return AccessCheck.maximal(open.file(), open.identity, open.link.parent);
    }
}
