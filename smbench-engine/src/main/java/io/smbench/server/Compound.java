package io.smbench.server;

import io.smbench.server.fsa.StatusException;
import io.smbench.smb2.ErrorResponse;
import io.smbench.smb2.FileId;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Body;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one packet, MS-SMB2 3.3.5.2.7: one after the other, each related one going on with session, tree and
 * FileId of the one before; their responses in one packet, unless one of them has to wait.
 */
final class Compound {
    static final Bytes NO_SIGNATURE = Bytes.wrap(new byte[16]);

    private static final NtStatus STATUS_INTERNAL_ERROR = new NtStatus(0xC00000E5);

    private final Connection connection;
    private final @Nullable Session encryptedBy;
    private final List<Request> requests = new ArrayList<>();
    private final List<Frame.Part> done = new ArrayList<>();
    private int at;
    private FileId fileId = FileId.ALL_ONES;
    /** Why there is no FileId to inherit. */
    private NtStatus fileIdMissing = NtStatus.STATUS_INVALID_PARAMETER;

    private Reply.@Nullable Waiting waiting;
    private final Runnable again = this::wake;
    /** Knows it while it waits: its own connection, or another one of the session after that has ended. */
    private Connection listedBy;

    private boolean woken;
    /** What faults add to the time until its responses. */
    private Duration delay = Duration.ZERO;

    Compound(Connection connection, @Nullable Session encryptedBy) {
        this.connection = connection;
        this.listedBy = connection;
        this.encryptedBy = encryptedBy;
    }

    Connection connection() {
        return connection;
    }

    void add(Smb2Header header, Bytes message, boolean signatureVerified) {
        requests.add(new Request(this, header, message, encryptedBy, signatureVerified));
    }

    boolean hasPrevious(Request request) {
        return requests.get(0) != request;
    }

    Request previous(Request request) {
        return requests.get(requests.indexOf(request) - 1);
    }

    /** The FileId of a related request: all ones, or whatever it says, stand for the one before. */
    FileId inheritedFileId(FileId named) {
        if (fileId.equals(FileId.ALL_ONES)) {
            throw new StatusException(fileIdMissing);
        }
        return fileId;
    }

    /** A request names a FileId, which stands for the related ones behind it, whether there is an Open or not. */
    void names(FileId named) {
        fileId = named;
        fileIdMissing = NtStatus.STATUS_FILE_CLOSED;
    }

    void used(FileId used) {
        fileId = used;
    }

    void start() {
        for (Request request : requests) {
            if (!takesMessageId(request)) {
                connection.close("MessageId %d is not in the window of credits".formatted(request.header.messageId()));
                return;
            }
        }
        run();
    }

    private boolean takesMessageId(Request request) {
        if (request.header.command().equals(Smb2Command.CANCEL)) {
            return true;
        }
        int charge = connection.supportsLargeMtu() ? Math.max(1, request.header.creditCharge()) : 1;
        return connection.credits().use(request.header.messageId(), charge);
    }

    private void run() {
        while (at < requests.size()) {
            Request request = requests.get(at);
            Reply reply = Dispatcher.execute(request);
            if (reply instanceof Reply.Waiting wait) {
                if (mayWait(request)) {
                    begin(wait, request);
                    return;
                }
                reply = Reply.error(STATUS_INTERNAL_ERROR);
            }
            if (!finish(request, reply)) {
                return;
            }
        }
        flush();
    }

    /** Only the last one may, or a CREATE. */
    private boolean mayWait(Request request) {
        return at == requests.size() - 1 || request.header.command().equals(Smb2Command.CREATE);
    }

    private void begin(Reply.Waiting wait, Request request) {
        if (request.asyncId == 0) {
            flush();
            request.asyncId = connection.waits(this);
            done.add(part(request, NtStatus.STATUS_PENDING, ErrorResponse.EMPTY, true));
            flush();
        }
        waiting = wait;
        woken = false;
        wait.register().accept(again);
        ServerOpen open = wait.open();
        if (open != null && !open.waiting().contains(this)) {
            open.waiting().add(this);
        }
    }

    private void wake() {
        if (!woken && waiting != null) {
            woken = true;
            connection.server().defer(this::resume);
        }
    }

    private void resume() {
        if (waiting == null) {
            return;
        }
        ServerOpen open = waiting.open();
        if (open != null && connection.server().opens().of(open.local()) == null) {
            cancel(waiting.onClose());
            return;
        }
        Request request = requests.get(at);
        Reply reply = Dispatcher.handle(request);
        if (reply instanceof Reply.Waiting wait) {
            waiting.forget().accept(again);
            begin(wait, request);
        } else {
            end(request, reply);
        }
    }

    @Nullable
    Request waitingRequest() {
        return waiting == null ? null : requests.get(at);
    }

    /** Whether the closing of an Open ends the waiting. */
    boolean waitsForOpen() {
        return waiting != null && waiting.open() != null;
    }

    /** Ends the waiting with {@code status}. */
    void cancel(NtStatus status) {
        if (waiting != null) {
            end(requests.get(at), Reply.error(status));
        }
    }

    void openClosed() {
        Reply.Waiting current = waiting;
        if (current != null) {
            cancel(current.onClose());
        }
    }

    private void end(Request request, Reply reply) {
        abandon();
        listedBy.waitsNoMore(request.asyncId);
        boolean isHeard = listedBy == connection;
        if (finish(request, reply) && isHeard) {
            run();
        }
    }

    /**
     * The connection that knows it is gone, and nobody is to be answered. A CREATE that the client can send again goes
     * on waiting as long as its session has another connection, which is where the client will ask for it.
     */
    void connectionEnded(Connection ended) {
        Request request = requests.get(at);
        Connection left =
                CreateReplay.canBeReplayed(request) ? request.session().connectionBesides(ended) : null;
        if (left == null) {
            abandon();
        } else {
            listedBy = left;
            left.adopt(request.asyncId, this);
        }
    }

    private void abandon() {
        Reply.Waiting current = waiting;
        waiting = null;
        if (current != null) {
            requests.get(at).ended();
            current.forget().accept(again);
            ServerOpen open = current.open();
            if (open != null) {
                open.waiting().remove(this);
            }
        }
    }

    private boolean finish(Request request, Reply reply) {
        request.ended();
        if (reply instanceof Reply.Disconnect end) {
            connection.close(end.reason());
            return false;
        }
        if (reply instanceof Reply.Done answer) {
            remember(request, answer.status());
        }
        if (request.fault instanceof Fault.Delay late) {
            delay = delay.plus(late.delay());
        }
        if (reply instanceof Reply.Done answer && !(request.fault instanceof Fault.LostResponse)) {
            done.add(part(request, answer.status(), answer.body(), false));
        }
        at++;
        return true;
    }

    private void remember(Request request, NtStatus status) {
        boolean failed = status.value() < 0 && !status.equals(NtStatus.STATUS_BUFFER_OVERFLOW);
        if (request.header.command().equals(Smb2Command.CREATE) && failed) {
            fileId = FileId.ALL_ONES;
            fileIdMissing = status;
        }
    }

    private static @Nullable ChannelSigner signer(Request request, NtStatus status) {
        Channel channel = request.channel;
        if (request.signer != null || channel == null) {
            return request.signer;
        }
        return Dispatcher.signs(request, channel, status) ? channel.signer() : null;
    }

    private Frame.Part part(Request request, NtStatus status, Smb2Body body, boolean interim) {
        Smb2Header from = request.header;
        boolean async = request.asyncId != 0;
        ChannelSigner signer = encryptedBy == null ? signer(request, status) : null;
        boolean echoesSignature = signer == null && encryptedBy == null && from.isSigned() && status.value() < 0;
        int flags = Smb2Header.FLAG_RESPONSE
                | (from.isRelated() ? Smb2Header.FLAG_RELATED : 0)
                | (async ? Smb2Header.FLAG_ASYNC : 0)
                | (signer == null && !echoesSignature ? 0 : Smb2Header.FLAG_SIGNED);
        int granted = async && !interim ? 0 : connection.credits().grant(from.credits());
        Smb2Header header = new Smb2Header(
                from.creditCharge(),
                status,
                from.command(),
                granted,
                flags,
                0,
                from.messageId(),
                request.asyncId,
                async ? 0 : from.processId(),
                async ? 0 : request.treeId,
                request.sessionId,
                echoesSignature ? from.signature() : NO_SIGNATURE); // where there is no key, as Windows does
        return new Frame.Part(header, body, signer);
    }

    private void flush() {
        if (done.isEmpty()) {
            return;
        }
        Frame frame = Frame.of(done, encryptedBy);
        Dispatcher.sent(requests.get(0), done.get(0).header(), frame);
        done.clear();
        if (delay.isZero()) {
            connection.send(frame);
        } else {
            connection.server().schedule(delay, () -> connection.send(frame));
        }
    }
}
