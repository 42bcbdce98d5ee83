package io.smbench.smb2;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 READ Request, MS-SMB2 2.2.19.
 *
 * @param padding where the client wants the data in the response, from the header
 * @param length how many bytes to read
 * @param offset where in the file
 * @param minimumCount fewer bytes than this are a failure
 * @param channelInfo RDMA buffer descriptors, ReadChannelInfoOffset and ReadChannelInfoLength
 */
@API(status = API.Status.EXPERIMENTAL)
public record ReadRequest(
        int padding,
        int flags,
        long length,
        long offset,
        FileId fileId,
        long minimumCount,
        int channel,
        long remainingBytes,
        Bytes channelInfo)
        implements Smb2Body {
    public static final int FLAG_READ_UNBUFFERED = 0x01;
    public static final int FLAG_REQUEST_COMPRESSED = 0x02;

    private static final int STRUCTURE_SIZE = 49;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public static ReadRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        int padding = in.u8("Padding");
        int flags = in.u8("Flags");
        long length = in.u32("Length");
        long offset = in.i64("Offset");
        FileId fileId = FileId.decode(in);
        long minimumCount = in.u32("MinimumCount");
        int channel = in.i32("Channel");
        long remainingBytes = in.u32("RemainingBytes");
        int channelInfoOffset = in.u16("ReadChannelInfoOffset");
        int channelInfoLength = in.u16("ReadChannelInfoLength");
        Bytes channelInfo = VariablePart.read(in, "ReadChannelInfo", channelInfoOffset, channelInfoLength);
        return new ReadRequest(
                padding, flags, length, offset, fileId, minimumCount, channel, remainingBytes, channelInfo);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u8(padding).u8(flags).u32(length).i64(offset);
        fileId.encode(out);
        out.u32(minimumCount)
                .u32(channel)
                .u32(remainingBytes)
                .u16(VariablePart.offset(channelInfo, BUFFER_AT))
                .u16(VariablePart.checkU16("ReadChannelInfoLength", channelInfo.length()));
        VariablePart.writeRequest(out, channelInfo);
    }
}
