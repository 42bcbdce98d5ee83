package io.smbench.server;

import io.smbench.server.fsa.FileOperations;
import io.smbench.server.fsa.StatusException;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.GlobalCapabilities;
import io.smbench.smb2.LockElement;
import io.smbench.smb2.LockRequest;
import io.smbench.smb2.LockResponse;
import io.smbench.smb2.NtStatus;
import java.util.List;
import java.util.Objects;

/** LOCK, MS-SMB2 3.3.5.14: a list of unlocks, or a list of locks, of which only a single one may wait. */
final class LockHandler implements Handler {
    @Override
    public Reply handle(Request request) {
        LockRequest body = request.body(LockRequest.class);
        ServerOpen open = request.open(body.fileId());
        if (body.locks().isEmpty()) {
            return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
        }
        boolean sequenced = isSequenced(request, open);
        if (sequenced && open.isReplayed(body.lockSequenceIndex(), body.lockSequenceNumber())) {
            return Reply.success(new LockResponse());
        }
        Reply reply = body.locks().get(0).isUnlock() ? unlock(open, body.locks()) : lock(open, body.locks());
        if (sequenced && reply instanceof Reply.Done done && done.status().equals(NtStatus.STATUS_SUCCESS)) {
            open.succeeded(body.lockSequenceIndex(), body.lockSequenceNumber());
        }
        return reply;
    }

    /** Whether repeated requests are told by their sequence: of Opens that outlive a connection, or have several. */
    private static boolean isSequenced(Request request, ServerOpen open) {
        Connection.Negotiated agreed = Objects.requireNonNull(request.connection.negotiated());
        boolean several = (agreed.capabilities() & GlobalCapabilities.MULTI_CHANNEL) != 0;
        return !agreed.dialect().equals(Dialect.SMB_2_0_2) && (several || open.durability != null);
    }

    private static Reply unlock(ServerOpen open, List<LockElement> locks) {
        for (LockElement lock : locks) {
            if (!lock.isUnlock() || (lock.flags() & ~LockElement.FLAG_UNLOCK) != 0) {
                return Reply.error(NtStatus.STATUS_INVALID_PARAMETER);
            }
            open.share().operations().unlock(open.local(), lock.offset(), lock.length());
        }
        return Reply.success(new LockResponse());
    }

    private static Reply lock(ServerOpen open, List<LockElement> locks) {
        for (LockElement lock : locks) {
            check(lock, locks.size() > 1);
        }
        FileOperations operations = open.share().operations();
        for (int i = 0; i < locks.size(); i++) {
            if (!tryLock(operations, open, locks, i)) {
                undo(operations, open, locks.subList(0, i));
                boolean waits = (locks.get(i).flags() & LockElement.FLAG_FAIL_IMMEDIATELY) == 0;
                return waits ? waiting(operations, open) : Reply.error(NtStatus.STATUS_LOCK_NOT_GRANTED);
            }
        }
        return Reply.success(new LockResponse());
    }

    private static boolean tryLock(FileOperations operations, ServerOpen open, List<LockElement> locks, int i) {
        LockElement lock = locks.get(i);
        boolean exclusive = (lock.flags() & LockElement.FLAG_EXCLUSIVE_LOCK) != 0;
        try {
            return operations.tryLock(open.local(), lock.offset(), lock.length(), exclusive);
        } catch (StatusException e) {
            undo(operations, open, locks.subList(0, i));
            throw e;
        }
    }

    private static Reply waiting(FileOperations operations, ServerOpen open) {
        return new Reply.Waiting(
                again -> operations.whenUnlocked(open.local(), again),
                again -> operations.forgetUnlock(open.local(), again),
                NtStatus.STATUS_RANGE_NOT_LOCKED,
                open);
    }

    private static void undo(FileOperations operations, ServerOpen open, List<LockElement> taken) {
        taken.forEach(lock -> operations.unlock(open.local(), lock.offset(), lock.length()));
    }

    private static void check(LockElement lock, boolean several) {
        int kind = lock.flags() & ~LockElement.FLAG_FAIL_IMMEDIATELY;
        boolean known = kind == LockElement.FLAG_SHARED_LOCK || kind == LockElement.FLAG_EXCLUSIVE_LOCK;
        boolean waits = (lock.flags() & LockElement.FLAG_FAIL_IMMEDIATELY) == 0;
        if (!known || (several && waits)) {
            throw new StatusException(NtStatus.STATUS_INVALID_PARAMETER);
        }
    }
}
