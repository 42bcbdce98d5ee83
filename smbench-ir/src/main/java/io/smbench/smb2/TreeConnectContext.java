package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 TREE_CONNECT_CONTEXT, MS-SMB2 2.2.9.2, with its data as it came.
 *
 * @param type ContextType
 */
@API(status = API.Status.EXPERIMENTAL)
public record TreeConnectContext(int type, Bytes data) {
    public static final int REMOTED_IDENTITY = 0x0001;

    static TreeConnectContext decode(WireReader in) {
        int type = in.u16("ContextType");
        int length = in.u16("DataLength");
        in.skip("Reserved", 4);
        return new TreeConnectContext(type, in.bytes("tree connect context Data", length));
    }

    void encode(WireWriter out) {
        out.u16(type)
                .u16(VariablePart.checkU16("DataLength", data.length()))
                .u32(0)
                .bytes(data);
    }
}
