package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileAlignmentInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileAlignmentInformation(int alignmentRequirement) implements Information {
    static FileAlignmentInformation decode(WireReader in) {
        return new FileAlignmentInformation(in.i32("AlignmentRequirement"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(alignmentRequirement);
    }
}
