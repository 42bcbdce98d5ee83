package io.smbench.replay;

import io.smbench.backend.FidelityMode;
import io.smbench.ir.OperationType;

/** Which types of operation a fidelity mode replays. */
final class Modes {
    private Modes() {}

    static boolean replays(FidelityMode mode, OperationType type) {
        return switch (type) {
            case OPEN, READ, WRITE, CLOSE, RENAME, DELETE, MKDIR, RMDIR, LIST -> true;
            case SESSION_SETUP, TREE_CONNECT, TREE_DISCONNECT, LOGOFF -> true;
            case FLUSH, LOCK, UNLOCK, QUERY_INFO, SET_INFO, CHANGE_NOTIFY, CANCEL, IOCTL, ECHO, DISCONNECT, RECONNECT ->
                mode != FidelityMode.MVP;
            // Below mode 2 no oplock is asked for, so there is none to break.
            case OPLOCK_BREAK_NOTIFICATION, OPLOCK_BREAK_ACK -> mode == FidelityMode.FULL;
        };
    }
}
