package io.smbench.smb2;

import io.smbench.smb2.dtyp.FileTime;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import org.apiguardian.api.API;

/**
 * SMB2 CREATE Response, MS-SMB2 2.2.14.
 *
 * @param contexts in their order, verbatim
 */
@API(status = API.Status.EXPERIMENTAL)
public record CreateResponse(
        OplockLevel oplockLevel,
        int flags,
        CreateAction createAction,
        FileTime creationTime,
        FileTime lastAccessTime,
        FileTime lastWriteTime,
        FileTime changeTime,
        long allocationSize,
        long endOfFile,
        int fileAttributes,
        FileId fileId,
        List<CreateContext> contexts)
        implements Smb2Body {
    public static final int FLAG_REPARSEPOINT = 0x01;

    private static final int STRUCTURE_SIZE = 89;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;

    public CreateResponse {
        contexts = List.copyOf(contexts);
    }

    public static CreateResponse decode(WireReader in) {
        in.skip("StructureSize", 2);
        OplockLevel oplockLevel = new OplockLevel(in.u8("OplockLevel"));
        int flags = in.u8("Flags");
        CreateAction createAction = new CreateAction(in.i32("CreateAction"));
        FileTime creationTime = FileTime.decode("CreationTime", in);
        FileTime lastAccessTime = FileTime.decode("LastAccessTime", in);
        FileTime lastWriteTime = FileTime.decode("LastWriteTime", in);
        FileTime changeTime = FileTime.decode("ChangeTime", in);
        long allocationSize = in.i64("AllocationSize");
        long endOfFile = in.i64("EndofFile");
        int fileAttributes = in.i32("FileAttributes");
        in.skip("Reserved2", 4);
        FileId fileId = FileId.decode(in);
        long contextsOffset = in.u32("CreateContextsOffset");
        long contextsLength = in.u32("CreateContextsLength");
        return new CreateResponse(
                oplockLevel,
                flags,
                createAction,
                creationTime,
                lastAccessTime,
                lastWriteTime,
                changeTime,
                allocationSize,
                endOfFile,
                fileAttributes,
                fileId,
                CreateContext.decodeAll(VariablePart.read(in, "CreateContexts", contextsOffset, contextsLength)));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE)
                .u8(oplockLevel.value())
                .u8(flags)
                .u32(createAction.value())
                .i64(creationTime.value())
                .i64(lastAccessTime.value())
                .i64(lastWriteTime.value())
                .i64(changeTime.value())
                .i64(allocationSize)
                .i64(endOfFile)
                .u32(fileAttributes)
                .u32(0);
        fileId.encode(out);
        int contextsLengthAt = out.position() + 4;
        out.u32(contexts.isEmpty() ? 0 : BUFFER_AT).u32(0);
        CreateContext.encodeAll(contexts, out);
        out.patchU32(contextsLengthAt, out.position() - BUFFER_AT);
    }
}
