package io.smbench.smb2.fscc;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** FileFsObjectIdInformation, MS-FSCC 2.5. */
@API(status = API.Status.EXPERIMENTAL)
public record FileFsObjectIdInformation(Guid objectId, Bytes extendedInfo) implements Information {
    static FileFsObjectIdInformation decode(WireReader in) {
        return new FileFsObjectIdInformation(Guid.decode("ObjectId", in), in.bytes("ExtendedInfo", 48));
    }

    @Override
    public void encode(WireWriter out) {
        objectId.encode(out);
        out.bytes(extendedInfo);
    }
}
