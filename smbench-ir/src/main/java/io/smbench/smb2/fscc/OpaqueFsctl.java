package io.smbench.smb2.fscc;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** A buffer that is carried as the bytes it is: a pipe's payload, a reparse point, an unknown control code. */
@API(status = API.Status.EXPERIMENTAL)
public record OpaqueFsctl(Bytes value) implements FsctlBuffer {
    public static OpaqueFsctl decode(WireReader in) {
        return new OpaqueFsctl(in.rest());
    }

    @Override
    public void encode(WireWriter out) {
        out.bytes(value);
    }
}
