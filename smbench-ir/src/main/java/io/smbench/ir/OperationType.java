package io.smbench.ir;

import java.util.Locale;
import org.apiguardian.api.API;

/** The types of operation, DESIGN section 3. */
@API(status = API.Status.EXPERIMENTAL)
public enum OperationType {
    OPEN,
    READ,
    WRITE,
    CLOSE,
    RENAME,
    DELETE,
    MKDIR,
    RMDIR,
    LIST,
    SESSION_SETUP,
    TREE_CONNECT,
    TREE_DISCONNECT,
    LOGOFF,
    FLUSH,
    LOCK,
    UNLOCK,
    QUERY_INFO,
    SET_INFO,
    CHANGE_NOTIFY,
    CANCEL,
    IOCTL,
    ECHO,
    OPLOCK_BREAK_NOTIFICATION,
    OPLOCK_BREAK_ACK,
    DISCONNECT,
    RECONNECT;

    /** The name in a workload file. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
