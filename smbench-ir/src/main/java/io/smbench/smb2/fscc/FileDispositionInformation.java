package io.smbench.smb2.fscc;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileDispositionInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileDispositionInformation(boolean deletePending) implements Information {
    static FileDispositionInformation decode(WireReader in) {
        return new FileDispositionInformation(in.u8("DeletePending") != 0);
    }

    @Override
    public void encode(WireWriter out) {
        out.u8(deletePending ? 1 : 0);
    }
}
