package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FilePipeInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FilePipeInformation(int readMode, int completionMode) implements Information {
    static FilePipeInformation decode(WireReader in) {
        return new FilePipeInformation(in.i32("ReadMode"), in.i32("CompletionMode"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(readMode).u32(completionMode);
    }
}
