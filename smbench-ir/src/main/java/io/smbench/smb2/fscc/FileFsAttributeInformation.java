package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileFsAttributeInformation, MS-FSCC 2.5. */
@API(status = API.Status.EXPERIMENTAL)
public record FileFsAttributeInformation(
        int fileSystemAttributes, long maximumComponentNameLength, String fileSystemName) implements Information {
    static FileFsAttributeInformation decode(WireReader in) {
        int fileSystemAttributes = in.i32("FileSystemAttributes");
        long maximumComponentNameLength = in.u32("MaximumComponentNameLength");
        long fileSystemNameLength = in.u32("FileSystemNameLength");
        String fileSystemName = in.utf16("FileSystemName", fileSystemNameLength);
        return new FileFsAttributeInformation(fileSystemAttributes, maximumComponentNameLength, fileSystemName);
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(fileSystemAttributes)
                .u32(maximumComponentNameLength)
                .u32(2L * fileSystemName.length())
                .utf16(fileSystemName);
    }
}
