package io.smbench.server;

import io.smbench.server.fsa.StatusException;
import io.smbench.server.pipe.NamedPipe;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CloseResponse;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.CreateResponse;
import io.smbench.smb2.FileId;
import io.smbench.smb2.FlushRequest;
import io.smbench.smb2.FlushResponse;
import io.smbench.smb2.IoctlRequest;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.QueryInfoRequest;
import io.smbench.smb2.QueryInfoResponse;
import io.smbench.smb2.ReadRequest;
import io.smbench.smb2.ReadResponse;
import io.smbench.smb2.WriteRequest;
import io.smbench.smb2.WriteResponse;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.fscc.FileAttributes;
import io.smbench.smb2.fscc.FileStandardInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Optional;

/** What is done with the named pipes of IPC$ instead of files, MS-SMB2 3.3.5.9 to 3.3.5.13, 3.3.5.15.10, 3.3.5.20. */
final class PipeHandlers {
    /** As servers say of every pipe. */
    private static final long ALLOCATION_SIZE = 4096;

    private PipeHandlers() {}

    static Reply create(Request request) {
        CreateRequest body = request.body(CreateRequest.class);
        CreateChecks.check(body);
        if (request.tree().pipes().size() >= ServerSettings.MOST_OPENS) {
            return Reply.error(NtStatus.STATUS_TOO_MANY_OPENED_FILES);
        }
        Optional<NamedPipe> pipe = NamedPipe.open(body.name(), request.server()::shareEntries);
        if (pipe.isEmpty()) {
            return Reply.error(NtStatus.STATUS_OBJECT_NAME_NOT_FOUND);
        }
        long id = request.server().nextVolatileId();
        FileId fileId = new FileId(id, id);
        request.tree().pipes().put(fileId, pipe.get());
        request.compound.used(fileId);
        FileTime none = FileTime.ZERO;
        return Reply.success(new CreateResponse(
                OplockLevel.NONE,
                0,
                CreateAction.OPENED,
                none,
                none,
                none,
                none,
                0,
                0,
                FileAttributes.FILE_ATTRIBUTE_NORMAL,
                fileId,
                List.of()));
    }

    static Reply close(Request request) {
        FileId named = request.named(request.body(CloseRequest.class).fileId());
        pipe(request, named).close();
        request.tree().pipes().remove(named);
        FileTime none = FileTime.ZERO;
        return Reply.success(new CloseResponse(0, none, none, none, none, 0, 0, 0));
    }

    static Reply flush(Request request) {
        pipe(request, request.named(request.body(FlushRequest.class).fileId()));
        return Reply.success(new FlushResponse());
    }

    /** One message, or what fits of it. It waits for one that has not come. */
    static Reply read(Request request) {
        ReadRequest body = request.body(ReadRequest.class);
        request.checkCharge(0, body.length());
        NamedPipe pipe = pipe(request, request.named(body.fileId()));
        if (body.length() > request.connection.largestPayload()) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        NtStatus status = statusOf(pipe, body.length());
        Bytes read = pipe.read((int) body.length());
        return read == null
                ? new Reply.Waiting(pipe::whenReadable, pipe::forget, NtStatus.STATUS_CANCELLED, null)
                : new Reply.Done(status, new ReadResponse(read, 0, 0));
    }

    static Reply write(Request request) {
        WriteRequest body = request.body(WriteRequest.class);
        request.checkCharge(body.data().length(), 0);
        pipe(request, request.named(body.fileId())).write(body.data());
        return Reply.success(new WriteResponse(body.data().length(), 0));
    }

    /** FSCTL_PIPE_TRANSCEIVE: writes a message and reads the answer to it. */
    static Reply transceive(Request request, IoctlRequest body) {
        NamedPipe pipe = pipe(request, request.named(body.fileId()));
        if (pipe.hasUnread()) {
            return Reply.error(NtStatus.STATUS_PIPE_BUSY);
        }
        pipe.write(body.input());
        NtStatus status = statusOf(pipe, body.maxOutputResponse());
        Bytes read = pipe.read((int) body.maxOutputResponse());
        return IoctlHandler.answer(status, body, read == null ? Bytes.EMPTY : read);
    }

    private static NtStatus statusOf(NamedPipe pipe, long room) {
        return pipe.unreadBytes() > room ? NtStatus.STATUS_BUFFER_OVERFLOW : NtStatus.STATUS_SUCCESS;
    }

    static Reply queryInfo(Request request) {
        QueryInfoRequest body = request.body(QueryInfoRequest.class);
        NamedPipe pipe = pipe(request, request.named(body.fileId()));
        if (!body.infoClass().equals(InfoClass.FILE_STANDARD_INFORMATION)) {
            return Reply.error(NtStatus.STATUS_NOT_SUPPORTED);
        }
        Bytes standard = new FileStandardInformation(ALLOCATION_SIZE, pipe.unreadBytes(), 1, true, false).toBytes();
        return standard.length() > body.outputBufferLength()
                ? Reply.error(NtStatus.STATUS_INFO_LENGTH_MISMATCH)
                : Reply.success(new QueryInfoResponse(standard));
    }

    /** Locks, lists and the like, which pipes have not. */
    static Reply unsupported(Request request) {
        return Reply.error(NtStatus.STATUS_NOT_SUPPORTED);
    }

    private static NamedPipe pipe(Request request, FileId named) {
        request.compound.names(named);
        NamedPipe pipe = request.tree().pipes().get(named);
        if (pipe == null) {
            throw new StatusException(NtStatus.STATUS_FILE_CLOSED);
        }
        return pipe;
    }
}
