package io.smbench.ir;

import io.smbench.wire.Bytes;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an operation does, by type. Paths are relative to the operation's share, with forward slashes and without one at
 * the start; the share's root is the empty path.
 */
@API(status = API.Status.EXPERIMENTAL)
public sealed interface Action {
    OperationType type();

    /** The path that it names: what is opened, made, listed, removed, or renamed; null if its type has none. */
    default @Nullable String path() {
        return null;
    }

    /** Opens or creates {@code path}; binds the operation's handle_ref. */
    record Open(String path, OpenMode mode) implements Action {
        @Override
        public OperationType type() {
            return OperationType.OPEN;
        }
    }

    /** Reads {@code length} bytes at {@code offset}. */
    record Read(long offset, long length) implements Action {
        @Override
        public OperationType type() {
            return OperationType.READ;
        }
    }

    /** Writes {@code payload} at {@code offset}. */
    record Write(long offset, Payload payload) implements Action {
        @Override
        public OperationType type() {
            return OperationType.WRITE;
        }
    }

    record Close() implements Action {
        @Override
        public OperationType type() {
            return OperationType.CLOSE;
        }
    }

    /** Renames; through the operation's Open where it has one. */
    record Rename(String sourcePath, String destPath, boolean replaceIfExists) implements Action {
        @Override
        public String path() {
            return sourcePath;
        }

        @Override
        public OperationType type() {
            return OperationType.RENAME;
        }
    }

    /**
     * Deletes a file; through the operation's Open where it has one: it is then marked for deletion, or with
     * {@code pending} false the mark is taken back.
     */
    record Delete(String path, boolean pending) implements Action {
        @Override
        public OperationType type() {
            return OperationType.DELETE;
        }
    }

    /** Makes a directory; where the operation has a handle_ref it stays open and binds it. */
    record Mkdir(String path) implements Action {
        @Override
        public OperationType type() {
            return OperationType.MKDIR;
        }
    }

    /** Removes a directory; {@code pending} as in {@link Delete}. */
    record Rmdir(String path, boolean pending) implements Action {
        @Override
        public OperationType type() {
            return OperationType.RMDIR;
        }
    }

    /**
     * Lists a directory: one QUERY_DIRECTORY where the operation has a handle_ref, all of it otherwise.
     *
     * @param pattern with the wildcards of MS-FSCC 2.1.4
     */
    record ListDirectory(String path, String pattern) implements Action {
        @Override
        public OperationType type() {
            return OperationType.LIST;
        }
    }

    /**
     * Authenticates; all round trips of one authentication are one operation. Binds the session_ref of
     * {@link Smb2Detail}.
     *
     * @param username as recorded; empty for an anonymous session
     */
    record SessionSetup(String username, @Nullable String domain) implements Action {
        @Override
        public OperationType type() {
            return OperationType.SESSION_SETUP;
        }
    }

    /** Connects to the operation's share. Binds the tree_ref of {@link Smb2Detail}. */
    record TreeConnect() implements Action {
        @Override
        public OperationType type() {
            return OperationType.TREE_CONNECT;
        }
    }

    record TreeDisconnect() implements Action {
        @Override
        public OperationType type() {
            return OperationType.TREE_DISCONNECT;
        }
    }

    record Logoff() implements Action {
        @Override
        public OperationType type() {
            return OperationType.LOGOFF;
        }
    }

    record Flush() implements Action {
        @Override
        public OperationType type() {
            return OperationType.FLUSH;
        }
    }

    /** One element of a LOCK request, MS-SMB2 2.2.26.1; {@code flags} are its Flags. */
    record LockRange(long offset, long length, int flags) {}

    /** Locks all ranges or none. */
    record Lock(List<LockRange> ranges) implements Action {
        public Lock {
            ranges = List.copyOf(ranges);
        }

        @Override
        public OperationType type() {
            return OperationType.LOCK;
        }
    }

    record Unlock(List<LockRange> ranges) implements Action {
        public Unlock {
            ranges = List.copyOf(ranges);
        }

        @Override
        public OperationType type() {
            return OperationType.UNLOCK;
        }
    }

    /** MS-SMB2 2.2.37, field by field. */
    record QueryInfo(int infoType, int infoClass, long outputLength, int additionalInformation, int flags, Bytes input)
            implements Action {
        @Override
        public OperationType type() {
            return OperationType.QUERY_INFO;
        }
    }

    /** MS-SMB2 2.2.39, field by field. */
    record SetInfo(int infoType, int infoClass, int additionalInformation, Bytes buffer) implements Action {
        @Override
        public OperationType type() {
            return OperationType.SET_INFO;
        }
    }

    /** MS-SMB2 2.2.35; bit 0 of {@code flags} watches the whole tree. */
    record ChangeNotify(int flags, long outputLength, int completionFilter) implements Action {
        @Override
        public OperationType type() {
            return OperationType.CHANGE_NOTIFY;
        }
    }

    /** Cancels the operation {@code target} of the same client, which completes by itself. */
    record Cancel(String target) implements Action {
        @Override
        public OperationType type() {
            return OperationType.CANCEL;
        }
    }

    /** MS-SMB2 2.2.31, field by field. */
    record Ioctl(int ctlCode, int flags, long maxInputResponse, long maxOutputResponse, Bytes input) implements Action {
        @Override
        public OperationType type() {
            return OperationType.IOCTL;
        }
    }

    record Echo() implements Action {
        @Override
        public OperationType type() {
            return OperationType.ECHO;
        }
    }

    /**
     * The server's notification, an event to wait for: the operation's handle_ref names the Open (oplock), or
     * {@code leaseKey} the lease.
     *
     * @param oldLevel the recorded lease state before; 0 for an oplock
     * @param newLevel oplock level or lease state to break to
     */
    record OplockBreakNotification(@Nullable Bytes leaseKey, int oldLevel, int newLevel, boolean ackRequired)
            implements Action {
        @Override
        public OperationType type() {
            return OperationType.OPLOCK_BREAK_NOTIFICATION;
        }
    }

    /**
     * The client's answer.
     *
     * @param level oplock level or lease state that the client kept
     */
    record OplockBreakAck(@Nullable Bytes leaseKey, int level) implements Action {
        @Override
        public OperationType type() {
            return OperationType.OPLOCK_BREAK_ACK;
        }
    }

    /** The TCP connection ended without a logoff. */
    record Disconnect() implements Action {
        @Override
        public OperationType type() {
            return OperationType.DISCONNECT;
        }
    }

    /** A new TCP connection takes the place of the one that ended; a {@code session_setup} follows. */
    record Reconnect() implements Action {
        @Override
        public OperationType type() {
            return OperationType.RECONNECT;
        }
    }
}
