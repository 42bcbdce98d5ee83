package io.smbench.backend.smbj;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Call;
import io.smbench.backend.Reply;
import io.smbench.backend.smbj.Exchange.Response;
import io.smbench.ir.Action;
import io.smbench.ir.Returned;
import io.smbench.smb2.CloseRequest;
import io.smbench.smb2.CreateRequest;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.smb2.fscc.InfoClass;
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
    /** What {@link Requests#list} asks for. */
    private static final InfoClass LISTED = InfoClass.FILE_ID_BOTH_DIRECTORY_INFORMATION;

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

    /** Sends a compound whose later members are related to the first, and ends the call with its last answer. */
    private void together(Outgoing... members) {
        List<Request> compound = new ArrayList<>();
        Answers answers = new Answers(members.length);
        for (Outgoing member : members) {
            int flags = compound.isEmpty() ? 0 : Smb2Header.FLAG_RELATED;
            compound.add(connection.request(call, member, flags, answers));
        }
        connection.send(compound);
    }

    /** Collects the answers to a compound. */
    private final class Answers implements Exchange.Listener {
        private int missing;
        private @Nullable Reply deciding;

        Answers(int count) {
            missing = count;
        }

        @Override
        public void responded(Exchange exchange, Response response) {
            answered(Responses.reply(exchange, null, response));
        }

        @Override
        public void failed(BackendFailure failure, long sentNanos) {
            answered(Reply.failed(failure, sentNanos, connection.nanoTime()));
        }

        private void answered(Reply reply) {
            Reply decisive = decisive(reply);
            if (decisive != null) {
                connection.finish(call, ended(decisive, decisive.returned(), reply.completedNanos()));
            }
        }

        /** The reply that decides, once all are there. */
        private synchronized @Nullable Reply decisive(Reply reply) {
            if (deciding == null || (isSuccess(deciding) && !isSuccess(reply))) {
                deciding = reply;
            }
            missing--;
            return missing == 0 ? deciding : null;
        }
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
            names.addAll(Responses.names(LISTED, reply.data()));
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
        connection.send(List.of(connection.request(call, outgoing, 0, new Exchange.Listener() {
            @Override
            public void responded(Exchange exchange, Response response) {
                next.accept(Responses.reply(exchange, LISTED, response));
            }

            @Override
            public void failed(BackendFailure failure, long sentNanos) {
                next.accept(Reply.failed(failure, sentNanos, connection.nanoTime()));
            }
        })));
    }

    private static boolean isSuccess(Reply reply) {
        return reply.status() != null && reply.status().isSuccess();
    }

    /** {@code reply} without the Open, which is closed again. */
    private static Reply ended(Reply reply, Returned returned, long completedNanos) {
        return new Reply(
                reply.status(), returned, null, Bytes.EMPTY, reply.failure(), reply.sentNanos(), completedNanos);
    }
}
