package io.smbench.transform;

import io.smbench.ir.SharePath;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Buffers of SET_INFO that have one name in them, MS-FSCC 2.4.42, 2.4.43, 2.4.27 and others. */
final class NameBuffer {
    static final int FILE_INFORMATION = InfoType.FILE.value();
    /** FileLinkInformationEx, MS-FSCC 2.4.27. */
    private static final int LINK_EX = 72;

    private static final Set<Integer> RENAMES_AND_LINKS = Set.of(
            InfoClass.FILE_RENAME_INFORMATION.number(),
            InfoClass.FILE_RENAME_INFORMATION_EX.number(),
            InfoClass.FILE_LINK_INFORMATION.number(),
            LINK_EX);
    private static final int NAME_LENGTH_AT = 16;

    private NameBuffer() {}

    static boolean isRenameOrLink(int infoType, int infoClass) {
        return infoType == FILE_INFORMATION && RENAMES_AND_LINKS.contains(infoClass);
    }

    /** The buffer with another path in it; one that is damaged stays as it is. */
    static Bytes renameOrLink(Bytes buffer, UnaryOperator<String> path) {
        return replace(
                buffer,
                NAME_LENGTH_AT,
                name -> name.isEmpty() ? name : SharePath.toWire(path.apply(SharePath.fromWire(name))));
    }

    /**
     * The buffer with another name in it.
     *
     * @param lengthAt where the name's length stands, in 32 bits; the name follows
     */
    static Bytes replace(Bytes buffer, int lengthAt, UnaryOperator<String> name) {
        int nameAt = lengthAt + 4;
        if (buffer.length() < nameAt) {
            return buffer;
        }
        WireReader in = buffer.reader();
        in.position("FileNameLength", lengthAt);
        long length = in.u32("FileNameLength");
        if (length > in.remaining() || length % 2 != 0) {
            return buffer;
        }
        String replaced = name.apply(in.utf16("FileName", length));
        return new WireWriter(buffer.length() + 64)
                .bytes(buffer.slice(0, lengthAt))
                .u32(2L * replaced.length())
                .utf16(replaced)
                .bytes(in.rest())
                .toBytes();
    }
}
