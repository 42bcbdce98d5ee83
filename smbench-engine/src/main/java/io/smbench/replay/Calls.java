package io.smbench.replay;

import io.smbench.backend.Call;
import io.smbench.backend.Credentials;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.Reply;
import io.smbench.backend.Target;
import io.smbench.backend.Token;
import io.smbench.ir.Action;
import io.smbench.ir.Blobs;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.SessionHomes;
import io.smbench.ir.Share;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.replay.ConnectionState.Session;
import io.smbench.replay.ConnectionState.Tree;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes calls: gives an operation's names and paths their meaning on the target. */
final class Calls {
    private final FidelityMode mode;
    private final Target target;
    private final Blobs blobs;
    private final PathsInBuffers pathsInBuffers;
    private final ResumeKeys resumeKeys;

    Calls(FidelityMode mode, Target target, Blobs blobs, ResumeKeys resumeKeys) {
        this.mode = mode;
        this.target = target;
        this.blobs = blobs;
        this.resumeKeys = resumeKeys;
        this.pathsInBuffers = new PathsInBuffers(target);
    }

    /** What the operation goes through; null what it does not need. */
    record Means(@Nullable Token session, @Nullable Token tree, @Nullable Token open, @Nullable Share share) {
        Means with(@Nullable Token other) {
            return new Means(session, tree, other, share);
        }
    }

    /** The call of an operation of the workload. Reads a write's payload. */
    Call of(Operation operation, Means means, Consumer<Reply> completion) {
        Action action = operation.action();
        Share share = means.share();
        String path = action.path();
        return new Call(
                resumeKeys.onTarget(share == null ? operation : pathsInBuffers.onTarget(operation, share)),
                mode,
                path == null || share == null ? null : target.path(share, path),
                action instanceof Action.Rename rename && share != null ? destPath(rename, share) : null,
                action instanceof Action.TreeConnect && share != null ? target.shareName(share) : null,
                action instanceof Action.Write write ? blobs.bytes(write.payload()) : Bytes.EMPTY,
                action instanceof Action.SessionSetup setup ? credentials(operation, setup) : null,
                means.session(),
                means.tree(),
                means.open(),
                completion);
    }

    /** A stream is renamed to a name of its own file. */
    private String destPath(Action.Rename rename, Share share) {
        String destPath = rename.destPath();
        return destPath.startsWith(":") ? destPath : target.path(share, destPath);
    }

    private Credentials credentials(Operation operation, Action.SessionSetup setup) {
        Expected expected = operation.expected();
        NtStatus status = expected == null ? null : expected.status();
        // an existing session is also refused for other reasons, which have to be the same with the right password
        boolean fails = status != null
                && !status.isSuccess()
                && (!SessionHomes.isOnExistingSession(operation) || status.equals(NtStatus.STATUS_LOGON_FAILURE));
        return target.credentials(setup.username(), setup.domain(), fails);
    }

    /** A session that no operation sets up. */
    Call sessionSetup(String clientId, Session session, Consumer<Reply> completion) {
        Action.SessionSetup setup = new Action.SessionSetup(session.username, session.domain);
        return of(engineMade(clientId, setup, null), new Means(session.previous, null, null, null), completion);
    }

    /** A tree connect that no operation makes. */
    Call treeConnect(String clientId, Tree tree, Consumer<Reply> completion) {
        Means means = new Means(tree.session.slot.token(), null, null, tree.share);
        return of(engineMade(clientId, new Action.TreeConnect(), tree.share.shareId()), means, completion);
    }

    private static Means through(LiveOpen open) {
        Tree tree = open.tree();
        return new Means(open.session().slot.token(), tree.slot.token(), open.token(), tree.share);
    }

    /** Closes an Open that the workload leaves open. */
    Call close(LiveOpen open, Consumer<Reply> completion) {
        Operation close = engineMade(
                open.operation().clientId(),
                new Action.Close(),
                open.operation().shareId());
        return of(close, through(open), completion);
    }

    /** Acknowledges a break that no operation of the workload acknowledges. */
    Call acknowledge(LiveOpen open, Action.OplockBreakAck ack, Consumer<Reply> completion) {
        Operation operation =
                engineMade(open.operation().clientId(), ack, open.operation().shareId());
        return of(operation, through(open), completion);
    }

    /** Reclaims a durable Open that {@code opening} made, through the means of a new connection. */
    Call reclaim(Operation opening, Means means, Consumer<Reply> completion) {
        return of(DurableReclaim.of(opening), means, completion);
    }

    Call treeDisconnect(String clientId, Tree tree, Consumer<Reply> completion) {
        Means means = new Means(tree.session.slot.token(), tree.slot.token(), null, tree.share);
        return of(engineMade(clientId, new Action.TreeDisconnect(), tree.share.shareId()), means, completion);
    }

    Call logoff(String clientId, Session session, Consumer<Reply> completion) {
        Means means = new Means(session.slot.token(), null, null, null);
        return of(engineMade(clientId, new Action.Logoff(), null), means, completion);
    }

    private static Operation engineMade(String clientId, Action action, @Nullable String shareId) {
        String opId = "engine:" + action.type().jsonName();
        return new Operation(opId, clientId, 0, action, shareId, null, List.of(), null, null, Map.of());
    }
}
