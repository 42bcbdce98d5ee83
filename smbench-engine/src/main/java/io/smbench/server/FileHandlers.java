package io.smbench.server;

import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CloseResponse;
import io.smbench.smb2.FlushRequest;
import io.smbench.smb2.FlushResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.ReadRequest;
import io.smbench.smb2.ReadResponse;
import io.smbench.smb2.WriteRequest;
import io.smbench.smb2.WriteResponse;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.fscc.FileNetworkOpenInformation;
import io.smbench.wire.Bytes;

/** CLOSE, FLUSH, READ and WRITE, MS-SMB2 3.3.5.10 to 3.3.5.13. */
final class FileHandlers {
    private FileHandlers() {}

    static Reply close(Request request) {
        CloseRequest body = request.body(CloseRequest.class);
        ServerOpen open = request.open(body.fileId());
        boolean asked = (body.flags() & CloseRequest.FLAG_POSTQUERY_ATTRIB) != 0;
        CloseResponse response = asked ? withAttributes(open) : withoutAttributes();
        request.server().close(open);
        return Reply.success(response);
    }

    private static CloseResponse withoutAttributes() {
        FileTime none = FileTime.ZERO;
        return new CloseResponse(0, none, none, none, none, 0, 0, 0);
    }

    private static CloseResponse withAttributes(ServerOpen open) {
        FileNetworkOpenInformation now = open.share().queries().networkOpen(open.local());
        return new CloseResponse(
                CloseRequest.FLAG_POSTQUERY_ATTRIB,
                now.times().creationTime(),
                now.times().lastAccessTime(),
                now.times().lastWriteTime(),
                now.times().changeTime(),
                now.allocationSize(),
                now.endOfFile(),
                now.fileAttributes());
    }

    /** Everything is in memory, so there is nothing to do but to see whether it may be asked for. */
    static Reply flush(Request request) {
        ServerOpen open = request.open(request.body(FlushRequest.class).fileId());
        open.share().operations().flush(open.local());
        return Reply.success(new FlushResponse());
    }

    static Reply read(Request request) {
        ReadRequest body = request.body(ReadRequest.class);
        request.checkCharge(0, body.length());
        ServerOpen open = request.open(body.fileId());
        if (body.length() > request.connection.largestPayload()) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        Bytes read = open.share()
                .operations()
                .read(open.local(), body.offset(), (int) body.length(), body.minimumCount(), request.now());
        return Reply.success(new ReadResponse(read, 0, 0));
    }

    static Reply write(Request request) {
        WriteRequest body = request.body(WriteRequest.class);
        request.checkCharge(body.data().length(), 0);
        ServerOpen open = request.open(body.fileId());
        if (body.data().length() > request.connection.largestPayload() || body.offset() < 0) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        open.share().operations().write(open.local(), body.offset(), body.data(), request.now());
        return Reply.success(new WriteResponse(body.data().length(), 0));
    }
}
