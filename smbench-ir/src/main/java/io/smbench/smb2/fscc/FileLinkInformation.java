package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * FileLinkInformation, MS-FSCC 2.4.
 *
 * @param rootDirectory 0 on the network
 * @param fileName from the share's root, without a leading backslash
 */
@API(status = API.Status.EXPERIMENTAL)
public record FileLinkInformation(boolean replaceIfExists, long rootDirectory, String fileName) implements Information {
    private static final int MIN_SIZE = 24;

    static FileLinkInformation decode(WireReader in) {
        boolean replaceIfExists = in.u8("ReplaceIfExists") != 0;
        in.skip("Reserved", 7);
        long rootDirectory = in.i64("RootDirectory");
        long fileNameLength = in.u32("FileNameLength");
        String fileName = in.utf16("FileName", fileNameLength);
        return new FileLinkInformation(replaceIfExists, rootDirectory, fileName);
    }

    @Override
    public void encode(WireWriter out) {
        int at = out.position();
        out.u8(replaceIfExists ? 1 : 0)
                .zeros(7)
                .i64(rootDirectory)
                .u32(2L * fileName.length())
                .utf16(fileName);
        out.zeros(Math.max(0, MIN_SIZE - (out.position() - at)));
    }
}
