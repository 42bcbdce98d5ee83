package io.smbench.replay;

import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.InitialState.Entry;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationFiles;
import io.smbench.ir.OperationFiles.FileName;
import io.smbench.ir.Payload;
import io.smbench.ir.RequestDetail.CreateDetail;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.smb2.AccessMask;
import io.smbench.smb2.CreateContext;
import io.smbench.smb2.CreateDisposition;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.smb2.fscc.InfoClass;
import io.smbench.smb2.fscc.InfoType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which operations of a workload change the bytes of which file. Only files are followed of which that is certain: that
 * keep one name all the time, always written alike, and are never removed. Where a file may be reached by a name that
 * does not tell so, none is.
 */
final class FileChanges {
    private static final long END = Long.MAX_VALUE;
    private static final Pattern SHORT_NAME = Pattern.compile("~\\d");

    /** FILE_APPEND_DATA without any of these sends writes to the end of the file, MS-FSA 2.1.5.4. */
    private static final int WRITE_ANYWHERE =
            AccessMask.FILE_WRITE_DATA | AccessMask.GENERIC_WRITE | AccessMask.GENERIC_ALL | AccessMask.MAXIMUM_ALLOWED;

    private static final Set<CreateDisposition> EMPTYING =
            Set.of(CreateDisposition.SUPERSEDE, CreateDisposition.OVERWRITE, CreateDisposition.OVERWRITE_IF);

    private static final Set<InfoClass> WITHOUT_EFFECT = Set.of(
            InfoClass.FILE_BASIC_INFORMATION,
            InfoClass.FILE_POSITION_INFORMATION,
            InfoClass.FILE_FULL_EA_INFORMATION,
            InfoClass.FILE_MODE_INFORMATION);

    private static final Set<InfoClass> RESIZING =
            Set.of(InfoClass.FILE_ALLOCATION_INFORMATION, InfoClass.FILE_END_OF_FILE_INFORMATION);

    private static final Set<InfoClass> REMOVING =
            Set.of(InfoClass.FILE_DISPOSITION_INFORMATION, InfoClass.FILE_DISPOSITION_INFORMATION_EX);

    /**
     * Bytes of a file that an operation may change.
     *
     * @param index of the operation
     * @param end behind the last byte
     * @param payload what they become; null if that is not known
     */
    record Change(int index, long offset, long end, @Nullable Payload payload) {}

    private final OperationFiles files;
    private final Map<String, Share> shares = new HashMap<>();
    private final @Nullable String firstShare;
    private final Map<String, List<Change>> changes = new HashMap<>();
    private final Map<String, FileName> names = new HashMap<>();
    private final Set<String> notFollowed = new HashSet<>();
    private boolean isAnyFollowed = true;

    FileChanges(Workload workload) {
        files = OperationFiles.of(workload.operations());
        workload.header().shares().forEach(share -> shares.put(share.shareId(), share));
        firstShare = workload.header().shares().stream()
                .map(Share::shareId)
                .findFirst()
                .orElse(null);
        for (Entry entry : workload.header().initialState().entries()) {
            named(entry.shareId(), entry.path());
        }
        for (int i = 0; i < workload.operations().size(); i++) {
            add(i, workload.operations().get(i));
        }
    }

    /** The file that the operation number {@code index} is on, by its path; null if it is not followed. */
    @Nullable
    FileName file(int index) {
        String path = path(index);
        FileName file = path == null ? null : names.get(path);
        return isAnyFollowed && file != null && isDisk(file) && isFollowed(path(file.path())) ? file : null;
    }

    /** In the order of the workload. */
    List<Change> of(FileName file) {
        return changes.getOrDefault(path(file.path()), List.of());
    }

    private boolean isDisk(FileName file) {
        Share share = shares.get(String.valueOf(file.shareId()));
        return share != null
                && (share.type() == null
                        ? !share.name().equalsIgnoreCase("IPC$")
                        : share.type().equals("disk"));
    }

    private boolean isFollowed(String path) {
        return path.indexOf(':') < 0
                && notFollowed.stream().noneMatch(lost -> path.equals(lost) || path.startsWith(lost + '/'));
    }

    private static String path(String spelled) {
        return spelled.toLowerCase(Locale.ROOT);
    }

    private @Nullable String path(int index) {
        FileName file = files.at(index);
        return file == null ? null : file.path();
    }

    private void add(int index, Operation operation) {
        Action action = operation.action();
        String path = path(index);
        if (action.path() != null) {
            named(operation.shareId() == null ? firstShare : operation.shareId(), action.path());
        }
        if (action instanceof Action.Open open) {
            opened(index, operation, open);
        } else if (action instanceof Action.Write write) {
            written(index, operation, write);
        } else if (action instanceof Action.Rename rename) {
            lose(path);
            lose(path(rename.sourcePath()));
            lose(path(rename.destPath()));
        } else if (action instanceof Action.Delete || action instanceof Action.Rmdir) {
            lose(path);
        } else if (action instanceof Action.SetInfo set && set.infoType() == InfoType.FILE.value()) {
            set(index, InfoClass.ofFile(set.infoClass()), path);
        } else if (action instanceof Action.Ioctl ioctl && (operation.handleRef() != null || operation.isRelated())) {
            isAnyFollowed &= ioctl.ctlCode() != FsctlCode.FSCTL_SET_REPARSE_POINT.value();
            change(index, path, 0, END, null);
        }
    }

    /** A file that is named in several ways may be one file to one server and several to another. */
    private void named(@Nullable String shareId, String spelled) {
        FileName name = new FileName(shareId, spelled);
        String path = path(spelled);
        FileName other = names.putIfAbsent(path, name);
        if (other != null && !other.equals(name)) {
            notFollowed.add(path);
        }
        int stream = path.indexOf(':');
        if (stream >= 0) {
            notFollowed.add(path.substring(0, stream));
        }
        isAnyFollowed &= !SHORT_NAME.matcher(path).find();
    }

    private void opened(int index, Operation operation, Action.Open open) {
        String path = path(index);
        boolean emptied = open.mode() == OpenMode.OVERWRITE;
        if (operation.smb2() != null && operation.smb2().request() instanceof CreateDetail create) {
            isAnyFollowed &= !create.isReconnect() && (create.options() & CreateRequest.OPTION_OPEN_BY_FILE_ID) == 0;
            emptied |= EMPTYING.contains(new CreateDisposition(create.disposition()));
            boolean ofThePast = create.contexts().stream()
                    .anyMatch(context -> context.name().equals(CreateContext.TIMEWARP_TOKEN));
            boolean appends = (create.desiredAccess() & AccessMask.FILE_APPEND_DATA) != 0
                    && (create.desiredAccess() & WRITE_ANYWHERE) == 0;
            if (ofThePast || appends || (create.options() & CreateRequest.OPTION_DELETE_ON_CLOSE) != 0) {
                lose(path);
            }
        }
        if (emptied) {
            change(index, path, 0, END, null);
        }
    }

    private void written(int index, Operation operation, Action.Write write) {
        Payload payload = write.payload();
        long end = write.offset() + payload.length();
        if (write.offset() < 0 || end < write.offset()) {
            change(index, path(index), 0, END, null);
        } else {
            change(index, path(index), write.offset(), end, isComplete(operation, payload) ? payload : null);
        }
    }

    private static boolean isComplete(Operation operation, Payload payload) {
        Expected expected = operation.expected();
        if (expected == null || expected.status() == null || !expected.status().isSuccess()) {
            return false;
        }
        Long byteCount = expected.returned().byteCount();
        return byteCount == null || byteCount == payload.length();
    }

    private void set(int index, InfoClass infoClass, @Nullable String path) {
        if (RESIZING.contains(infoClass)) {
            change(index, path, 0, END, null);
        } else if (REMOVING.contains(infoClass)) {
            lose(path);
        } else {
            isAnyFollowed &= WITHOUT_EFFECT.contains(infoClass);
        }
    }

    private void change(int index, @Nullable String path, long offset, long end, @Nullable Payload payload) {
        if (path == null) {
            isAnyFollowed = false;
        } else {
            changes.computeIfAbsent(path, unseen -> new ArrayList<>()).add(new Change(index, offset, end, payload));
        }
    }

    /** From here on, or since the beginning, another file may have the name, or those of the files below it. */
    private void lose(@Nullable String path) {
        if (path == null) {
            isAnyFollowed = false;
        } else {
            notFollowed.add(path);
        }
    }
}
