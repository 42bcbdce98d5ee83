package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileAlternateNameInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileAlternateNameInformation(String fileName) implements Information {
    static FileAlternateNameInformation decode(WireReader in) {
        long fileNameLength = in.u32("FileNameLength");
        String fileName = in.utf16("FileName", fileNameLength);
        return new FileAlternateNameInformation(fileName);
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(2L * fileName.length()).utf16(fileName);
    }
}
