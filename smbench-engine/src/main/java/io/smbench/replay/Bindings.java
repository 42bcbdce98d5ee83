package io.smbench.replay;

import io.smbench.backend.Reply;
import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.Returned;
import io.smbench.ir.SessionHomes;
import io.smbench.replay.Calls.Means;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.replay.ConnectionState.Session;
import io.smbench.replay.ConnectionState.Tree;
import io.smbench.result.ClientFailure;
import io.smbench.smb2.Smb2Header;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Keeps what names stand for in step with replies. */
final class Bindings {
    private final Failures failures;
    private final ResumeKeys resumeKeys;

    Bindings(Failures failures, ResumeKeys resumeKeys) {
        this.resumeKeys = resumeKeys;
        this.failures = failures;
    }

    /**
     * Takes in the final reply to an operation of the workload.
     *
     * @return an Open that the recording does not have, to be closed before anything else goes on; null if there is
     *     none
     */
    @Nullable
    LiveOpen apply(ConnectionState client, Operation operation, int index, Means means, Reply reply) {
        boolean success = reply.status() != null && reply.status().isSuccess();
        switch (operation.type()) {
            case OPEN, MKDIR -> {
                if (success) {
                    client.home(operation).settled(means.open());
                }
                return opened(client, operation, index, reply);
            }
            case CLOSE -> {
                if (reply.status() != null) {
                    client.home(operation).closed(means.open());
                }
            }
            case SESSION_SETUP -> sessionSetUp(client, operation, reply, success);
            case TREE_CONNECT -> treeConnected(client, operation, reply, success);
            case TREE_DISCONNECT -> {
                if (success) {
                    client.home(operation).treeEnded(client.tree(operation));
                }
            }
            case IOCTL -> resumeKeys.learn(operation, reply);
            case LOGOFF -> {
                if (success) {
                    ConnectionState home = client.home(operation);
                    client.session(operation).slot.ended();
                    home.sessionEnded(home.session(operation));
                }
            }
            default -> {}
        }
        return null;
    }

    /** An Open came after its operation had been given up: it only needs to be closed at the end. */
    void openedLate(ConnectionState client, Operation operation, int index, Reply reply) {
        if (reply.token() != null && Setup.bindsOpen(operation)) {
            client.home(operation).opened(live(client.home(operation), operation, index, reply));
        }
    }

    private @Nullable LiveOpen opened(ConnectionState client, Operation operation, int index, Reply reply) {
        boolean failsInRecording = failsInRecording(operation);
        if (reply.token() == null) {
            if (operation.handleRef() != null) {
                boolean asRecorded = failsInRecording && reply.status() != null;
                refused(client.open(operation), operation.opId(), asRecorded, reply);
            }
            return null;
        }
        ConnectionState home = client.home(operation);
        LiveOpen open = live(home, operation, index, reply);
        if (operation.handleRef() != null && isRepeated(operation)) {
            home.closed(client.open(operation).token());
        }
        home.opened(open);
        if (operation.handleRef() != null && !failsInRecording) {
            client.open(operation).ready(reply.token());
        } else if (operation.handleRef() != null) {
            client.open(operation).missing("the recording has no Open here", operation.opId(), true);
        }
        return failsInRecording ? open : null;
    }

    /** A CREATE that was sent again: it gives the same Open once more. */
    private static boolean isRepeated(Operation operation) {
        return operation.smb2() != null && (operation.smb2().flags() & Smb2Header.FLAG_REPLAY) != 0;
    }

    /** A refused reclaim takes nothing away: the Open may live on, and its FileId is what the client goes on using. */
    private static void refused(Slot open, String opId, boolean asRecorded, Reply reply) {
        if (!asRecorded || open.token() == null) {
            open.missing(Setup.why(reply), opId, asRecorded);
        }
    }

    private static LiveOpen live(ConnectionState home, Operation operation, int index, Reply reply) {
        return new LiveOpen(
                Objects.requireNonNull(reply.token()),
                operation,
                index,
                home.session(operation),
                home.tree(operation),
                durable(operation, reply));
    }

    /** An Open that was reclaimed stays durable, though the response does not say so. */
    private static @Nullable Integer durable(Operation operation, Reply reply) {
        Integer granted = reply.returned().durable();
        return granted == null && Setup.isReclaim(operation) ? Integer.valueOf(Returned.DURABLE) : granted;
    }

    private void sessionSetUp(ConnectionState client, Operation operation, Reply reply, boolean success) {
        Session session = client.session(operation);
        Action.SessionSetup setup = (Action.SessionSetup) operation.action();
        if (success) {
            session.username = setup.username();
            session.domain = setup.domain();
            session.slot.ready(reply.token() != null ? reply.token() : session.slot.token());
            return;
        }
        boolean asRecorded = failsInRecording(operation);
        if (!SessionHomes.isOnExistingSession(operation)) {
            session.slot.missing(Setup.why(reply), operation.opId(), asRecorded);
        }
        if (!asRecorded) {
            String message = "user '" + setup.username() + "' could not log in: " + Setup.why(reply);
            failures.add(client, ClientFailure.Kind.AUTHENTICATION, message);
        }
    }

    private void treeConnected(ConnectionState client, Operation operation, Reply reply, boolean success) {
        Tree tree = client.tree(operation);
        if (success) {
            tree.slot.ready(reply.token());
            return;
        }
        boolean asRecorded = failsInRecording(operation);
        tree.slot.missing(Setup.why(reply), operation.opId(), asRecorded);
        if (!asRecorded) {
            String message = "share '" + tree.share.name() + "' could not be connected: " + Setup.why(reply);
            failures.add(client, ClientFailure.Kind.TREE_CONNECT, message);
        }
    }

    private static boolean failsInRecording(Operation operation) {
        Expected expected = operation.expected();
        return expected != null
                && expected.status() != null
                && !expected.status().isSuccess();
    }
}
