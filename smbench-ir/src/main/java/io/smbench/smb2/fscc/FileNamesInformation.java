package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** FileNamesInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileNamesInformation(long fileIndex, String fileName) implements DirectoryInformation {
    /** Reads what follows NextEntryOffset. */
    public static FileNamesInformation decode(WireReader in) {
        long fileIndex = in.u32("FileIndex");
        long fileNameLength = in.u32("FileNameLength");
        return new FileNamesInformation(fileIndex, in.utf16("FileName", fileNameLength));
    }

    @Override
    public @Nullable DirectoryEntry entry() {
        return null;
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(fileIndex).u32(2L * fileName.length()).utf16(fileName);
    }
}
