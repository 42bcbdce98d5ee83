package io.smbench.smb2.fscc;

import io.smbench.wire.Bytes;
import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.util.List;
import org.apiguardian.api.API;

/** FILE_NOTIFY_INFORMATION, MS-FSCC 2.7.1: a change in the buffer of a CHANGE_NOTIFY response. */
@API(status = API.Status.EXPERIMENTAL)
public record FileNotifyInformation(int action, String fileName) implements InformationEntry {
    public static final int ACTION_ADDED = 0x00000001;
    public static final int ACTION_REMOVED = 0x00000002;
    public static final int ACTION_MODIFIED = 0x00000003;
    public static final int ACTION_RENAMED_OLD_NAME = 0x00000004;
    public static final int ACTION_RENAMED_NEW_NAME = 0x00000005;
    public static final int ACTION_ADDED_STREAM = 0x00000006;
    public static final int ACTION_REMOVED_STREAM = 0x00000007;
    public static final int ACTION_MODIFIED_STREAM = 0x00000008;
    public static final int ACTION_REMOVED_BY_DELETE = 0x00000009;
    public static final int ACTION_ID_NOT_TUNNELLED = 0x0000000A;
    public static final int ACTION_TUNNELLED_ID_COLLISION = 0x0000000B;

    /** The changes in the buffer of a CHANGE_NOTIFY response. */
    public static List<FileNotifyInformation> decodeList(Bytes buffer) {
        return InformationList.decode(buffer.reader(), FileNotifyInformation::decode)
                .entries();
    }

    /** Reads what follows NextEntryOffset. */
    public static FileNotifyInformation decode(WireReader in) {
        int action = in.i32("Action");
        long fileNameLength = in.u32("FileNameLength");
        return new FileNotifyInformation(action, in.utf16("FileName", fileNameLength));
    }

    @Override
    public void encode(WireWriter out) {
        out.u32(action).u32(2L * fileName.length()).utf16(fileName);
    }

    @Override
    public int alignment() {
        return 4;
    }
}
