package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileAllocationInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileAllocationInformation(long allocationSize) implements Information {
    static FileAllocationInformation decode(WireReader in) {
        return new FileAllocationInformation(in.i64("AllocationSize"));
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(allocationSize);
    }
}
