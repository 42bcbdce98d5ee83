package io.smbench.compile;

import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.SharePath;
import io.smbench.smb2.AccessMask;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.FileId;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CREATE requests: opens and directories that are made. */
final class CreateReader {
    private static final int FILE_ID_SIZE = 16;
    private static final int GUID_SIZE = 16;
    /** Timeout, Flags and Reserved come first, MS-SMB2 2.2.13.2.11. */
    private static final int CREATE_GUID_AT = 16;

    private static final int WRITES = AccessMask.FILE_WRITE_DATA
            | AccessMask.FILE_APPEND_DATA
            | AccessMask.MAXIMUM_ALLOWED
            | AccessMask.GENERIC_ALL
            | AccessMask.GENERIC_WRITE;

    private static final Set<CreateDisposition> EMPTYING =
            Set.of(CreateDisposition.SUPERSEDE, CreateDisposition.OVERWRITE_IF);

    private CreateReader() {}

    static Action read(CreateRequest body, OperationDraft draft, IdLookup ids) {
        String path = SharePath.fromWire(draft.dfs ? withoutServerAndShare(body.name()) : body.name());
        draft.createGuid = createGuid(body);
        TrackedOpen open = joined(body, draft);
        if (open == null) {
            open = new TrackedOpen(draft.tree, path, false);
            if (draft.createGuid != null) {
                // its response may be lost; a GUID that is in use changes its owner with a success only
                draft.connection.server.opensByCreateGuid.putIfAbsent(draft.createGuid, open);
            }
            draft.connection.asked(open, draft);
        } else {
            open.wanted = true;
            open.path = open.path == null ? path : open.path;
        }
        draft.createPath = path;
        open.directory |= (body.createOptions() & CreateRequest.OPTION_DIRECTORY_FILE) != 0;
        open.deletePending = (body.createOptions() & CreateRequest.OPTION_DELETE_ON_CLOSE) != 0;
        draft.open = open;
        if (draft.tree != null) {
            draft.tree.seemsPipe(path);
            draft.share = draft.tree.share;
        }
        RequestDetail.CreateDetail detail = detail(body);
        draft.detail = detail;
        return action(path, detail, null, false);
    }

    /**
     * What a CREATE did.
     *
     * @param created whether it made the file or directory; null if it failed or that is not known
     * @param directory whether it is known to be one
     */
    static Action action(String path, RequestDetail.CreateDetail detail, @Nullable Boolean created, boolean directory) {
        boolean asksDirectory = (detail.options() & CreateRequest.OPTION_DIRECTORY_FILE) != 0;
        CreateDisposition disposition = new CreateDisposition(detail.disposition());
        boolean makes = disposition.equals(CreateDisposition.CREATE)
                || (disposition.equals(CreateDisposition.OPEN_IF) && Boolean.TRUE.equals(created));
        if (asksDirectory && makes) {
            return new Action.Mkdir(path);
        }
        return new Action.Open(path, mode(detail, created != null, asksDirectory || directory));
    }

    /** What a client without dispositions and access masks does instead. */
    private static OpenMode mode(RequestDetail.CreateDetail detail, boolean succeeded, boolean directory) {
        if (directory) {
            return OpenMode.DIRECTORY;
        }
        CreateDisposition disposition = new CreateDisposition(detail.disposition());
        if (disposition.equals(CreateDisposition.CREATE)) {
            return OpenMode.CREATE;
        }
        if (disposition.equals(CreateDisposition.OPEN_IF)) {
            return OpenMode.WRITE;
        }
        if (EMPTYING.contains(disposition)) {
            return OpenMode.OVERWRITE;
        }
        // OPEN and OVERWRITE need a file: where it was missing, nothing must be created
        if (!succeeded) {
            return OpenMode.READ;
        }
        boolean writes = (detail.desiredAccess() & WRITES) != 0;
        return disposition.equals(CreateDisposition.OVERWRITE)
                ? OpenMode.OVERWRITE
                : writes ? OpenMode.WRITE : OpenMode.READ;
    }

    private static RequestDetail.CreateDetail detail(CreateRequest body) {
        List<RequestDetail.Context> contexts = body.contexts().stream()
                .map(context -> new RequestDetail.Context(
                        RequestReader.copy(context.name()), RequestReader.copy(context.data())))
                .toList();
        return new RequestDetail.CreateDetail(
                body.createDisposition().value(),
                body.desiredAccess(),
                body.shareAccess(),
                body.createOptions(),
                body.fileAttributes(),
                body.requestedOplockLevel().value(),
                body.impersonationLevel(),
                contexts);
    }

    /** The Open that the request brings back or asks for a second time. */
    private static @Nullable TrackedOpen joined(CreateRequest body, OperationDraft draft) {
        TrackedServer server = draft.connection.server;
        for (CreateContext context : body.contexts()) {
            Bytes data = context.data();
            TrackedOpen joined = null;
            if (context.name().equals(CreateContext.DURABLE_HANDLE_RECONNECT) && data.length() >= FILE_ID_SIZE) {
                joined = server.opens.get(FileId.decode(data.reader()));
            } else if (context.name().equals(CreateContext.DURABLE_HANDLE_RECONNECT_V2)
                    && data.length() >= FILE_ID_SIZE + GUID_SIZE) {
                // a durable Open of the first version has no CreateGuid, and some clients ask for it this way
                TrackedOpen sameGuid = server.opensByCreateGuid.get(data.slice(FILE_ID_SIZE, GUID_SIZE));
                joined = sameGuid != null ? sameGuid : server.opens.get(FileId.decode(data.reader()));
            } else if (context.name().equals(CreateContext.DURABLE_HANDLE_V2)
                    && draft.createGuid != null
                    && (draft.flags & Smb2Header.FLAG_REPLAY) != 0) {
                joined = server.opensByCreateGuid.get(draft.createGuid);
            }
            if (joined != null) {
                draft.reclaims = true;
                return joined;
            }
        }
        return null;
    }

    /**
     * The Open that a response names. A request that is sent again was joined to the first one's; MS-SMB2 3.3.5.9.10
     * has a server find that one only until its client has used it, and make another one from then on.
     */
    static TrackedOpen answered(FileId fileId, OperationDraft draft, TrackedOpen asked) {
        Bytes guid = draft.createGuid;
        if (guid == null) {
            return asked;
        }
        TrackedServer server = draft.connection.server;
        boolean another = draft.reclaims && asked.live && server.opens.get(fileId) != asked;
        TrackedOpen open = another ? another(draft, asked) : asked;
        server.opensByCreateGuid.put(guid, open);
        return open;
    }

    private static TrackedOpen another(OperationDraft draft, TrackedOpen joined) {
        TrackedOpen open = new TrackedOpen(draft.tree, draft.createPath, false);
        open.deletePending = joined.deletePending;
        if (draft.share != null && joined.node != null) {
            open.node = draft.share.namespace.node(draft.createPath);
        }
        draft.open = open;
        draft.path = open.path;
        draft.reclaims = false;
        return open;
    }

    private static @Nullable Bytes createGuid(CreateRequest body) {
        Bytes data = CreateContext.find(body.contexts(), CreateContext.DURABLE_HANDLE_V2)
                .map(CreateContext::data)
                .orElse(Bytes.EMPTY);
        return data.length() < CREATE_GUID_AT + GUID_SIZE
                ? null
                : RequestReader.copy(data.slice(CREATE_GUID_AT, GUID_SIZE));
    }

    /** Names in DFS requests begin with the server and the share, MS-SMB2 2.2.13. */
    private static String withoutServerAndShare(String name) {
        int server = name.indexOf('\\');
        int share = server < 0 ? -1 : name.indexOf('\\', server + 1);
        return share < 0 ? "" : name.substring(share + 1);
    }
}
