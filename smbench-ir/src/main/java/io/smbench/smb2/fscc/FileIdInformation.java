package io.smbench.smb2.fscc;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileIdInformation, MS-FSCC 2.4. */
@API(status = API.Status.EXPERIMENTAL)
public record FileIdInformation(long volumeSerialNumber, Bytes fileId) implements Information {
    static FileIdInformation decode(WireReader in) {
        return new FileIdInformation(in.i64("VolumeSerialNumber"), in.bytes("FileId", 16));
    }

    @Override
    public void encode(WireWriter out) {
        out.i64(volumeSerialNumber).bytes(fileId);
    }
}
