package io.smbench.ir;

import io.smbench.wire.Bytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One semantic act of one client.
 *
 * @param timestampUs when it was issued, in µs since the first operation
 * @param shareId the share that paths are relative to; null is the workload's first share
 * @param handleRef the name of the Open it uses; an {@code open}, {@code mkdir} binds it
 * @param dependsOn operations that must be complete before this one is issued
 * @param expected the recorded response; null if the capture does not show one
 * @param smb2 protocol detail for modes 1 and 2; null in a workload written by hand
 * @param extensions all of {@code extensions} but {@code smb2}, preserved as read
 */
@API(status = API.Status.EXPERIMENTAL)
public record Operation(
        String opId,
        String clientId,
        long timestampUs,
        Action action,
        @Nullable String shareId,
        @Nullable String handleRef,
        List<String> dependsOn,
        @Nullable Expected expected,
        @Nullable Smb2Detail smb2,
        Map<String, Object> extensions) {
    public Operation {
        dependsOn = List.copyOf(dependsOn);
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /** The same operation, doing {@code other}. */
    public Operation with(Action other) {
        return other == action
                ? this
                : new Operation(
                        opId, clientId, timestampUs, other, shareId, handleRef, dependsOn, expected, smb2, extensions);
    }

    /** Whether it was a member of a compound that takes session, tree and FileId from the member before. */
    public boolean isRelated() {
        return smb2 != null && smb2.compound() != null && smb2.compound().related();
    }

    /**
     * Whether this operation, which depends on {@code earlier}, waits for its issue only, not for its end: a cancel for
     * what it cancels, and what was sent in the recording while a change notification was pending for that. Its end may
     * be what this operation causes.
     */
    public boolean waitsForIssueOf(Operation earlier) {
        if (action instanceof Action.Cancel cancel && cancel.target().equals(earlier.opId)) {
            return true;
        }
        if (earlier.type() != OperationType.CHANGE_NOTIFY) {
            return false;
        }
        Expected recorded = earlier.expected;
        if (recorded == null) {
            return earlier.smb2 != null;
        }
        return recorded.latencyUs() != null && earlier.timestampUs + recorded.latencyUs() > timestampUs;
    }

    /**
     * Whether this operation, which waits for the issue of {@code earlier}, waits for its interim response too: the
     * recording has that one before this operation, so that the server was known to have begun what the other asks for.
     */
    public boolean waitsForInterimOf(Operation earlier) {
        Long interimUs = earlier.expected == null ? null : earlier.expected.interimUs();
        return interimUs != null
                && earlier.type() == OperationType.CHANGE_NOTIFY
                && earlier.timestampUs + interimUs <= timestampUs
                && waitsForIssueOf(earlier);
    }

    /**
     * Whether it watches on through the Open through which {@code earlier} was to be told of changes, or ends that
     * watch, by a close or with all that the connection, session or tree connect holds.
     */
    public boolean followsWatchOf(Operation earlier) {
        if (earlier.type() != OperationType.CHANGE_NOTIFY || !clientId.equals(earlier.clientId)) {
            return false;
        }
        return switch (type()) {
            case CLOSE, CHANGE_NOTIFY -> handleRef != null && handleRef.equals(earlier.handleRef);
            case TREE_DISCONNECT, LOGOFF, DISCONNECT -> true;
            default -> false;
        };
    }

    /** The session that it sets up or runs in; null where the workload names none. */
    public @Nullable String sessionRef() {
        return smb2 == null ? null : smb2.sessionRef();
    }

    /** The tree connect that it makes or runs in; null where the workload names none. */
    public @Nullable String treeRef() {
        return smb2 == null ? null : smb2.treeRef();
    }

    /** When the recording has its answer, in µs since the first operation; when it was issued where there is none. */
    public long recordedCompletionUs() {
        Long latencyUs = expected == null ? null : expected.latencyUs();
        return timestampUs + (latencyUs == null ? 0 : latencyUs);
    }

    /** The key of the lease that it asks for, is told of, or acknowledges; null if it is about none. */
    public @Nullable Bytes leaseKey() {
        if (action instanceof Action.OplockBreakNotification notification) {
            return notification.leaseKey();
        } else if (action instanceof Action.OplockBreakAck ack) {
            return ack.leaseKey();
        }
        return smb2 != null && smb2.request() instanceof RequestDetail.CreateDetail create ? create.leaseKey() : null;
    }

    public OperationType type() {
        return action.type();
    }
}
