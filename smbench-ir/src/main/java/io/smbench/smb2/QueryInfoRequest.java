package io.smbench.smb2;

import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 QUERY_INFO Request, MS-SMB2 2.2.37.
 *
 * @param infoClass InfoType and FileInfoClass
 * @param additionalInformation for SECURITY: which parts, for FileFullEaInformation: where to begin
 * @param flags for FileFullEaInformation: how to go on
 * @param input for QUOTA and FileFullEaInformation: what to look up
 */
@API(status = API.Status.EXPERIMENTAL)
public record QueryInfoRequest(
        InfoClass infoClass, long outputBufferLength, int additionalInformation, int flags, FileId fileId, Bytes input)
        implements Smb2Body {
    public static final int FLAG_RESTART_SCAN = 0x00000001;
    public static final int FLAG_RETURN_SINGLE_ENTRY = 0x00000002;
    public static final int FLAG_INDEX_SPECIFIED = 0x00000004;

    private static final int STRUCTURE_SIZE = 41;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public static QueryInfoRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        InfoType infoType = new InfoType(in.u8("InfoType"));
        InfoClass infoClass = new InfoClass(infoType, in.u8("FileInfoClass"));
        long outputBufferLength = in.u32("OutputBufferLength");
        int inputOffset = in.u16("InputBufferOffset");
        in.skip("Reserved", 2);
        long inputLength = in.u32("InputBufferLength");
        int additionalInformation = in.i32("AdditionalInformation");
        int flags = in.i32("Flags");
        FileId fileId = FileId.decode(in);
        Bytes input = VariablePart.read(in, "InputBuffer", inputOffset, inputLength);
        return new QueryInfoRequest(infoClass, outputBufferLength, additionalInformation, flags, fileId, input);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE)
                .u8(infoClass.infoType().value())
                .u8(infoClass.number())
                .u32(outputBufferLength)
                .u16(VariablePart.offset(input, BUFFER_AT))
                .u16(0)
                .u32(input.length())
                .u32(additionalInformation)
                .u32(flags);
        fileId.encode(out);
        VariablePart.writeRequest(out, input);
    }
}
