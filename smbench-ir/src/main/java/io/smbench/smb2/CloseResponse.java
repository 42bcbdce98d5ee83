package io.smbench.smb2;

import io.smbench.smb2.dtyp.FileTime;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/**
 * SMB2 CLOSE Response, MS-SMB2 2.2.16.
 *
 * @param flags whether the other fields mean anything: {@link CloseRequest#FLAG_POSTQUERY_ATTRIB}
 */
@API(status = API.Status.EXPERIMENTAL)
public record CloseResponse(
        int flags,
        FileTime creationTime,
        FileTime lastAccessTime,
        FileTime lastWriteTime,
        FileTime changeTime,
        long allocationSize,
        long endOfFile,
        int fileAttributes)
        implements Smb2Body {
    private static final int STRUCTURE_SIZE = 60;

    public static CloseResponse decode(WireReader in) {
        in.skip("StructureSize", 2);
        int flags = in.u16("Flags");
        in.skip("Reserved", 4);
        return new CloseResponse(
                flags,
                FileTime.decode("CreationTime", in),
                FileTime.decode("LastAccessTime", in),
                FileTime.decode("LastWriteTime", in),
                FileTime.decode("ChangeTime", in),
                in.i64("AllocationSize"),
                in.i64("EndofFile"),
                in.i32("FileAttributes"));
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE)
                .u16(flags)
                .u32(0)
                .i64(creationTime.value())
                .i64(lastAccessTime.value())
                .i64(lastWriteTime.value())
                .i64(changeTime.value())
                .i64(allocationSize)
                .i64(endOfFile)
                .u32(fileAttributes);
    }
}
