package io.smbench.compile;

import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.RequestDetail;
import io.smbench.smb2.fscc.InfoType;
import java.util.ArrayList;
import java.util.List;

/**
 * Supplies what operations use and the capture does not show: a session, tree connect or Open that began before it is
 * set up before its first use. What never existed, by the word of the server, is taken out.
 */
final class Inference {
    private final Coverage coverage;
    private final List<OperationDraft> complete = new ArrayList<>();
    private int unnamed;

    Inference(Coverage coverage) {
        this.coverage = coverage;
    }

    /** {@code drafts}, which are in their order, with everything that they need. */
    List<OperationDraft> complete(List<OperationDraft> drafts) {
        for (OperationDraft draft : drafts) {
            withoutPhantoms(draft);
            supply(draft);
            complete.add(draft);
            bind(draft);
        }
        return complete;
    }

    private void withoutPhantoms(OperationDraft draft) {
        if (draft.session != null && draft.session.isPhantom()) {
            draft.session = null;
        }
        if (draft.tree != null && draft.tree.isPhantom()) {
            draft.tree = null;
            draft.share = null;
        }
        boolean opens = draft.detail instanceof RequestDetail.CreateDetail;
        if (draft.open != null && !opens && (draft.open.isPhantom() || isRefusedToAnotherClient(draft))) {
            coverage.found(Oddity.PHANTOM_OPEN, draft.requestFrame);
            draft.open = null;
            draft.inferred = true;
        }
        if (draft.open == null && draft.detail instanceof RequestDetail.SetInfoDetail request) {
            // by a path it would succeed
            draft.action = new Action.SetInfo(InfoType.FILE.value(), request.infoClass(), 0, request.buffer());
            draft.detail = null;
        }
    }

    /** What one client opened does not exist for another, unless they share a session. */
    private static boolean isRefusedToAnotherClient(OperationDraft draft) {
        TrackedConnection owner = draft.ownerOfOpen;
        return owner != null && owner.client != draft.connection.client && !draft.succeeded();
    }

    private void supply(OperationDraft draft) {
        TrackedSession session = draft.session;
        if (session != null && needed(session)) {
            OperationDraft setup = add(draft, OperationDraft.INFERRED_SESSION, new Action.SessionSetup("", null));
            setup.tree = null;
            setup.share = null;
            coverage.found(Oddity.INFERRED_SESSION, draft.requestFrame);
        }
        if (draft.tree != null && needed(draft.tree)) {
            add(draft, OperationDraft.INFERRED_TREE, new Action.TreeConnect());
            coverage.found(Oddity.INFERRED_TREE, draft.requestFrame);
        }
        TrackedOpen open = draft.open;
        draft.inferred |= open != null && open.inferred;
        if (open != null && needed(open)) {
            if (open.path == null) {
                unnamed++;
                open.path = "unknown-" + unnamed;
            }
            OperationDraft opening = add(draft, OperationDraft.INFERRED_OPEN, new Action.Open(open.path, mode(open)));
            opening.open = open;
            opening.path = open.path;
            bind(opening);
            coverage.found(Oddity.INFERRED_OPEN, draft.requestFrame);
        }
    }

    private static OpenMode mode(TrackedOpen open) {
        return open.directory ? OpenMode.DIRECTORY : open.written ? OpenMode.WRITE : OpenMode.READ;
    }

    private static boolean needed(Tracked used) {
        return used.inferred && !used.bound;
    }

    private OperationDraft add(OperationDraft user, int phase, Action action) {
        OperationDraft supplied = OperationDraft.inferred(user, phase);
        supplied.action = action;
        complete.add(supplied);
        bind(supplied);
        return supplied;
    }

    private void bind(OperationDraft draft) {
        if (draft.action instanceof Action.SessionSetup && draft.session != null) {
            draft.session.bound = true;
        } else if (draft.action instanceof Action.TreeConnect && draft.tree != null) {
            draft.tree.bound = true;
        } else if (draft.open != null) {
            draft.open.bound |= draft.action instanceof Action.Open || draft.action instanceof Action.Mkdir;
        }
    }
}
