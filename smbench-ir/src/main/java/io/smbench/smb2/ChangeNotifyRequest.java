package io.smbench.smb2;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import org.apiguardian.api.API;

/** SMB2 CHANGE_NOTIFY Request, MS-SMB2 2.2.35. */
@API(status = API.Status.EXPERIMENTAL)
public record ChangeNotifyRequest(int flags, long outputBufferLength, FileId fileId, int completionFilter)
        implements Smb2Body {
    public static final int FLAG_WATCH_TREE = 0x0001;

    public static final int FILTER_FILE_NAME = 0x00000001;
    public static final int FILTER_DIR_NAME = 0x00000002;
    public static final int FILTER_ATTRIBUTES = 0x00000004;
    public static final int FILTER_SIZE = 0x00000008;
    public static final int FILTER_LAST_WRITE = 0x00000010;
    public static final int FILTER_LAST_ACCESS = 0x00000020;
    public static final int FILTER_CREATION = 0x00000040;
    public static final int FILTER_EA = 0x00000080;
    public static final int FILTER_SECURITY = 0x00000100;
    public static final int FILTER_STREAM_NAME = 0x00000200;
    public static final int FILTER_STREAM_SIZE = 0x00000400;
    public static final int FILTER_STREAM_WRITE = 0x00000800;

    private static final int STRUCTURE_SIZE = 32;

    public static ChangeNotifyRequest decode(WireReader in) {
        in.skip("StructureSize", 2);
        int flags = in.u16("Flags");
        long outputBufferLength = in.u32("OutputBufferLength");
        FileId fileId = FileId.decode(in);
        int completionFilter = in.i32("CompletionFilter");
        in.skip("Reserved", 4);
        return new ChangeNotifyRequest(flags, outputBufferLength, fileId, completionFilter);
    }

    @Override
    public void encode(WireWriter out) {
        out.u16(STRUCTURE_SIZE).u16(flags).u32(outputBufferLength);
        fileId.encode(out);
        out.u32(completionFilter).u32(0);
    }
}
