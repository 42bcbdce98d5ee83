package io.smbench.transform;

import io.smbench.ir.SharePath;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Buffers of SET_INFO that have one path in them: renames and links, MS-FSCC 2.4.42, 2.4.43 and 2.4.27. */
final class NameBuffer {
    static final int FILE_INFORMATION = InfoType.FILE.value();
    /** FileLinkInformationEx, MS-FSCC 2.4.27. */
    private static final int LINK_EX = 72;

    private static final Set<Integer> RENAMES_AND_LINKS = Set.of(
            InfoClass.FILE_RENAME_INFORMATION.number(),
            InfoClass.FILE_RENAME_INFORMATION_EX.number(),
            InfoClass.FILE_LINK_INFORMATION.number(),
            LINK_EX);
    private static final Set<InfoClass> NUMERIC = Set.of(
            InfoClass.FILE_BASIC_INFORMATION,
            InfoClass.FILE_ALLOCATION_INFORMATION,
            InfoClass.FILE_END_OF_FILE_INFORMATION,
            InfoClass.FILE_POSITION_INFORMATION,
            InfoClass.FILE_MODE_INFORMATION,
            InfoClass.FILE_DISPOSITION_INFORMATION,
            InfoClass.FILE_DISPOSITION_INFORMATION_EX,
            InfoClass.FILE_VALID_DATA_LENGTH_INFORMATION,
            InfoClass.FILE_PIPE_INFORMATION,
            InfoClass.FILE_FS_CONTROL_INFORMATION);
    private static final int NAME_LENGTH_AT = 16;

    private NameBuffer() {}

    static boolean isRenameOrLink(int infoType, int infoClass) {
        return infoType == FILE_INFORMATION && RENAMES_AND_LINKS.contains(infoClass);
    }

    /** Whether there is no name where it says. */
    static boolean isDamaged(Bytes buffer) {
        if (buffer.length() < NAME_LENGTH_AT + 4) {
            return true;
        }
        WireReader in = buffer.reader();
        in.position("FileNameLength", NAME_LENGTH_AT);
        long length = in.u32("FileNameLength");
        return length > in.remaining() || length % 2 != 0;
    }

    /** Whether buffers of the class are times, sizes, flags and positions. */
    static boolean isNumeric(InfoClass infoClass) {
        return NUMERIC.contains(infoClass);
    }

    /** The buffer with another path in it; one that is damaged stays as it is. */
    static Bytes renameOrLink(Bytes buffer, UnaryOperator<String> path) {
        if (isDamaged(buffer)) {
            return buffer;
        }
        WireReader in = buffer.reader();
        in.position("FileNameLength", NAME_LENGTH_AT);
        String name = in.utf16("FileName", in.u32("FileNameLength"));
        String replaced = name.isEmpty() ? name : SharePath.toWire(path.apply(SharePath.fromWire(name)));
        return new WireWriter(buffer.length() + 64)
                .bytes(buffer.slice(0, NAME_LENGTH_AT))
                .u32(2L * replaced.length())
                .utf16(replaced)
                .bytes(in.rest())
                .toBytes();
    }
}
