package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileIdFullDirectoryInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileIdFullDirectoryInformation(DirectoryEntry entry, long eaSize, long fileId, String fileName)
        implements DirectoryInformation {
    /** Reads what follows NextEntryOffset. */
    public static FileIdFullDirectoryInformation decode(WireReader in) {
        DirectoryEntry entry = DirectoryEntry.decode(in);
        long fileNameLength = in.u32("FileNameLength");
        long eaSize = in.u32("EaSize");
        in.skip("Reserved", 4);
        long fileId = in.i64("FileId");
        return new FileIdFullDirectoryInformation(entry, eaSize, fileId, in.utf16("FileName", fileNameLength));
    }

    @Override
    public void encode(WireWriter out) {
        entry.encode(out);
        out.u32(2L * fileName.length()).u32(eaSize).zeros(4).i64(fileId).utf16(fileName);
    }
}
