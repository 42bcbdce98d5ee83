package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileDirectoryInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileDirectoryInformation(DirectoryEntry entry, String fileName) implements DirectoryInformation {
    /** Reads what follows NextEntryOffset. */
    public static FileDirectoryInformation decode(WireReader in) {
        DirectoryEntry entry = DirectoryEntry.decode(in);
        long fileNameLength = in.u32("FileNameLength");
        return new FileDirectoryInformation(entry, in.utf16("FileName", fileNameLength));
    }

    @Override
    public void encode(WireWriter out) {
        entry.encode(out);
        out.u32(2L * fileName.length()).utf16(fileName);
    }
}
