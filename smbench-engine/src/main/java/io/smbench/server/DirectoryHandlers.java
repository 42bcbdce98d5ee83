package io.smbench.server;

import io.smbench.server.fsa.ChangeWatch;
import io.smbench.server.fsa.DirectoryListing;
import io.smbench.smb2.AccessMask;
import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.ChangeNotifyResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.QueryDirectoryRequest;
import io.smbench.smb2.QueryDirectoryResponse;
import io.smbench.smb2.fscc.InformationList;
import io.smbench.wire.Bytes;

/** QUERY_DIRECTORY and CHANGE_NOTIFY, MS-SMB2 3.3.5.18 and 3.3.5.19. */
final class DirectoryHandlers {
    private DirectoryHandlers() {}

    static Reply query(Request request) {
        QueryDirectoryRequest body = request.body(QueryDirectoryRequest.class);
        request.checkCharge(0, body.outputBufferLength());
        ServerOpen open = request.open(body.fileId());
        if (body.outputBufferLength() > request.connection.largestPayload()) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        Bytes entries = DirectoryListing.next(
                open.local(),
                body.infoClass().number(),
                body.fileName(),
                has(body, QueryDirectoryRequest.FLAG_RESTART_SCANS),
                has(body, QueryDirectoryRequest.FLAG_REOPEN),
                has(body, QueryDirectoryRequest.FLAG_RETURN_SINGLE_ENTRY),
                (int) body.outputBufferLength());
        return Reply.success(new QueryDirectoryResponse(entries));
    }

    private static boolean has(QueryDirectoryRequest body, int flag) {
        return (body.flags() & flag) != 0;
    }

    static Reply changeNotify(Request request) {
        ChangeNotifyRequest body = request.body(ChangeNotifyRequest.class);
        request.checkCharge(0, body.outputBufferLength());
        ServerOpen open = request.open(body.fileId());
        boolean tooLong = body.outputBufferLength() > request.connection.largestPayload();
        if (tooLong || !open.local().isDirectory()) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        if (!open.local().has(AccessMask.FILE_READ_DATA)) {
            return Reply.error(NtStatus.STATUS_ACCESS_DENIED);
        }
        boolean tree = (body.flags() & ChangeNotifyRequest.FLAG_WATCH_TREE) != 0;
        ChangeWatch watch =
                open.share().volume().watch(open.local(), body.completionFilter(), tree, body.outputBufferLength());
        if (watch.isDeletePending()) {
            return Reply.error(NtStatus.STATUS_DELETE_PENDING);
        }
        if (!watch.hasChanges()) {
            return new Reply.Waiting(watch::whenChanged, watch::forget, NtStatus.STATUS_NOTIFY_CLEANUP, open);
        }
        Bytes changes = new InformationList<>(watch.take()).toBytes();
        boolean fits = changes.length() <= body.outputBufferLength() && !changes.isEmpty();
        return fits
                ? Reply.success(new ChangeNotifyResponse(changes))
                : new Reply.Done(NtStatus.STATUS_NOTIFY_ENUM_DIR, new ChangeNotifyResponse(Bytes.EMPTY));
    }
}
