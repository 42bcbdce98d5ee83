package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileFullDirectoryInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileFullDirectoryInformation(DirectoryEntry entry, long eaSize, String fileName)
        implements DirectoryInformation {
    /** Reads what follows NextEntryOffset. */
    public static FileFullDirectoryInformation decode(WireReader in) {
        DirectoryEntry entry = DirectoryEntry.decode(in);
        long fileNameLength = in.u32("FileNameLength");
        long eaSize = in.u32("EaSize");
        return new FileFullDirectoryInformation(entry, eaSize, in.utf16("FileName", fileNameLength));
    }

    @Override
    public void encode(WireWriter out) {
        entry.encode(out);
        out.u32(2L * fileName.length()).u32(eaSize).utf16(fileName);
    }
}
