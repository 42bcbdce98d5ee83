package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import org.apiguardian.api.API;

/**
 * SMB2 CREATE Request, MS-SMB2 2.2.13.
 *
 * @param desiredAccess bits of {@link AccessMask}
 * @param name relative to the share, with backslashes; empty for the share's root
 * @param contexts in their order, verbatim
 */
@API(status = API.Status.EXPERIMENTAL)
public record CreateRequest(
        OplockLevel requestedOplockLevel,
        int impersonationLevel,
        int desiredAccess,
        int fileAttributes,
        int shareAccess,
        CreateDisposition createDisposition,
        int createOptions,
        String name,
        List<CreateContext> contexts)
        implements Smb2Body {
    public static final int IMPERSONATION_ANONYMOUS = 0;
    public static final int IMPERSONATION_IDENTIFICATION = 1;
    public static final int IMPERSONATION_IMPERSONATION = 2;
    public static final int IMPERSONATION_DELEGATE = 3;

    public static final int SHARE_READ = 0x00000001;
    public static final int SHARE_WRITE = 0x00000002;
    public static final int SHARE_DELETE = 0x00000004;

    public static final int OPTION_DIRECTORY_FILE = 0x00000001;
    public static final int OPTION_WRITE_THROUGH = 0x00000002;
    public static final int OPTION_SEQUENTIAL_ONLY = 0x00000004;
    public static final int OPTION_NO_INTERMEDIATE_BUFFERING = 0x00000008;
    public static final int OPTION_SYNCHRONOUS_IO_ALERT = 0x00000010;
    public static final int OPTION_SYNCHRONOUS_IO_NONALERT = 0x00000020;
    public static final int OPTION_NON_DIRECTORY_FILE = 0x00000040;
    public static final int OPTION_COMPLETE_IF_OPLOCKED = 0x00000100;
    public static final int OPTION_NO_EA_KNOWLEDGE = 0x00000200;
    public static final int OPTION_OPEN_REMOTE_INSTANCE = 0x00000400;
    public static final int OPTION_RANDOM_ACCESS = 0x00000800;
    public static final int OPTION_DELETE_ON_CLOSE = 0x00001000;
    public static final int OPTION_OPEN_BY_FILE_ID = 0x00002000;
    public static final int OPTION_OPEN_FOR_BACKUP_INTENT = 0x00004000;
    public static final int OPTION_NO_COMPRESSION = 0x00008000;
    public static final int OPTION_OPEN_REQUIRING_OPLOCK = 0x00010000;
    public static final int OPTION_DISALLOW_EXCLUSIVE = 0x00020000;
    public static final int OPTION_RESERVE_OPFILTER = 0x00100000;
    public static final int OPTION_OPEN_REPARSE_POINT = 0x00200000;
    public static final int OPTION_OPEN_NO_RECALL = 0x00400000;
    public static final int OPTION_OPEN_FOR_FREE_SPACE_QUERY = 0x00800000;

    private static final int STRUCTURE_SIZE = 57;
    private static final int BUFFER_AT = Smb2Header.SIZE + STRUCTURE_SIZE - 1;
    private static final int CONTEXT_ALIGNMENT = 8;

    public CreateRequest {
        contexts = List.copyOf(contexts);
    }

    public static CreateRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        in.skip("SecurityFlags", 1);
        OplockLevel requestedOplockLevel = new OplockLevel(in.u8("RequestedOplockLevel"));
        int impersonationLevel = in.i32("ImpersonationLevel");
        in.skip("SmbCreateFlags", 8);
        in.skip("Reserved", 8);
        int desiredAccess = in.i32("DesiredAccess");
        int fileAttributes = in.i32("FileAttributes");
        int shareAccess = in.i32("ShareAccess");
        CreateDisposition createDisposition = new CreateDisposition(in.i32("CreateDisposition"));
        int createOptions = in.i32("CreateOptions");
        int nameOffset = in.u16("NameOffset");
        int nameLength = in.u16("NameLength");
        long contextsOffset = in.u32("CreateContextsOffset");
        long contextsLength = in.u32("CreateContextsLength");
        return new CreateRequest(
                requestedOplockLevel,
                impersonationLevel,
                desiredAccess,
                fileAttributes,
                shareAccess,
                createDisposition,
                createOptions,
                VariablePart.readUtf16(in, "Name", nameOffset, nameLength),
                CreateContext.decodeAll(VariablePart.read(in, "CreateContexts", contextsOffset, contextsLength)));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE)
                .u8(0)
                .u8(requestedOplockLevel.value())
                .u32(impersonationLevel)
                .zeros(16)
                .u32(desiredAccess)
                .u32(fileAttributes)
                .u32(shareAccess)
                .u32(createDisposition.value())
                .u32(createOptions)
                .u16(BUFFER_AT)
                .u16(VariablePart.checkU16("NameLength", 2 * name.length()));
        int contextsOffsetAt = out.position();
        out.i64(0).utf16(name).zeros(name.isEmpty() ? 1 : 0);
        if (!contexts.isEmpty()) {
            out.align(CONTEXT_ALIGNMENT);
            int contextsAt = out.position();
            CreateContext.encodeAll(contexts, out);
            out.patchU32(contextsOffsetAt, contextsAt);
            out.patchU32(contextsOffsetAt + 4, out.position() - contextsAt);
        }
    }
}
