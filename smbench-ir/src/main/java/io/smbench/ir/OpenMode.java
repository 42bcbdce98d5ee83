package io.smbench.ir;

import java.util.Locale;
import org.apiguardian.api.API;

/** What an {@code open} is for at mode 0; modes 1 and 2 have a {@link RequestDetail.CreateDetail}. */
@API(status = API.Status.EXPERIMENTAL)
public enum OpenMode {
    /** Reads a file that exists. */
    READ,
    /** Reads and writes a file, which is created if it is not there. */
    WRITE,
    /** Creates a file that must not exist. */
    CREATE,
    /** Creates a file or empties the one that exists. */
    OVERWRITE,
    /** Opens a directory that exists. */
    DIRECTORY;

    /** The name in a workload file. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
