package io.smbench.smb2.fscc;

import io.smbench.smb2.dtyp.Guid;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * FILE_OBJECTID_BUFFER, MS-FSCC 2.1.3: the reply to FSCTL_CREATE_OR_GET_OBJECT_ID and FSCTL_GET_OBJECT_ID.
 *
 * @param extendedInfo 48 bytes: birth volume, birth object and domain, or whatever was set
 */
@API(status = API.Status.EXPERIMENTAL)
public record FileObjectId(Guid objectId, Bytes extendedInfo) implements FsctlBuffer {
    public static FileObjectId decode(WireReader in) {
        return new FileObjectId(Guid.decode("ObjectId", in), in.bytes("ExtendedInfo", 48));
    }

    @Override
    public void encode(WireWriter out) {
        objectId.encode(out);
        out.bytes(extendedInfo);
    }
}
