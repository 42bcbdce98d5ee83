package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * FileRenameInformationEx: FileRenameInformation with Flags, as in ntifs.h.
 *
 * @param rootDirectory 0 on the network
 * @param fileName from the share's root, without a leading backslash
 */
@API(status = API.Status.EXPERIMENTAL)
public record FileRenameInformationEx(int flags, long rootDirectory, String fileName) implements Information {
    public static final int FLAG_REPLACE_IF_EXISTS = 0x00000001;
    public static final int FLAG_POSIX_SEMANTICS = 0x00000002;
    public static final int FLAG_IGNORE_READONLY_ATTRIBUTE = 0x00000040;
    private static final int MIN_SIZE = 24;

    static FileRenameInformationEx decode(WireReader in) {
        int flags = in.i32("Flags");
        in.skip("Reserved", 4);
        long rootDirectory = in.i64("RootDirectory");
        long fileNameLength = in.u32("FileNameLength");
        String fileName = in.utf16("FileName", fileNameLength);
        return new FileRenameInformationEx(flags, rootDirectory, fileName);
    }

    @Override
    public void encode(WireWriter out) {
        int at = out.position();
        out.u32(flags).zeros(4).i64(rootDirectory).u32(2L * fileName.length()).utf16(fileName);
        out.zeros(Math.max(0, MIN_SIZE - (out.position() - at)));
    }
}
