package io.smbench.server;

import io.smbench.server.fsa.StatusException;
import io.smbench.server.fsa.Volume;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.SetInfoRequest;
import io.smbench.smb2.SetInfoResponse;
import io.smbench.smb2.fscc.FileAllocationInformation;
import io.smbench.smb2.fscc.FileBasicInformation;
import io.smbench.smb2.fscc.FileDispositionInformation;
import io.smbench.smb2.fscc.FileDispositionInformationEx;
import io.smbench.smb2.fscc.FileEndOfFileInformation;
import io.smbench.smb2.fscc.FileFullEaInformation;
import io.smbench.smb2.fscc.FileLinkInformation;
import io.smbench.smb2.fscc.FileModeInformation;
import io.smbench.smb2.fscc.FilePositionInformation;
import io.smbench.smb2.fscc.FileRenameInformation;
import io.smbench.smb2.fscc.FileRenameInformationEx;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.smb2.fscc.Information;
import io.smbench.smb2.fscc.InformationList;
import io.smbench.smb2.fscc.SecurityInformation;
import org.jspecify.annotations.Nullable;

/** SET_INFO, MS-SMB2 3.3.5.21. */
final class SetInfoHandler implements Handler {
    @Override
    public Reply handle(Request request) {
        SetInfoRequest body = request.body(SetInfoRequest.class);
        request.checkCharge(body.buffer().length(), 0);
        ServerOpen open = request.open(body.fileId());
        if (body.buffer().length() > request.connection.largestPayload()) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        InfoType type = body.infoClass().infoType();
        if (type.equals(InfoType.SECURITY)) {
            SecurityInformation given =
                    (SecurityInformation) Information.decode(InfoClass.SECURITY_INFORMATION, body.buffer());
            open.share()
                    .changes()
                    .setSecurity(open.local(), given.descriptor(), body.additionalInformation(), request.now());
            return Reply.success(new SetInfoResponse());
        }
        return type.equals(InfoType.FILE) ? file(request, body, open) : other(type);
    }

    private static Reply other(InfoType type) {
        boolean known = type.equals(InfoType.FILESYSTEM) || type.equals(InfoType.QUOTA);
        return Reply.error(known ? NtStatus.STATUS_NOT_SUPPORTED : NtStatus.STATUS_INVALID_PARAMETER);
    }

    private static Reply file(Request request, SetInfoRequest body, ServerOpen open) {
        Volume.Waiting waiting = set(request, Information.decode(body.infoClass(), body.buffer()), open);
        return waiting == null
                ? Reply.success(new SetInfoResponse())
                : new Reply.Waiting(waiting::whenChanged, waiting::forget, NtStatus.STATUS_FILE_CLOSED, open);
    }

    private static Volume.@Nullable Waiting set(Request request, Information given, ServerOpen open) {
        Share share = open.share();
        long now = request.now();
        if (given instanceof FileRenameInformation rename) {
            return share.naming().rename(open.local(), rename.fileName(), rename.replaceIfExists(), now);
        } else if (given instanceof FileRenameInformationEx rename) {
            boolean replaces = (rename.flags() & FileRenameInformationEx.FLAG_REPLACE_IF_EXISTS) != 0;
            return share.naming().rename(open.local(), rename.fileName(), replaces, now);
        } else if (given instanceof FileDispositionInformation disposition) {
            return share.naming().setDeletePending(open.local(), disposition.deletePending());
        } else if (given instanceof FileDispositionInformationEx disposition) {
            boolean deletes = (disposition.flags() & FileDispositionInformationEx.FLAG_DELETE) != 0;
            return share.naming().setDeletePending(open.local(), deletes);
        } else if (given instanceof FileLinkInformation link) {
            share.naming().link(open.local(), link.fileName(), link.replaceIfExists(), now);
        } else {
            setOther(request, given, open);
        }
        return null;
    }

    private static void setOther(Request request, Information given, ServerOpen open) {
        Share share = open.share();
        long now = request.now();
        if (given instanceof FileBasicInformation basic) {
            share.changes().setBasic(open.local(), basic, now);
        } else if (given instanceof FileEndOfFileInformation end) {
            share.operations().setEndOfFile(open.local(), end.endOfFile(), now);
        } else if (given instanceof FileAllocationInformation allocation) {
            share.operations().setAllocation(open.local(), allocation.allocationSize(), now);
        } else if (given instanceof FilePositionInformation position) {
            share.changes().setPosition(open.local(), position.currentByteOffset());
        } else if (given instanceof FileModeInformation mode) {
            share.changes().setMode(open.local(), mode.mode());
        } else if (given instanceof InformationList<?> list) {
            share.changes()
                    .setExtendedAttributes(
                            open.local(),
                            list.entries().stream()
                                    .filter(FileFullEaInformation.class::isInstance)
                                    .map(FileFullEaInformation.class::cast)
                                    .toList(),
                            now);
        } else {
            throw new StatusException(NtStatus.STATUS_INVALID_INFO_CLASS);
        }
    }
}
