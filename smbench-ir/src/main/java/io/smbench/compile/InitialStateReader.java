package io.smbench.compile;

import static io.smbench.smb2.NtStatus.STATUS_ACCESS_DENIED;
import static io.smbench.smb2.NtStatus.STATUS_DELETE_PENDING;
import static io.smbench.smb2.NtStatus.STATUS_FILE_IS_A_DIRECTORY;
import static io.smbench.smb2.NtStatus.STATUS_NOT_A_DIRECTORY;
import static io.smbench.smb2.NtStatus.STATUS_NO_SUCH_FILE;
import static io.smbench.smb2.NtStatus.STATUS_OBJECT_NAME_COLLISION;
import static io.smbench.smb2.NtStatus.STATUS_OBJECT_NAME_NOT_FOUND;
import static io.smbench.smb2.NtStatus.STATUS_SHARING_VIOLATION;

import io.smbench.exchange.SeenMessage;
import io.smbench.ir.Action;
import io.smbench.ir.BlobSink;
import io.smbench.ir.InitialState.Extent;
import io.smbench.ir.InitialState.Kind;
import io.smbench.ir.RequestDetail;
import io.smbench.smb2.CreateAction;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.CreateResponse;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.QueryDirectoryResponse;
import io.smbench.smb2.ReadResponse;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.fscc.DirectoryEntry;
import io.smbench.smb2.fscc.DirectoryInformation;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import io.smbench.wire.Bytes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What requests and responses tell of the files that were there before the capture. */
final class InitialStateReader {
    private static final int ATTRIBUTE_DIRECTORY = 0x10;
    private static final int NEEDS_WRITE_ACCESS = 0x8000;
    private static final Set<InfoClass> SIZES = Set.of(
            InfoClass.FILE_END_OF_FILE_INFORMATION,
            InfoClass.FILE_ALLOCATION_INFORMATION,
            InfoClass.FILE_VALID_DATA_LENGTH_INFORMATION);
    private static final Set<CreateDisposition> ONLY_OPENS =
            Set.of(CreateDisposition.OPEN, CreateDisposition.OVERWRITE);
    private static final Set<NtStatus> REFUSED_BECAUSE_THERE = Set.of(
            STATUS_OBJECT_NAME_COLLISION,
            STATUS_SHARING_VIOLATION,
            STATUS_DELETE_PENDING,
            STATUS_FILE_IS_A_DIRECTORY,
            STATUS_NOT_A_DIRECTORY);
    private static final Set<NtStatus> NOT_THERE = Set.of(STATUS_OBJECT_NAME_NOT_FOUND, STATUS_NO_SUCH_FILE);

    private final BlobSink blobs;

    InitialStateReader(BlobSink blobs) {
        this.blobs = blobs;
    }

    void requested(OperationDraft draft) {
        TrackedOpen open = draft.open;
        TrackedShare share = draft.share;
        if (open == null || share == null || share.isPipe()) {
            return;
        }
        if (draft.detail instanceof RequestDetail.CreateDetail create) {
            String path = draft.path;
            if (path != null && isName(create, path) && !draft.reclaims) {
                open.node = share.namespace.node(path);
                draft.makes = makerOf(open.node, create);
            }
        } else if (open.inferred && open.node == null) {
            open.node = share.namespace.ofInferred(open, draft);
        }
        directory(open);
        if (draft.action instanceof Action.Rename rename) {
            draft.makes = share.namespace.node(rename.destPath());
        }
        NamespaceNode makes = draft.makes;
        if (makes != null) {
            makes.makersUnderWay++;
        }
        if (draft.action instanceof Action.Write write && open.node != null) {
            changed(open.node, write.offset(), write.offset() + write.payload().length());
        }
    }

    /** An Open from before the capture is of a file until something tells that it is of a directory. */
    private static void directory(TrackedOpen open) {
        if (open.inferred && open.directory && open.node != null) {
            Namespace.isDirectory(open.node);
        }
    }

    /** Names that are numbers, and files as they were once, are none of the share's names. */
    private static boolean isName(RequestDetail.CreateDetail create, String path) {
        return (create.options() & CreateRequest.OPTION_OPEN_BY_FILE_ID) == 0
                && create.contexts().stream()
                        .noneMatch(context -> context.name().equals(CreateContext.TIMEWARP_TOKEN))
                && !path.contains("@GMT-");
    }

    private static @Nullable NamespaceNode makerOf(NamespaceNode node, RequestDetail.CreateDetail create) {
        return ONLY_OPENS.contains(new CreateDisposition(create.disposition())) ? null : node;
    }

    /** With null, the response is not in the capture. */
    void completed(OperationDraft draft, @Nullable SeenMessage response) {
        NamespaceNode makes = draft.makes;
        if (makes != null) {
            makes.makersUnderWay--;
        }
        TrackedOpen open = draft.open;
        TrackedShare share = draft.share;
        NamespaceNode node = open == null ? null : open.node;
        if (share == null || open == null || node == null || response == null) {
            return;
        }
        directory(open);
        Smb2Body body = response.message().body();
        if (draft.detail instanceof RequestDetail.CreateDetail create) {
            created(share.namespace, node, draft, create, body);
        } else if (draft.action instanceof Action.Rename rename) {
            renamed(share.namespace, node, draft, rename);
        } else if (body instanceof ReadResponse read && draft.action instanceof Action.Read request) {
            read(node, request.offset(), read.data(), response.missingBytes() > 0);
        } else if (body instanceof QueryDirectoryResponse list) {
            listed(share.namespace, node, draft, list);
        } else if (draft.succeeded() && changesContent(draft.action)) {
            changed(node, 0, Long.MAX_VALUE);
        } else if (draft.succeeded() && draft.action instanceof Action.SetInfo) {
            node.changed = true;
        }
    }

    /** Whether bytes or the size become others than the capture shows: truncated, zeroed, copied. */
    static boolean changesContent(@Nullable Action action) {
        if (action instanceof Action.SetInfo set) {
            return set.infoType() == InfoType.FILE.value() && SIZES.contains(InfoClass.ofFile(set.infoClass()));
        }
        // MS-FSCC 2.3: two bits of a control code say whether it needs a handle that may write
        return action instanceof Action.Ioctl ioctl
                && ((ioctl.ctlCode() & NEEDS_WRITE_ACCESS) != 0
                        || ioctl.ctlCode() == FsctlCode.FSCTL_SRV_COPYCHUNK.value());
    }

    private static void created(
            Namespace namespace,
            NamespaceNode node,
            OperationDraft draft,
            RequestDetail.CreateDetail create,
            Smb2Body body) {
        if (body instanceof CreateResponse response) {
            opened(namespace, node, draft, response);
            return;
        }
        NtStatus status = draft.status;
        if (status == null) {
            return;
        }
        boolean directory = (create.options() & CreateRequest.OPTION_DIRECTORY_FILE) != 0;
        boolean deniedWhatIsThere =
                status.equals(STATUS_ACCESS_DENIED) && ONLY_OPENS.contains(new CreateDisposition(create.disposition()));
        if (REFUSED_BECAUSE_THERE.contains(status) || deniedWhatIsThere) {
            Kind kind = status.equals(STATUS_FILE_IS_A_DIRECTORY)
                    ? Kind.DIRECTORY
                    : status.equals(STATUS_NOT_A_DIRECTORY) || !directory ? Kind.FILE : Kind.DIRECTORY;
            namespace.exists(node, kind, draft, "was refused with " + status);
        } else if (NOT_THERE.contains(status) && !node.isStream()) {
            namespace.parentExists(node, draft);
            node.undecided = false;
        }
    }

    private static void opened(Namespace namespace, NamespaceNode node, OperationDraft draft, CreateResponse response) {
        Kind kind = (response.fileAttributes() & ATTRIBUTE_DIRECTORY) != 0 ? Kind.DIRECTORY : Kind.FILE;
        if (response.createAction().equals(CreateAction.CREATED)) {
            namespace.made(node, draft);
            return;
        }
        namespace.exists(node, kind, draft, "opened it");
        if (response.createAction().equals(CreateAction.OPENED)) {
            Namespace.seen(node, kind, kind == Kind.FILE ? response.endOfFile() : 0, response.fileAttributes());
        } else {
            changed(node, 0, Long.MAX_VALUE);
        }
    }

    private static void renamed(Namespace namespace, NamespaceNode node, OperationDraft draft, Action.Rename rename) {
        if (draft.succeeded()) {
            namespace.renamed(node, rename.destPath(), draft);
        } else if (STATUS_OBJECT_NAME_COLLISION.equals(draft.status)) {
            namespace.exists(namespace.node(rename.destPath()), Kind.FILE, draft, "was refused with " + draft.status);
        }
    }

    private static void listed(
            Namespace namespace, NamespaceNode directory, OperationDraft draft, QueryDirectoryResponse response) {
        if (!(draft.detail instanceof RequestDetail.ListDetail list)) {
            return;
        }
        Namespace.isDirectory(directory);
        for (DirectoryInformation entry :
                ResponseReader.directoryEntries(InfoClass.ofFile(list.infoClass()), response.buffer())) {
            DirectoryEntry found = entry.entry();
            if (found != null
                    && !entry.fileName().equals(".")
                    && !entry.fileName().equals("..")) {
                NamespaceNode node = Namespace.child(directory, entry.fileName());
                Kind kind = (found.fileAttributes() & ATTRIBUTE_DIRECTORY) != 0 ? Kind.DIRECTORY : Kind.FILE;
                namespace.exists(node, kind, draft, "listed it");
                Namespace.seen(node, kind, kind == Kind.FILE ? found.endOfFile() : 0, found.fileAttributes());
            }
        }
    }

    private void read(NamespaceNode node, long offset, Bytes data, boolean partial) {
        InitialFile initial = node.initial;
        if (initial == null || partial || data.isEmpty() || offset < 0) {
            return;
        }
        for (Coverings.Range range : node.coverings.cover(offset, offset + data.length())) {
            int from = Math.toIntExact(range.from() - offset);
            Bytes bytes = data.slice(from, Math.toIntExact(range.to() - range.from()));
            initial.content.add(new Extent(range.from(), blobs.put(bytes)));
        }
    }

    private static void changed(NamespaceNode node, long from, long to) {
        node.changed = true;
        if (from >= 0 && from < to) {
            node.coverings.cover(from, to);
        }
    }
}
