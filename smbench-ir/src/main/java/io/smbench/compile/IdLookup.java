package io.smbench.compile;

import io.smbench.exchange.SeenMessage;
import io.smbench.smb2.FileId;
import io.smbench.smb2.Smb2Command;
import io.smbench.smb2.Smb2Header;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the SessionId, TreeId and FileId of a request name, as of the moment it was sent. */
final class IdLookup {
    private static final FileId ZERO = new FileId(0, 0);
    private static final Set<Smb2Command> WITHOUT_TREE =
            Set.of(Smb2Command.LOGOFF, Smb2Command.TREE_CONNECT, Smb2Command.ECHO, Smb2Command.CANCEL);

    private final OperationDraft draft;
    private final @Nullable OperationDraft previous;

    /** Finds the session and tree connect of {@code request} and puts them into its draft. */
    IdLookup(OperationDraft draft, SeenMessage request) {
        this.draft = draft;
        Smb2Header header = request.header();
        SeenMessage.Place place = request.compound();
        boolean follows = header.isRelated() && place != null && place.index() > 0;
        this.previous = follows ? draft.connection.previousMember : null;
        draft.session = session(header);
        draft.tree = WITHOUT_TREE.contains(header.command()) || header.isAsync() ? null : tree(header);
        draft.share = draft.tree == null ? null : draft.tree.share;
    }

    /** Whether the request takes what it uses from the member before it. */
    boolean isRelated() {
        return previous != null;
    }

    /** The Open that {@code fileId} names; null if it says that there is none. */
    @Nullable
    TrackedOpen open(FileId fileId) {
        if (fileId.equals(FileId.ALL_ONES)) {
            return previous == null ? null : previous.open;
        }
        TrackedOpen known = draft.connection.server.opens.get(fileId);
        if (known != null) {
            draft.ownerOfOpen = known.tree == null ? null : known.tree.session.connection;
            return known;
        }
        if (fileId.equals(ZERO)) {
            return null; // what a failed CREATE leaves in a client's variable
        }
        // the newest, as a client mostly uses what it opened last
        TrackedOpen unanswered = draft.connection.unansweredOpens.pollLast();
        TrackedOpen taken = unanswered != null ? unanswered : new TrackedOpen(draft.tree, null, true);
        draft.connection.server.opens.put(fileId, taken);
        return taken;
    }

    private @Nullable TrackedSession session(Smb2Header header) {
        if (previous != null && previous.session != null) {
            return previous.session;
        }
        if (header.sessionId() == 0) {
            return null;
        }
        SessionSetupLegs legs = draft.connection.setups.get(header.sessionId());
        if (legs != null) {
            return legs.session;
        }
        return draft.connection.server.sessions.computeIfAbsent(header.sessionId(), id -> unansweredSession());
    }

    private TrackedSession unansweredSession() {
        SessionSetupLegs unanswered = draft.connection.unansweredSetups.pollLast();
        return unanswered != null ? unanswered.session : new TrackedSession(draft.connection, true);
    }

    private @Nullable TrackedTree tree(Smb2Header header) {
        if (previous != null && previous.tree != null) {
            return previous.tree;
        }
        TrackedSession session = draft.session;
        if (session == null) {
            return null;
        }
        TrackedTree known = session.trees.get(header.treeId());
        if (known != null || header.treeId() == 0) {
            return known;
        }
        return treeOfAnother(session, header.treeId());
    }

    /** A tree connect that the client has in another session of this connection, or one that is inferred. */
    private TrackedTree treeOfAnother(TrackedSession session, int treeId) {
        for (TrackedSession other : draft.connection.server.sessions.values()) {
            TrackedTree tree = other.trees.get(treeId);
            if (tree != null && other.connection == draft.connection) {
                return tree;
            }
        }
        TrackedTree unanswered = draft.connection.unansweredTrees.pollLast();
        TrackedTree taken = unanswered != null
                ? unanswered
                : new TrackedTree(session, draft.connection.server.unknownShare(), true);
        session.trees.put(treeId, taken);
        return taken;
    }
}
