package io.smbench.compile;

import io.smbench.exchange.SeenMessage;
import io.smbench.ir.Action;
import io.smbench.ir.BlobSink;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail;
import io.smbench.smb2.ChangeNotifyRequest;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.EchoRequest;
import io.smbench.smb2.FileId;
import io.smbench.smb2.FlushRequest;
import io.smbench.smb2.IoctlRequest;
import io.smbench.smb2.LeaseBreakAcknowledgment;
import io.smbench.smb2.LockElement;
import io.smbench.smb2.LockRequest;
import io.smbench.smb2.LogoffRequest;
import io.smbench.smb2.OplockBreakAcknowledgment;
import io.smbench.smb2.QueryDirectoryRequest;
import io.smbench.smb2.QueryInfoRequest;
import io.smbench.smb2.ReadRequest;
import io.smbench.smb2.SetInfoRequest;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.TreeConnectRequest;
import io.smbench.smb2.TreeDisconnectRequest;
import io.smbench.smb2.WriteRequest;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.wire.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a request does, as an action with its protocol detail. One row per kind of request. */
final class RequestReader {
    /** Reads one kind of request into its draft. */
    @FunctionalInterface
    private interface Row<B extends Smb2Body> {
        Action read(B body, OperationDraft draft, IdLookup ids);
    }

    /** MS-SMB2 2.2.32.3. */
    static final int RESUME_KEY_SIZE = 24;

    private static final Set<FsctlCode> COPIES =
            Set.of(FsctlCode.FSCTL_SRV_COPYCHUNK, FsctlCode.FSCTL_SRV_COPYCHUNK_WRITE);

    private final Map<Class<? extends Smb2Body>, Row<?>> rows = new HashMap<>();
    private final BlobSink blobs;

    RequestReader(BlobSink blobs) {
        this.blobs = blobs;
        row(CreateRequest.class, CreateReader::read);
        row(CloseRequest.class, RequestReader::close);
        row(FlushRequest.class, (body, draft, ids) -> on(draft, ids, body.fileId(), new Action.Flush()));
        row(ReadRequest.class, RequestReader::read);
        row(WriteRequest.class, this::write);
        row(LockRequest.class, RequestReader::lock);
        row(IoctlRequest.class, RequestReader::ioctl);
        row(QueryDirectoryRequest.class, RequestReader::list);
        row(ChangeNotifyRequest.class, RequestReader::changeNotify);
        row(QueryInfoRequest.class, RequestReader::queryInfo);
        row(SetInfoRequest.class, SetInfoReader::read);
        row(OplockBreakAcknowledgment.class, RequestReader::oplockAcknowledgment);
        row(LeaseBreakAcknowledgment.class, RequestReader::leaseAcknowledgment);
        row(TreeConnectRequest.class, RequestReader::treeConnect);
        row(TreeDisconnectRequest.class, (body, draft, ids) -> new Action.TreeDisconnect());
        row(LogoffRequest.class, (body, draft, ids) -> new Action.Logoff());
        row(EchoRequest.class, (body, draft, ids) -> new Action.Echo());
    }

    /** Fills {@code draft} from its request; false if the body is of no kind that has an operation. */
    boolean read(SeenMessage request, OperationDraft draft, IdLookup ids) {
        Smb2Body body = request.message().body();
        Row<?> row = rows.get(body.getClass());
        if (row == null) {
            return false;
        }
        draft.action = apply(row, body, draft, ids);
        TrackedOpen open = draft.open;
        if (open != null) {
            draft.path = open.path;
            open.written |= draft.action instanceof Action.Write;
            open.directory |= DirectoryEvidence.isIn(draft.action);
        }
        return true;
    }

    /** {@code bytes} without the packet that they are a view of. */
    static Bytes copy(Bytes bytes) {
        return bytes.isEmpty() ? Bytes.EMPTY : Bytes.wrap(bytes.toArray());
    }

    static String pathOf(OperationDraft draft) {
        TrackedOpen open = draft.open;
        return open == null || open.path == null ? "" : open.path;
    }

    /** An operation on the Open that {@code fileId} names. */
    static Action on(OperationDraft draft, IdLookup ids, FileId fileId, Action action) {
        draft.open = ids.open(fileId);
        return action;
    }

    private <B extends Smb2Body> void row(Class<B> kind, Row<B> row) {
        rows.put(kind, row);
    }

    @SuppressWarnings("unchecked") // a row is only registered under the class that it reads
    private static <B extends Smb2Body> Action apply(Row<?> row, B body, OperationDraft draft, IdLookup ids) {
        return ((Row<B>) row).read(body, draft, ids);
    }

    private static Action close(CloseRequest body, OperationDraft draft, IdLookup ids) {
        draft.detail = new RequestDetail.CloseDetail(body.flags());
        return on(draft, ids, body.fileId(), new Action.Close());
    }

    private static Action read(ReadRequest body, OperationDraft draft, IdLookup ids) {
        draft.detail = new RequestDetail.ReadDetail(body.flags(), body.minimumCount(), body.remainingBytes());
        return on(draft, ids, body.fileId(), new Action.Read(body.offset(), body.length()));
    }

    private Action write(WriteRequest body, OperationDraft draft, IdLookup ids) {
        draft.detail = new RequestDetail.WriteDetail(body.flags(), body.remainingBytes());
        Payload payload = draft.missingBytes == 0
                ? blobs.put(body.data())
                : new Payload.Pattern(draft.requestFrame, body.data().length());
        return on(draft, ids, body.fileId(), new Action.Write(body.offset(), payload));
    }

    private static Action lock(LockRequest body, OperationDraft draft, IdLookup ids) {
        long sequence = (long) body.lockSequenceIndex() << 4 | body.lockSequenceNumber();
        draft.detail = new RequestDetail.LockDetail(sequence);
        List<Action.LockRange> ranges = body.locks().stream()
                .map(lock -> new Action.LockRange(lock.offset(), lock.length(), lock.flags()))
                .toList();
        // MS-SMB2 3.3.5.14: the first element says whether the request locks or unlocks
        boolean unlocks = !ranges.isEmpty() && (ranges.get(0).flags() & LockElement.FLAG_UNLOCK) != 0;
        return on(draft, ids, body.fileId(), unlocks ? new Action.Unlock(ranges) : new Action.Lock(ranges));
    }

    private static Action ioctl(IoctlRequest body, OperationDraft draft, IdLookup ids) {
        if (COPIES.contains(body.ctlCode()) && body.input().length() >= RESUME_KEY_SIZE) {
            draft.source =
                    draft.connection.server.opensByResumeKey.get(body.input().slice(0, RESUME_KEY_SIZE));
        }
        draft.detail = new RequestDetail.IoctlDetail(null, !body.fileId().equals(FileId.ALL_ONES));
        Action action = new Action.Ioctl(
                body.ctlCode().value(),
                body.flags(),
                body.maxInputResponse(),
                body.maxOutputResponse(),
                copy(body.input()));
        return on(draft, ids, body.fileId(), action);
    }

    private static Action list(QueryDirectoryRequest body, OperationDraft draft, IdLookup ids) {
        draft.detail = new RequestDetail.ListDetail(
                body.infoClass().number(), body.flags(), body.fileIndex(), body.outputBufferLength());
        draft.open = ids.open(body.fileId());
        return new Action.ListDirectory(pathOf(draft), body.fileName());
    }

    private static Action changeNotify(ChangeNotifyRequest body, OperationDraft draft, IdLookup ids) {
        Action action = new Action.ChangeNotify(body.flags(), body.outputBufferLength(), body.completionFilter());
        return on(draft, ids, body.fileId(), action);
    }

    private static Action queryInfo(QueryInfoRequest body, OperationDraft draft, IdLookup ids) {
        Action action = new Action.QueryInfo(
                body.infoClass().infoType().value(),
                body.infoClass().number(),
                body.outputBufferLength(),
                body.additionalInformation(),
                body.flags(),
                copy(body.input()));
        return on(draft, ids, body.fileId(), action);
    }

    private static Action oplockAcknowledgment(OplockBreakAcknowledgment body, OperationDraft draft, IdLookup ids) {
        Action action = new Action.OplockBreakAck(null, body.oplockLevel().value());
        return on(draft, ids, body.fileId(), action);
    }

    private static Action leaseAcknowledgment(LeaseBreakAcknowledgment body, OperationDraft draft, IdLookup ids) {
        return new Action.OplockBreakAck(
                copy(body.leaseKey().value()), body.leaseState().value());
    }

    private static Action treeConnect(TreeConnectRequest body, OperationDraft draft, IdLookup ids) {
        draft.detail = new RequestDetail.TreeConnectDetail(body.flags());
        String path = body.path();
        TrackedShare share = draft.connection.server.share(path.substring(path.lastIndexOf('\\') + 1));
        TrackedSession session = draft.session;
        if (session != null) {
            draft.tree = new TrackedTree(session, share, false);
            draft.connection.unansweredTrees.add(draft.tree);
        }
        draft.share = share;
        return new Action.TreeConnect();
    }
}
