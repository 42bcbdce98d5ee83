package io.smbench.environment;

import static io.smbench.smb2.fscc.FileAttributes.*;

import io.smbench.backend.Reply;
import io.smbench.backend.Token;
import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.smb2.AccessMask;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.fscc.FileBasicInformation;
import io.smbench.smb2.fscc.FileTimes;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.wire.Bytes;
import java.util.List;

/** Sets FileAttributes of MS-FSCC 2.6. */
final class Attributes {
    /** Those that SET_INFO takes. */
    private static final int SETTABLE = FILE_ATTRIBUTE_READONLY
            | FILE_ATTRIBUTE_HIDDEN
            | FILE_ATTRIBUTE_SYSTEM
            | FILE_ATTRIBUTE_ARCHIVE
            | FILE_ATTRIBUTE_TEMPORARY
            | FILE_ATTRIBUTE_OFFLINE
            | FILE_ATTRIBUTE_NOT_CONTENT_INDEXED;

    private static final int SHARE_ALL =
            CreateRequest.SHARE_READ | CreateRequest.SHARE_WRITE | CreateRequest.SHARE_DELETE;

    private Attributes() {}

    /** Sets the attributes of what is at {@code path}, file or directory. */
    static Reply set(ServerSession session, Token tree, String path, int attributes) {
        CreateDetail detail = new CreateDetail(
                CreateDisposition.OPEN.value(),
                AccessMask.FILE_WRITE_ATTRIBUTES | AccessMask.SYNCHRONIZE,
                SHARE_ALL,
                0,
                0,
                0,
                CreateRequest.IMPERSONATION_IMPERSONATION,
                List.of());
        Reply opened = session.await(
                session.start(tree, null, new Action.Open(path, OpenMode.WRITE), path, detail, Bytes.EMPTY));
        Token open = opened.token();
        if (open == null) {
            return opened;
        }
        Action set = new Action.SetInfo(
                InfoClass.FILE_BASIC_INFORMATION.infoType().value(),
                InfoClass.FILE_BASIC_INFORMATION.number(),
                0,
                information(attributes).toBytes());
        try {
            return session.await(session.start(tree, open, set, null, null, Bytes.EMPTY));
        } finally {
            session.await(session.start(tree, open, new Action.Close(), null, null, Bytes.EMPTY));
        }
    }

    /** Leaves the times as they are. */
    private static FileBasicInformation information(int attributes) {
        FileTimes unchanged = new FileTimes(FileTime.ZERO, FileTime.ZERO, FileTime.ZERO, FileTime.ZERO);
        int settable = attributes & SETTABLE;
        return new FileBasicInformation(unchanged, settable == 0 ? FILE_ATTRIBUTE_NORMAL : settable);
    }
}
