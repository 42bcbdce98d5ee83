package io.smbench.environment;

import io.smbench.backend.Reply;
import io.smbench.backend.Token;
import io.smbench.ir.Action;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.fscc.FileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Removes a directory of a share and all that is in it, read-only files included. */
final class TreeRemoval {
    private static final int AT_ONCE = 32;
    private static final int PASSES = 5;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** A server may take a moment to end the Opens of connections that are gone. */
    private static final Set<NtStatus> PASSING = Set.of(
            NtStatus.STATUS_SHARING_VIOLATION, NtStatus.STATUS_DELETE_PENDING, NtStatus.STATUS_DIRECTORY_NOT_EMPTY);

    private static final Set<NtStatus> GONE = Set.of(
            NtStatus.STATUS_SUCCESS, NtStatus.STATUS_OBJECT_NAME_NOT_FOUND, NtStatus.STATUS_OBJECT_PATH_NOT_FOUND);

    private final ServerSession session;
    private final String share;
    private final Token tree;
    private final List<String> left = new ArrayList<>();
    private boolean passing;

    TreeRemoval(ServerSession session, String share) {
        this.session = session;
        this.share = share;
        this.tree = session.tree(share);
    }

    /** What could not be removed and why, one line each. */
    List<String> remove(String path) {
        for (int pass = 1; pass <= PASSES; pass++) {
            left.clear();
            passing = false;
            removeFolder(path);
            if (!passing) {
                break;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return left;
    }

    private void removeFolder(String path) {
        Reply listed = session.call(tree, new Action.ListDirectory(path, "*"), path);
        List<String> names = listed.returned().entries();
        removeAll(path, names == null ? List.of() : names);
        Reply removed = session.call(tree, new Action.Rmdir(path, true), path);
        if (NtStatus.STATUS_CANNOT_DELETE.equals(removed.status())) {
            Attributes.set(session, tree, path, FileAttributes.FILE_ATTRIBUTE_NORMAL);
            removed = session.call(tree, new Action.Rmdir(path, true), path);
        }
        note(path, removed);
    }

    private void removeAll(String path, List<String> names) {
        Deque<Map.Entry<String, CompletableFuture<Reply>>> underWay = new ArrayDeque<>();
        for (String name : names) {
            if (!name.equals(".") && !name.equals("..")) {
                String child = path + "/" + name;
                if (underWay.size() == AT_ONCE) {
                    finishOne(underWay);
                }
                underWay.add(Map.entry(child, session.start(tree, new Action.Delete(child, true), child)));
            }
        }
        while (!underWay.isEmpty()) {
            finishOne(underWay);
        }
    }

    private void finishOne(Deque<Map.Entry<String, CompletableFuture<Reply>>> underWay) {
        Map.Entry<String, CompletableFuture<Reply>> oldest = underWay.remove();
        String path = oldest.getKey();
        Reply reply = session.await(oldest.getValue());
        if (NtStatus.STATUS_FILE_IS_A_DIRECTORY.equals(reply.status())) {
            removeFolder(path);
        } else if (NtStatus.STATUS_CANNOT_DELETE.equals(reply.status())) {
            Attributes.set(session, tree, path, FileAttributes.FILE_ATTRIBUTE_NORMAL);
            note(path, session.call(tree, new Action.Delete(path, true), path));
        } else {
            note(path, reply);
        }
    }

    private void note(String path, Reply reply) {
        NtStatus status = reply.status();
        if (status == null || !GONE.contains(status)) {
            passing |= status != null && PASSING.contains(status);
            left.add("left on share '%s': %s: %s".formatted(share, path, ServerSession.why(reply)));
        }
    }
}
