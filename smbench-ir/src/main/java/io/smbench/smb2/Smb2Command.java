package io.smbench.smb2;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The Command of an SMB2 header, MS-SMB2 2.2.1.2. */
@API(status = API.Status.EXPERIMENTAL)
public record Smb2Command(int value) {
    public static final Smb2Command NEGOTIATE = new Smb2Command(0x0000);
    public static final Smb2Command SESSION_SETUP = new Smb2Command(0x0001);
    public static final Smb2Command LOGOFF = new Smb2Command(0x0002);
    public static final Smb2Command TREE_CONNECT = new Smb2Command(0x0003);
    public static final Smb2Command TREE_DISCONNECT = new Smb2Command(0x0004);
    public static final Smb2Command CREATE = new Smb2Command(0x0005);
    public static final Smb2Command CLOSE = new Smb2Command(0x0006);
    public static final Smb2Command FLUSH = new Smb2Command(0x0007);
    public static final Smb2Command READ = new Smb2Command(0x0008);
    public static final Smb2Command WRITE = new Smb2Command(0x0009);
    public static final Smb2Command LOCK = new Smb2Command(0x000A);
    public static final Smb2Command IOCTL = new Smb2Command(0x000B);
    public static final Smb2Command CANCEL = new Smb2Command(0x000C);
    public static final Smb2Command ECHO = new Smb2Command(0x000D);
    public static final Smb2Command QUERY_DIRECTORY = new Smb2Command(0x000E);
    public static final Smb2Command CHANGE_NOTIFY = new Smb2Command(0x000F);
    public static final Smb2Command QUERY_INFO = new Smb2Command(0x0010);
    public static final Smb2Command SET_INFO = new Smb2Command(0x0011);
    public static final Smb2Command OPLOCK_BREAK = new Smb2Command(0x0012);

    private static final String[] NAMES = {
        "NEGOTIATE", "SESSION_SETUP", "LOGOFF", "TREE_CONNECT", "TREE_DISCONNECT", "CREATE", "CLOSE", "FLUSH", "READ",
        "WRITE", "LOCK", "IOCTL", "CANCEL", "ECHO", "QUERY_DIRECTORY", "CHANGE_NOTIFY", "QUERY_INFO", "SET_INFO",
        "OPLOCK_BREAK"
    };

    /** The names of all commands that MS-SMB2 has, in the order of their values. */
    public static List<String> names() {
        return List.of(NAMES);
    }

    /** The command of a name such as {@code SET_INFO}; case does not matter. */
    public static Optional<Smb2Command> parse(String name) {
        int value = Arrays.asList(NAMES).indexOf(name.toUpperCase(Locale.ROOT));
        return value < 0 ? Optional.empty() : Optional.of(new Smb2Command(value));
    }

    /** Whether MS-SMB2 names this command. */
    public boolean isKnown() {
        return value >= 0 && value < NAMES.length;
    }

    // as generated it would go through method handles: a capture compares millions
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Smb2Command that && value == that.value;
    }

    @Override
    public int hashCode() {
        return value;
    }

    /** The name in MS-SMB2 without its {@code SMB2_}, or the number in hexadecimal. */
    @Override
    public String toString() {
        return isKnown() ? NAMES[value] : "COMMAND_0x%04X".formatted(value);
    }
}
