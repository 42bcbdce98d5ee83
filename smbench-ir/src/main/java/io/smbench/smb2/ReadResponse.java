package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 READ Response, MS-SMB2 2.2.20.
 *
 * @param dataRemaining bytes sent over an RDMA channel instead
 * @param flags Reserved2 before SMB 3.1.1
 */
@API(status = API.Status.EXPERIMENTAL)
public record ReadResponse(Bytes data, long dataRemaining, int flags) implements Smb2Body {
    public static final int FLAG_RDMA_TRANSFORM = 0x00000001;

    private static final int STRUCTURE_SIZE = 17;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public static ReadResponse decode(WireReader in) {
        in.skip("StructureSize", 2);
        int dataOffset = in.u8("DataOffset");
        in.skip("Reserved", 1);
        long dataLength = in.u32("DataLength");
        long dataRemaining = in.u32("DataRemaining");
        int flags = in.i32("Flags");
        return new ReadResponse(VariablePart.read(in, "Data", dataOffset, dataLength), dataRemaining, flags);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE)
                .u8(BUFFER_AT)
                .u8(0)
                .u32(data.length())
                .u32(dataRemaining)
                .u32(flags)
                .bytes(data);
    }
}
