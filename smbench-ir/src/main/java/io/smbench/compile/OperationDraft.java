package io.smbench.compile;

import io.smbench.exchange.SeenMessage;
import io.smbench.ir.Action;
import io.smbench.ir.RequestDetail;
import io.smbench.ir.Returned;
import io.smbench.smb2.NtStatus;
import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An operation while its response, its neighbours and the names of what it uses are not yet known. */
final class OperationDraft {
    static final int INFERRED_SESSION = 1;
    static final int INFERRED_TREE = 2;
    static final int INFERRED_OPEN = 3;
    static final int MESSAGE = 4;
    static final int CONNECTION_END = 5;
    private static final int PHASES = 6;

    /** The frame of an operation that has not completed. */
    static final long NEVER = Long.MAX_VALUE;

    final TrackedConnection connection;
    /** Orders operations of one frame. */
    final long number;

    final long requestFrame;
    final long requestNanos;
    /** Orders it within its frame: messages, before them what they need, after them the end of a connection. */
    final int phase;

    /** Whether the capture has its request: not for what is inferred, nor for drops. */
    final boolean onWire;

    @Nullable
    Action action;

    @Nullable
    RequestDetail detail;

    @Nullable
    TrackedSession session;

    @Nullable
    TrackedTree tree;

    @Nullable
    TrackedShare share;

    @Nullable
    TrackedOpen open;
    /** What it copies from. */
    @Nullable
    TrackedOpen source;
    /** Who had opened it when it was used. */
    @Nullable
    TrackedConnection ownerOfOpen;
    /** The name in a CREATE: one that brings an Open back may name something else. */
    String createPath = "";
    /** Whether it asks for an Open that was lost with a connection. */
    boolean reclaims;
    /** By which a CREATE is known when it is sent again; null if it has none. */
    @Nullable
    Bytes createGuid;
    /** The name that it makes if it succeeds. */
    @Nullable
    NamespaceNode makes;
    /** Of a file operation, as of its request. */
    @Nullable
    String path;

    /** The number of the one that it cancels. */
    @Nullable
    Long cancels;

    /** Whether the capture shows who authenticates: anonymous ones have no name either. */
    boolean toldUser;
    /** Whether this close deletes what it closes. */
    boolean deletes;
    /** Opens that end with it, though it does not name them. */
    List<TrackedOpen> closes = List.of();
    /** The session that a {@code session_setup} replaces. */
    @Nullable
    TrackedSession previousSession;

    int flags;
    int channelSequence;
    int creditCharge;
    int creditRequest;
    SeenMessage.@Nullable Place compound;
    boolean related;
    /** Whether names in the request begin with the server and the share. */
    boolean dfs;

    boolean inferred;
    /** Not an operation: the backend does its own. */
    boolean partOfNegotiation;

    long missingBytes;

    long responseFrame = NEVER;
    long responseNanos;

    @Nullable
    NtStatus status;

    /** When the capture has the interim response; null if there was none. */
    @Nullable
    Long interimNanos;

    Returned returned = Returned.NOTHING;

    /** Whether nothing of it will change before the capture has been read. */
    boolean settled;

    String opId = "";

    /** What {@code request} asks for. */
    OperationDraft(TrackedConnection connection, SeenMessage request) {
        this(connection, request.number(), request.frame(), request.epochNanos(), MESSAGE);
        Smb2Header header = request.header();
        dfs = (header.flags() & Smb2Header.FLAG_DFS) != 0;
        // paths are relative to the share already
        flags = header.flags() & ~Smb2Header.FLAG_DFS;
        channelSequence = header.channelSequence();
        creditCharge = header.creditCharge();
        creditRequest = header.credits();
        compound = request.compound();
        related = header.isRelated();
        missingBytes = request.missingBytes();
    }

    /** What {@code user} needs and the capture does not show. */
    static OperationDraft inferred(OperationDraft user, int phase, Action action) {
        OperationDraft inferred =
                new OperationDraft(user.connection, user.number, user.requestFrame, user.requestNanos, phase);
        inferred.inferred = true;
        inferred.action = action;
        inferred.session = user.session;
        inferred.tree = user.tree;
        inferred.share = user.share;
        return inferred;
    }

    /** One that was put aside. */
    static OperationDraft restored(TrackedConnection connection, long number, long requestFrame, long requestNanos) {
        return new OperationDraft(connection, number, requestFrame, requestNanos, MESSAGE);
    }

    /** What happened to the connection itself. */
    static OperationDraft ofConnection(TrackedConnection connection, long frame, long nanos, int phase) {
        return new OperationDraft(connection, 0, frame, nanos, phase);
    }

    private OperationDraft(TrackedConnection connection, long number, long requestFrame, long requestNanos, int phase) {
        this.connection = connection;
        this.number = number;
        this.requestFrame = requestFrame;
        this.requestNanos = requestNanos;
        this.phase = phase;
        onWire = phase == MESSAGE;
        if (!onWire) {
            responseFrame = requestFrame;
            responseNanos = requestNanos;
        }
    }

    /** The order of drafts in a workload. */
    static final Comparator<OperationDraft> CAPTURE_ORDER =
            Comparator.comparingLong(OperationDraft::issuedOrder).thenComparingLong(draft -> draft.number);

    /** It is about {@code used}, by no id of its own. */
    void uses(TrackedOpen used) {
        open = used;
        path = used.path;
        tree = used.tree;
        share = used.tree == null ? null : used.tree.share;
        session = used.tree == null ? null : used.tree.session;
    }

    void responded(SeenMessage response) {
        responseFrame = Math.max(requestFrame, response.frame());
        responseNanos = Math.max(requestNanos, response.epochNanos());
    }

    /** Where it comes in the order of the capture; a frame has room for what is inferred around it. */
    long issuedOrder() {
        return requestFrame * PHASES + phase;
    }

    /** Where its response comes in the same order. */
    long completedOrder() {
        return completed() ? responseFrame * PHASES + phase : NEVER;
    }

    boolean completed() {
        return responseFrame != NEVER;
    }

    boolean succeeded() {
        return status != null && status.isSuccess();
    }
}
