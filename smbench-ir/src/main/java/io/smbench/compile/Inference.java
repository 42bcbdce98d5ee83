package io.smbench.compile;

import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.RequestDetail;
import io.smbench.smb2.fscc.InfoType;
import java.util.function.Consumer;

/**
 * Supplies what operations use and the capture does not show: a session, tree connect or Open that began before it is
 * set up before its first use. What never existed, by the word of the server, is taken out.
 */
final class Inference {
    private final Coverage coverage;
    private final Consumer<OperationDraft> complete;
    private int unnamed;

    /** @param complete takes each draft after everything that it needs */
    Inference(Coverage coverage, Consumer<OperationDraft> complete) {
        this.coverage = coverage;
        this.complete = complete;
    }

    /** The next draft, in their order. */
    void next(OperationDraft draft) {
        withoutPhantoms(draft);
        supply(draft);
        bind(draft);
        complete.accept(draft);
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
            OperationDraft setup =
                    OperationDraft.inferred(draft, OperationDraft.INFERRED_SESSION, new Action.SessionSetup("", null));
            setup.tree = null;
            setup.share = null;
            supplied(setup);
            coverage.found(Oddity.INFERRED_SESSION, draft.requestFrame);
        }
        if (draft.tree != null && needed(draft.tree)) {
            supplied(OperationDraft.inferred(draft, OperationDraft.INFERRED_TREE, new Action.TreeConnect()));
            coverage.found(Oddity.INFERRED_TREE, draft.requestFrame);
        }
        TrackedOpen open = draft.open;
        draft.inferred |= open != null && open.inferred;
        if (open != null && needed(open)) {
            if (open.path == null) {
                unnamed++;
                open.path = "unknown-" + unnamed;
            }
            OperationDraft opening = OperationDraft.inferred(
                    draft, OperationDraft.INFERRED_OPEN, new Action.Open(open.path, mode(open)));
            opening.open = open;
            opening.path = open.path;
            supplied(opening);
            coverage.found(Oddity.INFERRED_OPEN, draft.requestFrame);
        }
    }

    private static OpenMode mode(TrackedOpen open) {
        return open.directory ? OpenMode.DIRECTORY : open.written ? OpenMode.WRITE : OpenMode.READ;
    }

    private static boolean needed(Tracked used) {
        return used.inferred && !used.bound;
    }

    private void supplied(OperationDraft draft) {
        bind(draft);
        complete.accept(draft);
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
