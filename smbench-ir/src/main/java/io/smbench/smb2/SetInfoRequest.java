package io.smbench.smb2;

import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 SET_INFO Request, MS-SMB2 2.2.39.
 *
 * @param infoClass InfoType and FileInfoClass
 * @param buffer what to set, by its class
 * @param additionalInformation for SECURITY: which parts
 */
@API(status = API.Status.EXPERIMENTAL)
public record SetInfoRequest(InfoClass infoClass, Bytes buffer, int additionalInformation, FileId fileId)
        implements Smb2Body {
    private static final int STRUCTURE_SIZE = 33;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public static SetInfoRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        InfoType infoType = new InfoType(in.u8("InfoType"));
        InfoClass infoClass = new InfoClass(infoType, in.u8("FileInfoClass"));
        long bufferLength = in.u32("BufferLength");
        int bufferOffset = in.u16("BufferOffset");
        in.skip("Reserved", 2);
        int additionalInformation = in.i32("AdditionalInformation");
        FileId fileId = FileId.decode(in);
        Bytes buffer = VariablePart.read(in, "Buffer", bufferOffset, bufferLength);
        return new SetInfoRequest(infoClass, buffer, additionalInformation, fileId);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE)
                .u8(infoClass.infoType().value())
                .u8(infoClass.number())
                .u32(buffer.length())
                .u16(BUFFER_AT)
                .u16(0)
                .u32(additionalInformation);
        fileId.encode(out);
        VariablePart.writeRequest(out, buffer);
    }
}
