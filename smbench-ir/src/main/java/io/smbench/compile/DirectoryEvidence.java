package io.smbench.compile;

import io.smbench.ir.Action;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CloseResponse;
import io.smbench.smb2.QueryInfoResponse;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.fscc.FileAllInformation;
import io.smbench.smb2.fscc.FileAttributeTagInformation;
import io.smbench.smb2.fscc.FileAttributes;
import io.smbench.smb2.fscc.FileBasicInformation;
import io.smbench.smb2.fscc.FileNetworkOpenInformation;
import io.smbench.smb2.fscc.FileStandardInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.smb2.fscc.Information;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import org.jspecify.annotations.Nullable;

/** What responses tell of an Open whose CREATE is not in the capture: whether it is one of a directory. */
final class DirectoryEvidence {
    private DirectoryEvidence() {}

    /** Whether only a directory is asked so, MS-SMB2 3.3.5.18 and 3.3.5.19. */
    static boolean isIn(@Nullable Action request) {
        return request instanceof Action.ListDirectory || request instanceof Action.ChangeNotify;
    }

    /** Whether {@code response} to {@code request} has FILE_ATTRIBUTE_DIRECTORY, MS-FSCC 2.6, or says so otherwise. */
    static boolean isIn(@Nullable Action request, Smb2Body response) {
        if (response instanceof CloseResponse close) {
            return (close.flags() & CloseRequest.FLAG_POSTQUERY_ATTRIB) != 0 && isDirectory(close.fileAttributes());
        }
        return response instanceof QueryInfoResponse answer
                && request instanceof Action.QueryInfo query
                && isIn(new InfoClass(new InfoType(query.infoType()), query.infoClass()), answer.buffer());
    }

    private static boolean isIn(InfoClass infoClass, Bytes buffer) {
        try {
            return isOfDirectory(Information.decode(infoClass, buffer));
        } catch (WireException e) {
            return false; // cut or damaged, it tells nothing
        }
    }

    private static boolean isOfDirectory(Information information) {
        if (information instanceof FileAllInformation all) {
            return isOfDirectory(all.standard());
        }
        if (information instanceof FileStandardInformation standard) {
            return standard.directory();
        }
        if (information instanceof FileBasicInformation basic) {
            return isDirectory(basic.fileAttributes());
        }
        if (information instanceof FileNetworkOpenInformation open) {
            return isDirectory(open.fileAttributes());
        }
        return information instanceof FileAttributeTagInformation tag && isDirectory(tag.fileAttributes());
    }

    private static boolean isDirectory(int attributes) {
        return (attributes & FileAttributes.FILE_ATTRIBUTE_DIRECTORY) != 0;
    }
}
