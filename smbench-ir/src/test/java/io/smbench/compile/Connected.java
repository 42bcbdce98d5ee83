package io.smbench.compile;

import io.smbench.exchange.SeenMessage;
import io.smbench.smb2.CancelRequest;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CloseResponse;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.CreateResponse;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.ErrorResponse;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NegotiateContext;
import io.smbench.smb2.NegotiateRequest;
import io.smbench.smb2.NegotiateResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.ReadRequest;
import io.smbench.smb2.ReadResponse;
import io.smbench.smb2.SessionSetupRequest;
import io.smbench.smb2.SessionSetupResponse;
import io.smbench.smb2.SetInfoRequest;
import io.smbench.smb2.SetInfoResponse;
import io.smbench.smb2.ShareType;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.TreeConnectRequest;
import io.smbench.smb2.TreeConnectResponse;
import io.smbench.smb2.WriteRequest;
import io.smbench.smb2.WriteResponse;
import io.smbench.smb2.context.DurableHandleResponse;
import io.smbench.smb2.context.QueryOnDiskIdResponse;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.fscc.FileDispositionInformation;
import io.smbench.smb2.fscc.FileRenameInformation;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.Information;
import io.smbench.tcp.SmbStream;
import io.smbench.tcp.StreamEnd;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One connection of a {@link Recording}, and the messages of a client on it. */
final class Connected {
    static final NtStatus OK = NtStatus.STATUS_SUCCESS;
    private static final int SHARE_ALL = 7;
    private static final int ATTRIBUTE_DIRECTORY = 0x10;
    private static final int ATTRIBUTE_ARCHIVE = 0x20;

    private final Recording recording;
    private final SmbStream stream;
    long sessionId;
    int treeId;
    private long messageId;

    Connected(Recording recording, SmbStream stream) {
        this.recording = recording;
        this.stream = stream;
    }

    /** NEGOTIATE, SESSION_SETUP and TREE_CONNECT to {@code share}. */
    Connected ready(long session, int tree) {
        negotiate(Guid.ZERO);
        login(session, 0);
        return tree(tree);
    }

    Connected negotiate(Guid clientGuid) {
        return negotiate(clientGuid, Dialect.SMB_2_1);
    }

    /** The server answers with {@code chosen}. */
    Connected negotiate(Guid clientGuid, Dialect dialect, NegotiateContext... chosen) {
        exchange(
                Smb2Command.NEGOTIATE,
                new NegotiateRequest(0, 0, clientGuid, List.of(dialect), List.of()),
                OK,
                new NegotiateResponse(
                        0, dialect, Guid.ZERO, 0, 0, 0, 0, FileTime.ZERO, FileTime.ZERO, Bytes.EMPTY, List.of(chosen)));
        return this;
    }

    Connected login(long session, long previousSessionId) {
        long id =
                request(Smb2Command.SESSION_SETUP, new SessionSetupRequest(0, 0, 0, 0, Bytes.EMPTY, previousSessionId));
        sessionId = session;
        response(Smb2Command.SESSION_SETUP, id, OK, new SessionSetupResponse(0, Bytes.EMPTY));
        return this;
    }

    /** Makes it a channel of a session that has been set up on another connection. */
    Connected bind(long session, int tree) {
        sessionId = session;
        treeId = tree;
        exchange(
                Smb2Command.SESSION_SETUP,
                new SessionSetupRequest(SessionSetupRequest.FLAG_BINDING, 0, 0, 0, Bytes.EMPTY, 0),
                OK,
                new SessionSetupResponse(0, Bytes.EMPTY));
        return this;
    }

    Connected tree(int tree) {
        return tree(tree, "\\\\server\\share");
    }

    Connected tree(int tree, String share) {
        long id = request(Smb2Command.TREE_CONNECT, new TreeConnectRequest(0, share, List.of()));
        treeId = tree;
        response(Smb2Command.TREE_CONNECT, id, OK, new TreeConnectResponse(ShareType.DISK, 0, 0, 0));
        return this;
    }

    /** Opens a file that is there. */
    FileId open(String name, int volatileId, long endOfFile) {
        long id = request(Smb2Command.CREATE, createRequest(name, CreateDisposition.OPEN, 0, SHARE_ALL));
        return opened(id, volatileId, CreateAction.OPENED, ATTRIBUTE_ARCHIVE, endOfFile);
    }

    FileId create(String name, int volatileId) {
        long id = request(Smb2Command.CREATE, createRequest(name, CreateDisposition.OPEN_IF, 0, SHARE_ALL));
        return opened(id, volatileId, CreateAction.CREATED, ATTRIBUTE_ARCHIVE, 0);
    }

    FileId mkdir(String name, int volatileId) {
        long id = request(
                Smb2Command.CREATE,
                createRequest(name, CreateDisposition.CREATE, CreateRequest.OPTION_DIRECTORY_FILE, SHARE_ALL));
        return opened(id, volatileId, CreateAction.CREATED, ATTRIBUTE_DIRECTORY, 0);
    }

    /** Opens a directory that is there. */
    FileId openDirectory(String name, int volatileId) {
        long id = request(
                Smb2Command.CREATE,
                createRequest(name, CreateDisposition.OPEN, CreateRequest.OPTION_DIRECTORY_FILE, SHARE_ALL));
        return opened(id, volatileId, CreateAction.OPENED, ATTRIBUTE_DIRECTORY, 0);
    }

    /** Opens a file that is there, and is told its number on the disk. */
    FileId openOfNumber(String name, int volatileId, long number) {
        return open(name, volatileId, new QueryOnDiskIdResponse(number, 1).toContext());
    }

    FileId openDurable(String name, int volatileId) {
        return open(name, volatileId, new DurableHandleResponse().toContext());
    }

    private FileId open(String name, int volatileId, CreateContext answered) {
        long id = request(Smb2Command.CREATE, createRequest(name, CreateDisposition.OPEN, 0, SHARE_ALL));
        FileId fileId = new FileId(volatileId, volatileId);
        FileTime time = FileTime.ZERO;
        response(
                Smb2Command.CREATE,
                id,
                OK,
                new CreateResponse(
                        OplockLevel.NONE,
                        0,
                        CreateAction.OPENED,
                        time,
                        time,
                        time,
                        time,
                        0,
                        0,
                        ATTRIBUTE_ARCHIVE,
                        fileId,
                        List.of(answered)));
        return fileId;
    }

    void openRefused(String name, NtStatus status) {
        long id = request(Smb2Command.CREATE, createRequest(name, CreateDisposition.OPEN, 0, SHARE_ALL));
        response(Smb2Command.CREATE, id, status, ErrorResponse.EMPTY);
    }

    FileId opened(long request, int volatileId, CreateAction action, int attributes, long endOfFile) {
        FileId fileId = new FileId(volatileId, volatileId);
        response(Smb2Command.CREATE, request, OK, createResponse(fileId, action, attributes, endOfFile));
        return fileId;
    }

    static CreateRequest createRequest(String name, CreateDisposition disposition, int options, int shareAccess) {
        return createRequest(name, disposition, options, shareAccess, List.of());
    }

    static CreateRequest createRequest(
            String name, CreateDisposition disposition, int options, int shareAccess, List<CreateContext> contexts) {
        return new CreateRequest(OplockLevel.NONE, 2, 3, 0, shareAccess, disposition, options, name, contexts);
    }

    static CreateResponse createResponse(FileId fileId, CreateAction action, int attributes, long endOfFile) {
        FileTime time = FileTime.ZERO;
        return new CreateResponse(
                OplockLevel.NONE, 0, action, time, time, time, time, 0, endOfFile, attributes, fileId, List.of());
    }

    void read(FileId fileId, long offset, String data) {
        Bytes bytes = Bytes.wrap(data.getBytes(StandardCharsets.US_ASCII));
        exchange(
                Smb2Command.READ,
                new ReadRequest(0, 0, bytes.length(), offset, fileId, 0, 0, 0, Bytes.EMPTY),
                OK,
                new ReadResponse(bytes, 0, 0));
    }

    void write(FileId fileId, long offset, String data) {
        response(Smb2Command.WRITE, writeRequest(fileId, offset, data), OK, new WriteResponse(data.length(), 0));
    }

    long writeRequest(FileId fileId, long offset, String data) {
        Bytes bytes = Bytes.wrap(data.getBytes(StandardCharsets.US_ASCII));
        return request(Smb2Command.WRITE, new WriteRequest(offset, fileId, 0, 0, Bytes.EMPTY, 0, bytes));
    }

    void rename(FileId fileId, String to) {
        rename(fileId, to, OK);
    }

    void rename(FileId fileId, String to, NtStatus status) {
        setInfo(fileId, InfoClass.FILE_RENAME_INFORMATION, new FileRenameInformation(false, 0, to), status);
    }

    void delete(FileId fileId) {
        setInfo(fileId, InfoClass.FILE_DISPOSITION_INFORMATION, new FileDispositionInformation(true), OK);
    }

    void setInfo(FileId fileId, InfoClass infoClass, Information information, NtStatus status) {
        exchange(
                Smb2Command.SET_INFO,
                new SetInfoRequest(infoClass, information.toBytes(), 0, fileId),
                status,
                status.isSuccess() ? new SetInfoResponse() : ErrorResponse.EMPTY);
    }

    void close(FileId fileId) {
        close(fileId, OK);
    }

    void close(FileId fileId, NtStatus status) {
        FileTime time = FileTime.ZERO;
        Smb2Body body =
                status.isSuccess() ? new CloseResponse(0, time, time, time, time, 0, 0, 0) : ErrorResponse.EMPTY;
        exchange(Smb2Command.CLOSE, new CloseRequest(0, fileId), status, body);
    }

    /** Cancels the request with MessageId {@code target}. */
    void cancel(long target) {
        recording.send(stream, Smb2Command.CANCEL, 0, OK, target, treeId, sessionId, new CancelRequest(), null);
    }

    /** Brings back a durable Open that was lost with its connection. */
    void reclaim(FileId lost, int volatileId) {
        WireWriter out = new WireWriter();
        lost.encode(out);
        CreateContext context = new CreateContext(CreateContext.DURABLE_HANDLE_RECONNECT, out.toBytes());
        long id =
                request(Smb2Command.CREATE, createRequest("", CreateDisposition.OPEN, 0, SHARE_ALL, List.of(context)));
        opened(id, volatileId, CreateAction.OPENED, ATTRIBUTE_ARCHIVE, 0);
    }

    void drop() {
        recording.end(stream, StreamEnd.Kind.RST);
    }

    void exchange(Smb2Command command, Smb2Body request, NtStatus status, Smb2Body response) {
        response(command, request(command, request), status, response);
    }

    /** The next request has the MessageId of the last one, which will not be answered any more. */
    void reuseMessageId() {
        messageId--;
    }

    /** Sends a request; its MessageId. */
    long request(Smb2Command command, Smb2Body body) {
        recording.send(stream, command, 0, OK, messageId, treeId, sessionId, body, null);
        return messageId++;
    }

    /** Sends a request of a session that has lost so many channels, again if {@code flags} say so; its MessageId. */
    long request(Smb2Command command, Smb2Body body, int channelSequence, int flags) {
        NtStatus inItsPlace = new NtStatus(channelSequence);
        recording.send(stream, command, flags, inItsPlace, messageId, treeId, sessionId, body, null);
        return messageId++;
    }

    /** The server tells of something by itself. */
    void notified(Smb2Command command, Smb2Body body) {
        recording.send(
                stream, command, Smb2Header.FLAG_RESPONSE, OK, Smb2Header.UNSOLICITED_MESSAGE_ID, 0, 0, body, null);
    }

    /** Sends a member of a compounded packet; its MessageId. */
    long member(Smb2Command command, Smb2Body body, long group, int index) {
        int flags = index == 0 ? 0 : Smb2Header.FLAG_RELATED;
        SeenMessage.Place place = new SeenMessage.Place(group, index);
        recording.send(stream, command, flags, OK, messageId, treeId, sessionId, body, place);
        return messageId++;
    }

    void response(Smb2Command command, long request, NtStatus status, Smb2Body body) {
        recording.send(stream, command, Smb2Header.FLAG_RESPONSE, status, request, treeId, sessionId, body, null);
    }

    void interim(Smb2Command command, long request) {
        int flags = Smb2Header.FLAG_RESPONSE | Smb2Header.FLAG_ASYNC;
        recording.send(
                stream, command, flags, NtStatus.STATUS_PENDING, request, treeId, sessionId, ErrorResponse.EMPTY, null);
    }
}
