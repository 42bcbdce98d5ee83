package io.smbench.replay;

import io.smbench.backend.Reply;
import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.RequestDetail.IoctlDetail;
import io.smbench.smb2.fscc.FsctlCode;
import io.smbench.wire.Bytes;
import java.util.HashMap;
import java.util.Map;

/** The keys by which server-side copies name their source, MS-SMB2 2.2.32.3: the target gives its own. */
final class ResumeKeys {
    private static final int SIZE = 24;

    /** By handle_ref. */
    private final Map<String, Bytes> keys = new HashMap<>();

    /** Whether the reply to it brings a key. */
    static boolean isGivenBy(Operation operation) {
        return operation.action() instanceof Action.Ioctl ioctl
                && ioctl.ctlCode() == FsctlCode.FSCTL_SRV_REQUEST_RESUME_KEY.value();
    }

    /** Takes in the reply to an operation, which may be a key. */
    void learn(Operation operation, Reply reply) {
        if (isGivenBy(operation)
                && operation.handleRef() != null
                && reply.data().length() >= SIZE) {
            keys.put(
                    operation.handleRef(),
                    Bytes.wrap(reply.data().slice(0, SIZE).toArray()));
        }
    }

    /** The operation with the target's key of its source, if it has one and the target gave one. */
    Operation onTarget(Operation operation) {
        Bytes key = operation.smb2() != null
                        && operation.smb2().request() instanceof IoctlDetail detail
                        && detail.sourceRef() != null
                ? keys.get(detail.sourceRef())
                : null;
        if (key == null
                || !(operation.action() instanceof Action.Ioctl ioctl)
                || ioctl.input().length() < SIZE) {
            return operation;
        }
        byte[] input = ioctl.input().toArray();
        key.copyTo(input, 0);
        Action copy = new Action.Ioctl(
                ioctl.ctlCode(), ioctl.flags(), ioctl.maxInputResponse(), ioctl.maxOutputResponse(), Bytes.wrap(input));
        return operation.with(copy);
    }
}
