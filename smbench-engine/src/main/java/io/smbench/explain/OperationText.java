package io.smbench.explain;

import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.smb2.LeaseState;
import io.smbench.smb2.OplockLevel;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Words for an operation. */
@API(status = API.Status.INTERNAL)
public final class OperationText {
    private OperationText() {}

    /** What the operation does beyond its type and path, in a few words; empty if there is nothing to add. */
    public static String detail(Action action) {
        if (action instanceof Action.Read read) {
            return "%d bytes at %d".formatted(read.length(), read.offset());
        } else if (action instanceof Action.Write write) {
            return "%d bytes at %d".formatted(write.payload().length(), write.offset());
        } else if (action instanceof Action.Rename rename) {
            return "to " + rename.destPath();
        } else if (action instanceof Action.ListDirectory list) {
            return list.pattern();
        } else if (action instanceof Action.SessionSetup setup) {
            return setup.username().isEmpty() ? "anonymous" : "as " + setup.username();
        } else if (action instanceof Action.Ioctl ioctl) {
            return "0x%08X".formatted(ioctl.ctlCode());
        } else if (action instanceof Action.QueryInfo query) {
            return "type %d class %d".formatted(query.infoType(), query.infoClass());
        } else if (action instanceof Action.SetInfo set) {
            return "type %d class %d".formatted(set.infoType(), set.infoClass());
        } else if (action instanceof Action.Cancel cancel) {
            return "of " + cancel.target();
        } else if (action instanceof Action.OplockBreakNotification notification) {
            return "to " + level(notification.leaseKey() != null, notification.newLevel());
        } else if (action instanceof Action.OplockBreakAck ack) {
            return "to " + level(ack.leaseKey() != null, ack.level());
        }
        return "";
    }

    private static String level(boolean lease, int level) {
        return lease ? new LeaseState(level).toString() : new OplockLevel(level).toString();
    }

    public static @Nullable Long frame(Operation operation) {
        return operation.smb2() == null ? null : operation.smb2().requestFrame();
    }
}
