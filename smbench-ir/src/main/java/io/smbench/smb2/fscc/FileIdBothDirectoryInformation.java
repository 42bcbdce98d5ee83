package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileIdBothDirectoryInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileIdBothDirectoryInformation(
        DirectoryEntry entry, long eaSize, String shortName, long fileId, String fileName)
        implements DirectoryInformation {
    /** Reads what follows NextEntryOffset. */
    public static FileIdBothDirectoryInformation decode(WireReader in) {
        DirectoryEntry entry = DirectoryEntry.decode(in);
        long fileNameLength = in.u32("FileNameLength");
        long eaSize = in.u32("EaSize");
        String shortName = ShortName.decode(in);
        in.skip("Reserved2", 2);
        long fileId = in.i64("FileId");
        return new FileIdBothDirectoryInformation(
                entry, eaSize, shortName, fileId, in.utf16("FileName", fileNameLength));
    }

    @Override
    public void encode(WireWriter out) {
        entry.encode(out);
        out.u32(2L * fileName.length()).u32(eaSize);
        ShortName.encode(out, shortName);
        out.zeros(2).i64(fileId).utf16(fileName);
    }
}
