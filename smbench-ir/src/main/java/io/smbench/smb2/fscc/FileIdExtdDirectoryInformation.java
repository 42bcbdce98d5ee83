package io.smbench.smb2.fscc;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileIdExtdDirectoryInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileIdExtdDirectoryInformation(
        DirectoryEntry entry, long eaSize, int reparsePointTag, Bytes fileId, String fileName)
        implements DirectoryInformation {
    /** Reads what follows NextEntryOffset. */
    public static FileIdExtdDirectoryInformation decode(WireReader in) {
        DirectoryEntry entry = DirectoryEntry.decode(in);
        long fileNameLength = in.u32("FileNameLength");
        long eaSize = in.u32("EaSize");
        int reparsePointTag = in.i32("ReparsePointTag");
        Bytes fileId = in.bytes("FileId", 16);
        return new FileIdExtdDirectoryInformation(
                entry, eaSize, reparsePointTag, fileId, in.utf16("FileName", fileNameLength));
    }

    @Override
    public void encode(WireWriter out) {
        entry.encode(out);
        out.u32(2L * fileName.length())
                .u32(eaSize)
                .u32(reparsePointTag)
                .bytes(fileId)
                .utf16(fileName);
    }
}
