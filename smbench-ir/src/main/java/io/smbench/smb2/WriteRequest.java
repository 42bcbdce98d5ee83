package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 WRITE Request, MS-SMB2 2.2.21.
 *
 * @param offset where in the file
 * @param channelInfo RDMA buffer descriptors, WriteChannelInfoOffset and WriteChannelInfoLength
 */
@API(status = API.Status.EXPERIMENTAL)
public record WriteRequest(
        long offset, FileId fileId, int channel, long remainingBytes, Bytes channelInfo, int flags, Bytes data)
        implements Smb2Body {
    public static final int FLAG_WRITE_THROUGH = 0x00000001;
    public static final int FLAG_WRITE_UNBUFFERED = 0x00000002;

    private static final int STRUCTURE_SIZE = 49;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public static WriteRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        int dataOffset = in.u16("DataOffset");
        long length = in.u32("Length");
        long offset = in.i64("Offset");
        FileId fileId = FileId.decode(in);
        int channel = in.i32("Channel");
        long remainingBytes = in.u32("RemainingBytes");
        int channelInfoOffset = in.u16("WriteChannelInfoOffset");
        int channelInfoLength = in.u16("WriteChannelInfoLength");
        int flags = in.i32("Flags");
        Bytes channelInfo = VariablePart.read(in, "WriteChannelInfo", channelInfoOffset, channelInfoLength);
        Bytes data = VariablePart.read(in, "Data", dataOffset, length);
        return new WriteRequest(offset, fileId, channel, remainingBytes, channelInfo, flags, data);
    }

    @Override
    public void encode(WireWriter out) {
        int dataAt = BUFFER_AT + channelInfo.length();
        out.u16(STRUCTURE_SIZE)
                .u16(VariablePart.checkU16("DataOffset", dataAt))
                .u32(data.length())
                .i64(offset);
        fileId.encode(out);
        out.u32(channel)
                .u32(remainingBytes)
                .u16(VariablePart.offset(channelInfo, BUFFER_AT))
                .u16(channelInfo.length())
                .u32(flags)
                .bytes(channelInfo);
        VariablePart.writeRequest(out, data);
    }
}
