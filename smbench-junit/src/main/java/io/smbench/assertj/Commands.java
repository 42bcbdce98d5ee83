package io.smbench.assertj;

import io.smbench.ir.OperationType;
import io.smbench.smb2.Smb2Command;

/** Which SMB2 command carries an operation. */
final class Commands {
    private Commands() {}

    static Smb2Command of(OperationType type) {
        return switch (type) {
            case OPEN, MKDIR -> Smb2Command.CREATE;
            case READ -> Smb2Command.READ;
            case WRITE -> Smb2Command.WRITE;
            case CLOSE -> Smb2Command.CLOSE;
            case RENAME, DELETE, RMDIR, SET_INFO -> Smb2Command.SET_INFO;
            case LIST -> Smb2Command.QUERY_DIRECTORY;
            case SESSION_SETUP -> Smb2Command.SESSION_SETUP;
            case TREE_CONNECT -> Smb2Command.TREE_CONNECT;
            case TREE_DISCONNECT -> Smb2Command.TREE_DISCONNECT;
            case LOGOFF -> Smb2Command.LOGOFF;
            case FLUSH -> Smb2Command.FLUSH;
            case LOCK, UNLOCK -> Smb2Command.LOCK;
            case QUERY_INFO -> Smb2Command.QUERY_INFO;
            case CHANGE_NOTIFY -> Smb2Command.CHANGE_NOTIFY;
            case CANCEL -> Smb2Command.CANCEL;
            case IOCTL -> Smb2Command.IOCTL;
            case ECHO -> Smb2Command.ECHO;
            case OPLOCK_BREAK_NOTIFICATION, OPLOCK_BREAK_ACK -> Smb2Command.OPLOCK_BREAK;
            case DISCONNECT, RECONNECT -> Smb2Command.NEGOTIATE;
        };
    }
}
