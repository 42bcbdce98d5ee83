package io.smbench.environment;

import io.smbench.backend.Reply;
import io.smbench.backend.Token;
import io.smbench.environment.EnvironmentException.Kind;
import io.smbench.ir.Action;
import io.smbench.ir.Blobs;
import io.smbench.ir.InitialState;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Payload;
import io.smbench.ir.Share;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Makes directories and files on one share. */
final class ShareFiller {
    /** What every dialect takes without negotiation, MS-SMB2 3.3.5.4. */
    private static final int WRITE_BYTES = 64 * 1024;

    private static final int WRITES_AT_ONCE = 16;

    /** Unknown bytes of larger files stay zero: the server makes those without being sent them. */
    private static final long FILLED_BYTES = 64L << 20;

    private final ServerSession session;
    private final RunTarget target;
    private final Share share;
    private final Token tree;
    private final Blobs blobs;

    ShareFiller(ServerSession session, RunTarget target, Share share, Blobs blobs) {
        this.session = session;
        this.target = target;
        this.share = share;
        this.tree = session.tree(target.shareName(share));
        this.blobs = blobs;
    }

    /** Makes directories on the share itself; they may be there already. */
    void makeFolders(List<String> paths) {
        paths.forEach(this::makeFolder);
    }

    private void makeFolder(String path) {
        Reply reply = session.call(tree, new Action.Mkdir(path), path);
        if (!NtStatus.STATUS_OBJECT_NAME_COLLISION.equals(reply.status())) {
            check(reply, "make the directory", path);
        }
    }

    /** Makes an entry of the initial state, inside the run's folder. */
    void make(InitialState.Entry entry) {
        String path = target.path(share, entry.path());
        if (entry.kind() == InitialState.Kind.DIRECTORY) {
            makeFolder(path);
            return;
        }
        Reply opened = session.await(
                session.start(tree, null, new Action.Open(path, OpenMode.OVERWRITE), path, null, Bytes.EMPTY));
        check(opened, "make the file", path);
        Token open = Objects.requireNonNull(opened.token());
        try {
            write(entry, path, open);
        } finally {
            session.await(session.start(tree, open, new Action.Close(), null, null, Bytes.EMPTY));
        }
    }

    private void write(InitialState.Entry entry, String path, Token open) {
        Writes writes = new Writes(path, open);
        long end = 0;
        for (InitialState.Extent extent : entry.content()) {
            fill(entry, writes, end, extent.offset());
            writes.add(extent.offset(), blobs.bytes(extent.payload()));
            end = extent.offset() + extent.payload().length();
        }
        fill(entry, writes, end, entry.size());
        if (entry.size() > FILLED_BYTES && end < entry.size()) {
            writes.add(entry.size() - 1, Bytes.wrap(new byte[1]));
        }
        writes.finish();
    }

    /** Fills what is not known with bytes that are the same in every run. */
    private void fill(InitialState.Entry entry, Writes writes, long from, long to) {
        if (entry.size() > FILLED_BYTES) {
            return;
        }
        for (long at = from; at < to; at += WRITE_BYTES) {
            long length = Math.min(WRITE_BYTES, to - at);
            writes.add(at, blobs.bytes(new Payload.Pattern(entry.path().hashCode() + at, length)));
        }
    }

    /** Writes to one Open, several under way at once. */
    private final class Writes {
        private final String path;
        private final Token open;
        private final Deque<CompletableFuture<Reply>> underWay = new ArrayDeque<>();

        Writes(String path, Token open) {
            this.path = path;
            this.open = open;
        }

        void add(long offset, Bytes bytes) {
            for (int at = 0; at < bytes.length(); at += WRITE_BYTES) {
                if (underWay.size() == WRITES_AT_ONCE) {
                    checkOne();
                }
                Bytes piece = bytes.slice(at, Math.min(WRITE_BYTES, bytes.length() - at));
                Action write = new Action.Write(offset + at, new Payload.Pattern(0, piece.length()));
                underWay.add(session.start(tree, open, write, null, null, piece));
            }
        }

        private void checkOne() {
            check(session.await(underWay.remove()), "write to", path);
        }

        void finish() {
            while (!underWay.isEmpty()) {
                checkOne();
            }
        }
    }

    /** Gives an entry the attributes that it was recorded with. */
    void setAttributes(InitialState.Entry entry) {
        Integer attributes = entry.attributes();
        if (attributes != null && session.isRealistic()) {
            String path = target.path(share, entry.path());
            check(Attributes.set(session, tree, path, attributes), "set the attributes of", path);
        }
    }

    private void check(Reply reply, String what, String path) {
        if (!ServerSession.succeeded(reply)) {
            throw new EnvironmentException(
                    reply.failure() == null ? Kind.REFUSED : Kind.UNREACHABLE,
                    "%s: share '%s': cannot %s %s: %s; expected a user who may. Check the share's permissions, or prepare as another user"
                            .formatted(
                                    target.address(), target.shareName(share), what, path, ServerSession.why(reply)));
        }
    }
}
