package io.smbench.smb2.fscc;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** A class that is not known here, as the bytes it is. */
@API(status = API.Status.EXPERIMENTAL)
public record OpaqueInformation(Bytes value) implements Information {
    static OpaqueInformation decode(WireReader in) {
        return new OpaqueInformation(in.rest());
    }

    @Override
    public void encode(WireWriter out) {
        out.bytes(value);
    }
}
