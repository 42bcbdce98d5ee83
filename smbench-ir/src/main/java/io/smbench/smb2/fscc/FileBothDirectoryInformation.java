package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileBothDirectoryInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileBothDirectoryInformation(DirectoryEntry entry, long eaSize, String shortName, String fileName)
        implements DirectoryInformation {
    /** Reads what follows NextEntryOffset. */
    public static FileBothDirectoryInformation decode(WireReader in) {
        DirectoryEntry entry = DirectoryEntry.decode(in);
        long fileNameLength = in.u32("FileNameLength");
        long eaSize = in.u32("EaSize");
        String shortName = ShortName.decode(in);
        return new FileBothDirectoryInformation(entry, eaSize, shortName, in.utf16("FileName", fileNameLength));
    }

    @Override
    public void encode(WireWriter out) {
        entry.encode(out);
        out.u32(2L * fileName.length()).u32(eaSize);
        ShortName.encode(out, shortName);
        out.utf16(fileName);
    }
}
