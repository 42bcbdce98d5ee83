package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileNormalizedNameInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileNormalizedNameInformation(String fileName) implements Information {
    static FileNormalizedNameInformation decode(WireReader in) {
        long fileNameLength = in.u32("FileNameLength");
        String fileName = in.utf16("FileName", fileNameLength);
        return new FileNormalizedNameInformation(fileName);
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(2L * fileName.length()).utf16(fileName);
    }
}
