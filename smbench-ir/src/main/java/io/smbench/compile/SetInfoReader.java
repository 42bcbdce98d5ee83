package io.smbench.compile;

import io.smbench.ir.Action;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.SharePath;
import io.smbench.smb2.SetInfoRequest;
import io.smbench.smb2.fscc.FileDispositionInformation;
import io.smbench.smb2.fscc.FileDispositionInformationEx;
import io.smbench.smb2.fscc.FileRenameInformation;
import io.smbench.smb2.fscc.FileRenameInformationEx;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.Information;
import io.smbench.wire.WireException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SET_INFO requests: those that rename or delete are operations of their own. */
final class SetInfoReader {
    private static final Set<InfoClass> SEMANTIC = Set.of(
            InfoClass.FILE_RENAME_INFORMATION,
            InfoClass.FILE_RENAME_INFORMATION_EX,
            InfoClass.FILE_DISPOSITION_INFORMATION,
            InfoClass.FILE_DISPOSITION_INFORMATION_EX);

    private SetInfoReader() {}

    static Action read(SetInfoRequest body, OperationDraft draft, IdLookup ids) {
        draft.open = ids.open(body.fileId());
        Action semantic = SEMANTIC.contains(body.infoClass()) ? semantic(body, draft) : null;
        if (semantic != null) {
            draft.detail =
                    new RequestDetail.SetInfoDetail(body.infoClass().number(), RequestReader.copy(body.buffer()));
            return semantic;
        }
        return new Action.SetInfo(
                body.infoClass().infoType().value(),
                body.infoClass().number(),
                body.additionalInformation(),
                RequestReader.copy(body.buffer()));
    }

    /** Null if the buffer is one that the server will refuse: the request is then kept as it is. */
    private static @Nullable Action semantic(SetInfoRequest body, OperationDraft draft) {
        try {
            return semantic(Information.decode(body.infoClass(), body.buffer()), draft);
        } catch (WireException e) {
            return null;
        }
    }

    private static @Nullable Action semantic(Information information, OperationDraft draft) {
        String path = RequestReader.pathOf(draft);
        if (information instanceof FileRenameInformation rename) {
            return new Action.Rename(path, SharePath.fromWire(rename.fileName()), rename.replaceIfExists());
        }
        if (information instanceof FileRenameInformationEx rename) {
            boolean replaces = (rename.flags() & FileRenameInformationEx.FLAG_REPLACE_IF_EXISTS) != 0;
            return new Action.Rename(path, SharePath.fromWire(rename.fileName()), replaces);
        }
        if (information instanceof FileDispositionInformation disposition) {
            return delete(path, draft, disposition.deletePending());
        }
        if (information instanceof FileDispositionInformationEx disposition) {
            return delete(path, draft, (disposition.flags() & FileDispositionInformationEx.FLAG_DELETE) != 0);
        }
        return null;
    }

    private static Action delete(String path, OperationDraft draft, boolean pending) {
        boolean directory = draft.open != null && draft.open.directory;
        return directory ? new Action.Rmdir(path, pending) : new Action.Delete(path, pending);
    }
}
