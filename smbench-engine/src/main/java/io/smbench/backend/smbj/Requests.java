package io.smbench.backend.smbj;

import io.smbench.backend.Call;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.Token;
import io.smbench.ir.Action;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.RequestDetail.CloseDetail;
import io.smbench.ir.RequestDetail.IoctlDetail;
import io.smbench.ir.RequestDetail.ListDetail;
import io.smbench.ir.RequestDetail.LockDetail;
import io.smbench.ir.RequestDetail.ReadDetail;
import io.smbench.ir.RequestDetail.SetInfoDetail;
import io.smbench.ir.RequestDetail.TreeConnectDetail;
import io.smbench.ir.RequestDetail.WriteDetail;
import io.smbench.ir.SharePath;
import io.smbench.ir.Smb2Detail;
import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.EchoRequest;
import io.smbench.smb2.FileId;
import io.smbench.smb2.FlushRequest;
import io.smbench.smb2.IoctlRequest;
import io.smbench.smb2.LeaseBreakAcknowledgment;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.LockElement;
import io.smbench.smb2.LockRequest;
import io.smbench.smb2.LogoffRequest;
import io.smbench.smb2.OplockBreakAcknowledgment;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.QueryDirectoryRequest;
import io.smbench.smb2.QueryInfoRequest;
import io.smbench.smb2.ReadRequest;
import io.smbench.smb2.SetInfoRequest;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.TreeConnectRequest;
import io.smbench.smb2.TreeDisconnectRequest;
import io.smbench.smb2.WriteRequest;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.smb2.fscc.FileDispositionInformation;
import io.smbench.smb2.fscc.FileRenameInformation;
import io.smbench.smb2.fscc.FileRenameInformationEx;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.smb2.fscc.Information;
import io.smbench.wire.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations of the workload -> the one SMB2 request that each comes to. */
final class Requests {
    private static final int READ_PADDING = 0x50;
    private static final FileId NO_OPEN = new FileId(0, 0);
    private static final long DEFAULT_LIST_BYTES = 64 * 1024;

    private final String host;
    private final Negotiated negotiated;

    Requests(String host, Negotiated negotiated) {
        this.host = host;
        this.negotiated = negotiated;
    }

    /**
     * Whether {@code call} is one request and one response: all are but those on a path, which have to open and close
     * it. A mode 0 replay renames and deletes by path.
     */
    static boolean isOneRequest(Call call) {
        Action action = call.operation().action();
        if (action instanceof Action.SessionSetup) {
            return false;
        }
        boolean removes =
                action instanceof Action.Rename || action instanceof Action.Delete || action instanceof Action.Rmdir;
        if (removes && call.mode() == FidelityMode.MVP && call.path() != null) {
            return false;
        }
        if (action instanceof Action.Mkdir) {
            return call.operation().handleRef() != null;
        }
        boolean onPath = removes || action instanceof Action.ListDirectory;
        return call.open() != null || isRelated(call) || isRecorded(call) || !onPath;
    }

    /** @throws UnsupportedCallException if the call lacks something, or nothing can be sent for it */
    Outgoing of(Call call) {
        Action action = call.operation().action();
        return switch (action.type()) {
            case OPEN -> Outgoing.small(Smb2Command.CREATE, CreateRequests.open(call, ((Action.Open) action).mode()));
            case MKDIR -> Outgoing.small(Smb2Command.CREATE, CreateRequests.mkdir(call));
            case READ -> read(call, (Action.Read) action);
            case WRITE -> write(call, (Action.Write) action);
            case CLOSE -> Outgoing.small(Smb2Command.CLOSE, new CloseRequest(closeFlags(call), fileId(call)));
            case RENAME -> rename(call, (Action.Rename) action, fileId(call));
            case DELETE -> delete(call, ((Action.Delete) action).pending(), fileId(call));
            case RMDIR -> delete(call, ((Action.Rmdir) action).pending(), fileId(call));
            case LIST -> list(call, (Action.ListDirectory) action);
            case TREE_CONNECT -> treeConnect(call);
            case TREE_DISCONNECT -> Outgoing.small(Smb2Command.TREE_DISCONNECT, new TreeDisconnectRequest());
            case LOGOFF -> Outgoing.small(Smb2Command.LOGOFF, new LogoffRequest());
            case FLUSH -> Outgoing.small(Smb2Command.FLUSH, new FlushRequest(fileId(call)));
            case LOCK -> lock(call, ((Action.Lock) action).ranges());
            case UNLOCK -> lock(call, ((Action.Unlock) action).ranges());
            case QUERY_INFO -> queryInfo(call, (Action.QueryInfo) action);
            case SET_INFO -> setInfo(call, (Action.SetInfo) action);
            case CHANGE_NOTIFY -> changeNotify(call, (Action.ChangeNotify) action);
            case IOCTL -> ioctl(call, (Action.Ioctl) action);
            case ECHO -> Outgoing.small(Smb2Command.ECHO, new EchoRequest());
            case OPLOCK_BREAK_ACK -> acknowledgment(call, (Action.OplockBreakAck) action);
            case SESSION_SETUP, CANCEL, OPLOCK_BREAK_NOTIFICATION, DISCONNECT, RECONNECT ->
                throw new UnsupportedCallException(call, "is not a request to send");
        };
    }

    private static Outgoing read(Call call, Action.Read read) {
        ReadDetail detail = detail(call, ReadDetail.class);
        ReadRequest request = new ReadRequest(
                READ_PADDING,
                detail == null ? 0 : detail.flags(),
                read.length(),
                read.offset(),
                fileId(call),
                detail == null ? 0 : detail.minimumCount(),
                0,
                detail == null ? 0 : detail.remainingBytes(),
                Bytes.EMPTY);
        return new Outgoing(Smb2Command.READ, request, read.length());
    }

    private static Outgoing write(Call call, Action.Write write) {
        WriteDetail detail = detail(call, WriteDetail.class);
        WriteRequest request = new WriteRequest(
                write.offset(),
                fileId(call),
                0,
                detail == null ? 0 : detail.remainingBytes(),
                Bytes.EMPTY,
                detail == null ? 0 : detail.flags(),
                call.payload());
        return new Outgoing(Smb2Command.WRITE, request, call.payload().length());
    }

    private static int closeFlags(Call call) {
        CloseDetail detail = detail(call, CloseDetail.class);
        return detail == null ? 0 : detail.flags();
    }

    /** SET_INFO of an Open's name: as recorded, but to the target's path. */
    static Outgoing rename(Call call, Action.Rename rename, FileId fileId) {
        if (call.destPath() == null) {
            throw new UnsupportedCallException(call, "has no destination");
        }
        String to = SharePath.toWire(call.destPath());
        SetInfoDetail detail = detail(call, SetInfoDetail.class);
        InfoClass infoClass = detail == null ? InfoClass.FILE_RENAME_INFORMATION : InfoClass.ofFile(detail.infoClass());
        Information information = new FileRenameInformation(rename.replaceIfExists(), 0, to);
        if (infoClass.equals(InfoClass.FILE_RENAME_INFORMATION_EX)
                && detail != null
                && Information.decode(infoClass, detail.buffer()) instanceof FileRenameInformationEx recorded) {
            information = new FileRenameInformationEx(recorded.flags(), recorded.rootDirectory(), to);
        }
        return setInfo(infoClass, information.toBytes(), 0, fileId);
    }

    /** SET_INFO of an Open's disposition. */
    static Outgoing delete(Call call, boolean pending, FileId fileId) {
        SetInfoDetail detail = detail(call, SetInfoDetail.class);
        return detail == null || detail.buffer().isEmpty()
                ? setInfo(
                        InfoClass.FILE_DISPOSITION_INFORMATION,
                        new FileDispositionInformation(pending).toBytes(),
                        0,
                        fileId)
                : setInfo(InfoClass.ofFile(detail.infoClass()), detail.buffer(), 0, fileId);
    }

    private static Outgoing list(Call call, Action.ListDirectory list) {
        ListDetail detail = detail(call, ListDetail.class);
        return detail == null
                ? list(list.pattern(), fileId(call), 0)
                : new Outgoing(
                        Smb2Command.QUERY_DIRECTORY,
                        new QueryDirectoryRequest(
                                InfoClass.ofFile(detail.infoClass()),
                                detail.flags(),
                                detail.fileIndex(),
                                fileId(call),
                                list.pattern(),
                                detail.outputLength()),
                        detail.outputLength());
    }

    static Outgoing list(String pattern, FileId fileId, int flags) {
        QueryDirectoryRequest request = new QueryDirectoryRequest(
                InfoClass.FILE_ID_BOTH_DIRECTORY_INFORMATION,
                flags,
                0,
                fileId,
                pattern.isEmpty() ? "*" : pattern,
                DEFAULT_LIST_BYTES);
        return new Outgoing(Smb2Command.QUERY_DIRECTORY, request, DEFAULT_LIST_BYTES);
    }

    private Outgoing treeConnect(Call call) {
        if (call.shareName() == null) {
            throw new UnsupportedCallException(call, "names no share");
        }
        TreeConnectDetail detail = detail(call, TreeConnectDetail.class);
        int flags = detail == null ? 0 : detail.flags() & ~TreeConnectRequest.FLAG_EXTENSION_PRESENT;
        String path = "\\\\" + host + "\\" + call.shareName();
        return Outgoing.small(Smb2Command.TREE_CONNECT, new TreeConnectRequest(flags, path, List.of()));
    }

    private static Outgoing lock(Call call, List<Action.LockRange> ranges) {
        LockDetail detail = detail(call, LockDetail.class);
        int sequence = detail == null ? 0 : (int) detail.lockSequence();
        List<LockElement> elements = ranges.stream()
                .map(range -> new LockElement(range.offset(), range.length(), range.flags()))
                .toList();
        return Outgoing.small(
                Smb2Command.LOCK, new LockRequest(sequence & 0xF, sequence >>> 4, fileId(call), elements));
    }

    private static Outgoing queryInfo(Call call, Action.QueryInfo query) {
        QueryInfoRequest request = new QueryInfoRequest(
                new InfoClass(new InfoType(query.infoType()), query.infoClass()),
                query.outputLength(),
                query.additionalInformation(),
                query.flags(),
                fileId(call),
                query.input());
        return new Outgoing(
                Smb2Command.QUERY_INFO,
                request,
                Math.max(query.outputLength(), query.input().length()));
    }

    private static Outgoing setInfo(Call call, Action.SetInfo set) {
        InfoClass infoClass = new InfoClass(new InfoType(set.infoType()), set.infoClass());
        return setInfo(infoClass, set.buffer(), set.additionalInformation(), fileId(call));
    }

    private static Outgoing setInfo(InfoClass infoClass, Bytes buffer, int additionalInformation, FileId fileId) {
        return new Outgoing(
                Smb2Command.SET_INFO,
                new SetInfoRequest(infoClass, buffer, additionalInformation, fileId),
                buffer.length());
    }

    private static Outgoing changeNotify(Call call, Action.ChangeNotify notify) {
        ChangeNotifyRequest request =
                new ChangeNotifyRequest(notify.flags(), notify.outputLength(), fileId(call), notify.completionFilter());
        return new Outgoing(Smb2Command.CHANGE_NOTIFY, request, notify.outputLength());
    }

    /** An FSCTL that is not about an Open has all ones for its FileId. */
    private Outgoing ioctl(Call call, Action.Ioctl ioctl) {
        FsctlCode code = new FsctlCode(ioctl.ctlCode());
        Bytes input = code.equals(FsctlCode.FSCTL_VALIDATE_NEGOTIATE_INFO) ? negotiated.toValidate() : ioctl.input();
        IoctlRequest request = new IoctlRequest(
                code,
                call.open() != null || isUnknownFileId(call) ? fileId(call) : FileId.ALL_ONES,
                input,
                ioctl.maxInputResponse(),
                Bytes.EMPTY,
                ioctl.maxOutputResponse(),
                ioctl.flags());
        long response = ioctl.maxInputResponse() + ioctl.maxOutputResponse();
        return new Outgoing(Smb2Command.IOCTL, request, Math.max(input.length(), response));
    }

    private static boolean isUnknownFileId(Call call) {
        IoctlDetail detail = detail(call, IoctlDetail.class);
        return detail != null && detail.unknownFileId();
    }

    private static Outgoing acknowledgment(Call call, Action.OplockBreakAck ack) {
        return Outgoing.small(
                Smb2Command.OPLOCK_BREAK,
                ack.leaseKey() == null
                        ? new OplockBreakAcknowledgment(new OplockLevel(ack.level()), fileId(call))
                        : new LeaseBreakAcknowledgment(0, new Guid(ack.leaseKey()), new LeaseState(ack.level()), 0));
    }

    /** The operation's protocol detail, if it has that kind and the mode replays it. */
    static <T extends RequestDetail> @Nullable T detail(Call call, Class<T> kind) {
        Smb2Detail smb2 = call.operation().smb2();
        return call.mode() == FidelityMode.MVP || smb2 == null || !kind.isInstance(smb2.request())
                ? null
                : kind.cast(smb2.request());
    }

    static String path(Call call) {
        if (call.path() == null) {
            throw new UnsupportedCallException(call, "has no path");
        }
        return call.path();
    }

    /** A member of a compound that takes session, tree and FileId from the one before. */
    static boolean isRelated(Call call) {
        return call.mode() == FidelityMode.FULL && call.operation().isRelated();
    }

    /** From a capture, where an operation without an Open used a FileId that the server had not given. */
    private static boolean isRecorded(Call call) {
        return call.mode() != FidelityMode.MVP && call.operation().smb2() != null;
    }

    private static FileId fileId(Call call) {
        Token open = call.open();
        if (isRelated(call)) {
            return FileId.ALL_ONES;
        }
        if (open == null && isRecorded(call)) {
            return NO_OPEN;
        }
        if (open == null) {
            throw new UnsupportedCallException(call, "has no Open to use: its handle_ref is not bound");
        }
        return ((SmbOpen) open).fileId();
    }
}
