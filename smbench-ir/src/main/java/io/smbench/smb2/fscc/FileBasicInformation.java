package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileBasicInformation, MS-FSCC 2.4. In a SET_INFO request a time of 0 and attributes of 0 stay as they are. */
@API(status = API.Status.EXPERIMENTAL)
public record FileBasicInformation(FileTimes times, int fileAttributes) implements Information {
    static FileBasicInformation decode(WireReader in) {
        FileTimes times = FileTimes.decode(in);
        int fileAttributes = in.i32("FileAttributes");
        in.skip("Reserved", 4);
        return new FileBasicInformation(times, fileAttributes);
    }

    @Override
    public void encode(WireWriter out) {
        times.encode(out);
        out.u32(fileAttributes).zeros(4);
    }
}
