package io.smbench.smb2;

import io.smbench.smb2.fscc.InfoClass;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 QUERY_DIRECTORY Request, MS-SMB2 2.2.33.
 *
 * @param infoClass always about files
 * @param fileName the search pattern
 */
@API(status = API.Status.EXPERIMENTAL)
public record QueryDirectoryRequest(
        InfoClass infoClass, int flags, long fileIndex, FileId fileId, String fileName, long outputBufferLength)
        implements Smb2Body {
    public static final int FLAG_RESTART_SCANS = 0x01;
    public static final int FLAG_RETURN_SINGLE_ENTRY = 0x02;
    public static final int FLAG_INDEX_SPECIFIED = 0x04;
    public static final int FLAG_REOPEN = 0x10;

    private static final int STRUCTURE_SIZE = 33;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public static QueryDirectoryRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        InfoClass infoClass = InfoClass.ofFile(in.u8("FileInformationClass"));
        int flags = in.u8("Flags");
        long fileIndex = in.u32("FileIndex");
        FileId fileId = FileId.decode(in);
        int fileNameOffset = in.u16("FileNameOffset");
        int fileNameLength = in.u16("FileNameLength");
        long outputBufferLength = in.u32("OutputBufferLength");
        String fileName = VariablePart.readUtf16(in, "FileName", fileNameOffset, fileNameLength);
        return new QueryDirectoryRequest(infoClass, flags, fileIndex, fileId, fileName, outputBufferLength);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u8(infoClass.number()).u8(flags).u32(fileIndex);
        fileId.encode(out);
        out.u16(fileName.isEmpty() ? 0 : BUFFER_AT)
                .u16(VariablePart.checkU16("FileNameLength", 2 * fileName.length()))
                .u32(outputBufferLength)
                .utf16(fileName)
                .zeros(fileName.isEmpty() ? 1 : 0);
    }
}
