package io.smbench.compile;

import static io.smbench.smb2.NtStatus.STATUS_FILE_CLOSED;
import static io.smbench.smb2.NtStatus.STATUS_NETWORK_NAME_DELETED;
import static io.smbench.smb2.NtStatus.STATUS_USER_SESSION_DELETED;

import io.smbench.exchange.SeenMessage;
import io.smbench.ir.Action;
import io.smbench.ir.BlobSink;
import io.smbench.ir.DurableGrant;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Returned;
import io.smbench.ir.SharePath;
import io.smbench.smb2.ChangeNotifyResponse;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateResponse;
import io.smbench.smb2.IoctlResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.OplockLevel;
import io.smbench.smb2.QueryDirectoryResponse;
import io.smbench.smb2.QueryInfoResponse;
import io.smbench.smb2.ReadResponse;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.TreeConnectResponse;
import io.smbench.smb2.WriteResponse;
import io.smbench.smb2.fscc.DirectoryInformation;
import io.smbench.smb2.fscc.FileAllInformation;
import io.smbench.smb2.fscc.FileNameInformation;
import io.smbench.smb2.fscc.FileNormalizedNameInformation;
import io.smbench.smb2.fscc.FileNotifyInformation;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.smb2.fscc.Information;
import io.smbench.smb2.fscc.InformationList;
import io.smbench.wire.Bytes;
import io.smbench.wire.WireException;
import io.smbench.wire.WireReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a response returned, and what it makes of sessions, tree connects and Opens. One row per kind of response. */
final class ResponseReader {
    private static final int ATTRIBUTE_DIRECTORY = 0x10;
    private static final int LEASE_STATE_AT = 16;
    /** DiskFileId and VolumeId, MS-SMB2 2.2.14.2.9. */
    private static final int DISK_ID_SIZE = 16;

    /** Reads one kind of response into the draft of its operation. */
    @FunctionalInterface
    private interface Row<B extends Smb2Body> {
        Returned read(B body, OperationDraft draft, SeenMessage response);
    }

    private final Map<Class<? extends Smb2Body>, Row<?>> rows = new HashMap<>();

    private final BlobSink blobs;

    ResponseReader(BlobSink blobs) {
        this.blobs = blobs;
        row(CreateResponse.class, ResponseReader::created);
        row(TreeConnectResponse.class, ResponseReader::treeConnected);
        row(ReadResponse.class, this::bytesRead);
        row(WriteResponse.class, (body, draft, response) -> Returned.bytes(body.count(), null));
        row(IoctlResponse.class, ResponseReader::controlled);
        row(QueryDirectoryResponse.class, ResponseReader::listed);
        row(ChangeNotifyResponse.class, ResponseReader::notified);
        row(QueryInfoResponse.class, ResponseReader::queried);
    }

    void read(SeenMessage response, OperationDraft draft) {
        NtStatus status = response.header().status();
        draft.status = status;
        proves(status, draft);
        if (draft.detail instanceof RequestDetail.CreateDetail && draft.open != null) {
            draft.connection.unansweredOpens.removeLastOccurrence(draft.open);
        } else if (draft.action instanceof Action.TreeConnect && draft.tree != null) {
            draft.connection.unansweredTrees.removeLastOccurrence(draft.tree);
        }
        Smb2Body body = response.message().body();
        Row<?> row = rows.get(body.getClass());
        if (row != null) {
            draft.returned = apply(row, body, draft, response);
        }
        if (draft.open != null && draft.open.inferred) {
            draft.open.directory |= DirectoryEvidence.isIn(draft.action, body);
        }
        if (status.isSuccess()) {
            succeeded(draft);
        }
        endsOpens(draft);
    }

    /** {@code draft} is completed, perhaps without a response: Opens may have ended. */
    static void endsOpens(OperationDraft draft) {
        TrackedOpen open = draft.open;
        if (open != null && (closes(draft, open) || isRefused(draft))) {
            open.ended(draft.number);
        } else if (open != null && draft.succeeded()) {
            open.used(draft.number);
        } else if (draft.action instanceof Action.TreeDisconnect || draft.action instanceof Action.Logoff) {
            draft.closes.stream().filter(each -> !each.durable).forEach(each -> each.ended(draft.number));
        }
    }

    /** Another session than the Open's may use its FileId in vain, or have brought it back. */
    private static boolean closes(OperationDraft draft, TrackedOpen open) {
        boolean own = open.tree != null && open.tree.session == draft.session;
        boolean gone = own && (draft.status == null || draft.status.equals(STATUS_FILE_CLOSED));
        return draft.action instanceof Action.Close && (draft.succeeded() || gone);
    }

    private static boolean isRefused(OperationDraft draft) {
        boolean refused = draft.status != null && !draft.succeeded();
        return draft.detail instanceof RequestDetail.CreateDetail && !draft.reclaims && refused;
    }

    private <B extends Smb2Body> void row(Class<B> kind, Row<B> row) {
        rows.put(kind, row);
    }

    @SuppressWarnings("unchecked") // a row is only registered under the class that it reads
    private static <B extends Smb2Body> Returned apply(Row<?> row, B body, OperationDraft draft, SeenMessage response) {
        return ((Row<B>) row).read(body, draft, response);
    }

    /** What the status says of the existence of what the request used: the server looks from the outside in. */
    private static void proves(NtStatus status, OperationDraft draft) {
        Tracked[] outsideIn = {draft.session, draft.tree, draft.open};
        int refuted = status.equals(STATUS_USER_SESSION_DELETED)
                ? 0
                : status.equals(STATUS_NETWORK_NAME_DELETED) ? 1 : status.equals(STATUS_FILE_CLOSED) ? 2 : 3;
        // where the capture has the beginning, an id from before it is a mistake of the client, until it works
        boolean doubtful = draft.connection.sawNegotiate && !status.isSuccess();
        for (int i = 0; i < outsideIn.length; i++) {
            Tracked used = outsideIn[i];
            if (used != null) {
                used.proven |= i < refuted && !doubtful;
                used.refuted |= i == refuted || doubtful;
            }
        }
    }

    private static void succeeded(OperationDraft draft) {
        Action action = draft.action;
        TrackedOpen open = draft.open;
        if (action instanceof Action.TreeDisconnect && draft.tree != null) {
            draft.closes = draft.tree.end();
        } else if (action instanceof Action.Logoff && draft.session != null) {
            draft.closes = draft.session.end();
        } else if (action instanceof Action.Close && open != null && open.tree != null) {
            open.tree.closed(open);
            draft.deletes = open.deletePending || (open.node != null && open.node.deletePending);
            deletePending(open, draft.deletes);
        } else if (action instanceof Action.Rename rename && open != null && open.tree != null) {
            open.tree.share.renamed(rename.sourcePath(), rename.destPath());
        } else if (action instanceof Action.Delete delete && open != null) {
            deletePending(open, delete.pending());
        } else if (action instanceof Action.Rmdir rmdir && open != null) {
            deletePending(open, rmdir.pending());
        }
    }

    private static void deletePending(TrackedOpen open, boolean pending) {
        open.deletePending = pending;
        if (open.node != null) {
            open.node.deletePending = pending;
        }
    }

    private static Returned created(CreateResponse body, OperationDraft draft, SeenMessage response) {
        Integer lease = leaseState(body.contexts());
        Integer durable = DurableGrant.in(body.contexts());
        if (draft.open != null) {
            TrackedOpen open = CreateReader.answered(body.fileId(), draft, draft.open);
            open.directory = (body.fileAttributes() & ATTRIBUTE_DIRECTORY) != 0;
            open.levelTwo = body.oplockLevel().equals(OplockLevel.LEVEL_II);
            open.diskId = diskId(body.contexts());
            open.durable |= durable != null;
            open.broughtBack();
            draft.connection.server.opens.put(body.fileId(), open);
            TrackedTree former = open.tree;
            if (former != null) {
                former.closed(open);
                if (draft.reclaims && !former.session.channels.contains(draft.connection)) {
                    former.session.connection.lost(open, draft.connection);
                }
            }
            TrackedTree tree = draft.tree;
            open.tree = tree;
            if (tree != null) {
                tree.opened(open);
            }
            boolean created = body.createAction().equals(CreateAction.CREATED);
            if (draft.detail instanceof RequestDetail.CreateDetail detail) {
                open.excludes = Touch.excludes(body.oplockLevel(), lease, detail.shareAccess());
                draft.action = CreateReader.action(draft.createPath, detail, created, open.directory);
            }
        }
        return Returned.opened(
                        body.createAction().value(),
                        body.oplockLevel().value(),
                        lease,
                        body.fileAttributes(),
                        body.endOfFile())
                .withDurable(durable);
    }

    private static @Nullable String diskId(List<CreateContext> contexts) {
        Bytes data = CreateContext.find(contexts, CreateContext.QUERY_ON_DISK_ID)
                .map(CreateContext::data)
                .orElse(Bytes.EMPTY);
        return data.length() < DISK_ID_SIZE ? null : data.slice(0, DISK_ID_SIZE).toHex();
    }

    private static @Nullable Integer leaseState(List<CreateContext> contexts) {
        Bytes lease = CreateContext.find(contexts, CreateContext.LEASE)
                .map(CreateContext::data)
                .orElse(Bytes.EMPTY);
        if (lease.length() < LEASE_STATE_AT + 4) {
            return null;
        }
        WireReader in = lease.reader();
        in.skip("LeaseKey", LEASE_STATE_AT);
        return in.i32("LeaseState");
    }

    private static Returned treeConnected(TreeConnectResponse body, OperationDraft draft, SeenMessage response) {
        TrackedTree tree = draft.tree;
        if (tree != null) {
            tree.connected = true;
            tree.session.trees.put(response.header().treeId(), tree);
            tree.share.type = body.shareType();
        }
        return Returned.NOTHING;
    }

    /** What a pipe says is not data: it has times and handles of the server's own in it. */
    private Returned bytesRead(ReadResponse body, OperationDraft draft, SeenMessage response) {
        boolean pipe = draft.share != null && draft.share.isPipe();
        boolean whole = response.missingBytes() == 0;
        return Returned.bytes(
                body.data().length(), whole && !pipe ? blobs.put(body.data()).sha256() : null);
    }

    private static Returned controlled(IoctlResponse body, OperationDraft draft, SeenMessage response) {
        boolean key = body.ctlCode().equals(FsctlCode.FSCTL_SRV_REQUEST_RESUME_KEY);
        if (key && draft.open != null && body.output().length() >= RequestReader.RESUME_KEY_SIZE) {
            Bytes resumeKey = RequestReader.copy(body.output().slice(0, RequestReader.RESUME_KEY_SIZE));
            draft.connection.server.opensByResumeKey.put(resumeKey, draft.open);
        }
        return Returned.bytes(body.output().length(), null);
    }

    private static Returned listed(QueryDirectoryResponse body, OperationDraft draft, SeenMessage response) {
        List<String> names = List.of();
        if (draft.detail instanceof RequestDetail.ListDetail list) {
            names = directoryEntries(InfoClass.ofFile(list.infoClass()), body.buffer()).stream()
                    .map(DirectoryInformation::fileName)
                    .toList();
        }
        return Returned.listed(body.buffer().length(), names);
    }

    /** The entries of a listing; none if its class is not known or it is damaged. */
    static List<DirectoryInformation> directoryEntries(InfoClass infoClass, Bytes buffer) {
        try {
            Information information = Information.decode(infoClass, buffer);
            return information instanceof InformationList<?> list
                    ? list.entries().stream()
                            .filter(DirectoryInformation.class::isInstance)
                            .map(DirectoryInformation.class::cast)
                            .toList()
                    : List.of();
        } catch (WireException e) {
            return List.of();
        }
    }

    private static Returned notified(ChangeNotifyResponse body, OperationDraft draft, SeenMessage response) {
        List<String> changes = List.of();
        try {
            changes = FileNotifyInformation.decodeList(body.buffer()).stream()
                    .map(change -> change.action() + ":" + SharePath.fromWire(change.fileName()))
                    .toList();
        } catch (WireException e) {
            // damaged: the size is what is left to compare
        }
        return Returned.listed(body.buffer().length(), changes);
    }

    private static Returned queried(QueryInfoResponse body, OperationDraft draft, SeenMessage response) {
        TrackedOpen open = draft.open;
        if (open != null && open.path == null && draft.action instanceof Action.QueryInfo query) {
            open.path = nameIn(new InfoClass(new InfoType(query.infoType()), query.infoClass()), body.buffer());
        }
        return Returned.bytes(body.buffer().length(), null);
    }

    /** The name that the answer to a query tells of an Open that the capture did not see opened. */
    private static @Nullable String nameIn(InfoClass infoClass, Bytes buffer) {
        try {
            Information information = Information.decode(infoClass, buffer);
            String name = information instanceof FileAllInformation all
                    ? all.name().fileName()
                    : information instanceof FileNameInformation plain
                            ? plain.fileName()
                            : information instanceof FileNormalizedNameInformation normalized
                                    ? normalized.fileName()
                                    : null;
            return name == null ? null : SharePath.fromWire(name.startsWith("\\") ? name.substring(1) : name);
        } catch (WireException e) {
            return null;
        }
    }
}
