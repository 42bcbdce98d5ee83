package io.smbench.backend.smbj;

import io.smbench.backend.Call;
import io.smbench.backend.Reply;
import io.smbench.ir.Action;
import io.smbench.ir.Returned;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call on a path: CREATE, what it is about, and CLOSE. They go as one compound, except for a listing, which takes as
 * many QUERY_DIRECTORY as the directory needs. The first status that is a failure is the call's.
 */
final class PathOperation {
    private final SmbjConnection connection;
    private final Call call;
    private final List<String> names = new ArrayList<>();
    private long listedBytes;

    PathOperation(SmbjConnection connection, Call call) {
        this.connection = connection;
        this.call = call;
    }

    void start() {
        Action action = call.operation().action();
        Outgoing close = Outgoing.small(Smb2Command.CLOSE, new CloseRequest(0, FileId.ALL_ONES));
        switch (action.type()) {
            case MKDIR -> together(create(CreateRequests.mkdir(call)), close);
            case RENAME ->
                together(
                        create(CreateRequests.toRemove(call, 0)),
                        Requests.rename(call, (Action.Rename) action, FileId.ALL_ONES),
                        close);
            case DELETE ->
                together(
                        create(CreateRequests.toRemove(call, CreateRequest.OPTION_NON_DIRECTORY_FILE)),
                        Requests.delete(call, ((Action.Delete) action).pending(), FileId.ALL_ONES),
                        close);
            case RMDIR ->
                together(
                        create(CreateRequests.toRemove(call, CreateRequest.OPTION_DIRECTORY_FILE)),
                        Requests.delete(call, ((Action.Rmdir) action).pending(), FileId.ALL_ONES),
                        close);
            case LIST -> list(((Action.ListDirectory) action).pattern());
            default -> throw new UnsupportedCallException(call, "has no Open to use: its handle_ref is not bound");
        }
    }

    private static Outgoing create(CreateRequest request) {
        return Outgoing.small(Smb2Command.CREATE, request);
    }

    /** Sends a compound whose later members are related to the first, and ends the call with its last reply. */
    private void together(Outgoing... members) {
        List<Request> compound = new ArrayList<>();
        Replies replies = new Replies(members.length);
        for (Outgoing member : members) {
            int flags = compound.isEmpty() ? 0 : Smb2Header.FLAG_RELATED;
            compound.add(connection.request(call, member, flags, replies::add));
        }
        connection.send(compound);
    }

    /** The replies to the members of a compound. */
    private final class Replies {
        private int missing;
        private @Nullable Reply deciding;

        Replies(int count) {
            missing = count;
        }

        void add(Reply reply) {
            Reply decided = decided(reply);
            if (decided != null) {
                connection.finish(call, ended(decided, reply.completedNanos()));
            }
        }

        /** The reply that decides, once all are there. */
        private synchronized @Nullable Reply decided(Reply reply) {
            if (deciding == null || (isSuccess(deciding) && !isSuccess(reply))) {
                deciding = reply;
            }
            missing--;
            return missing == 0 ? deciding : null;
        }
    }

    /** {@code reply} without the Open, which is closed again. */
    private static Reply ended(Reply reply, long completedNanos) {
        return new Reply(
                reply.status(),
                reply.returned(),
                null,
                Bytes.EMPTY,
                reply.failure(),
                reply.sentNanos(),
                completedNanos);
    }

    private void list(String pattern) {
        then(create(CreateRequests.toList(call)), created -> {
            if (created.token() instanceof SmbOpen open) {
                listMore(pattern, open, created.sentNanos());
            } else {
                connection.finish(call, created);
            }
        });
    }

    private void listMore(String pattern, SmbOpen open, long sentNanos) {
        Outgoing query = Requests.list(pattern, open.fileId(), 0);
        then(query, reply -> {
            listedBytes += reply.data().length();
            List<String> more = reply.returned().entries();
            names.addAll(more == null ? List.of() : more);
            if (isSuccess(reply) && !reply.data().isEmpty()) {
                listMore(pattern, open, sentNanos);
            } else {
                closeList(open, reply, sentNanos);
            }
        });
    }

    private void closeList(SmbOpen open, Reply last, long sentNanos) {
        boolean complete = NtStatus.STATUS_NO_MORE_FILES.equals(last.status());
        then(Outgoing.small(Smb2Command.CLOSE, new CloseRequest(0, open.fileId())), closed -> {
            Reply deciding = complete ? closed : last;
            connection.finish(
                    call,
                    new Reply(
                            deciding.status(),
                            Returned.listed(listedBytes, names),
                            null,
                            Bytes.EMPTY,
                            deciding.failure(),
                            sentNanos,
                            closed.completedNanos()));
        });
    }

    private void then(Outgoing outgoing, Consumer<Reply> next) {
        connection.send(List.of(connection.request(call, outgoing, 0, next)));
    }

    private static boolean isSuccess(Reply reply) {
        return reply.status() != null && reply.status().isSuccess();
    }
}
