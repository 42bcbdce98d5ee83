package io.smbench.server;

import io.smbench.server.auth.Accounts;
import io.smbench.server.fsa.RenameRules;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.time.Ticker;
import io.smbench.time.WallClock;
import java.time.Duration;

/**
 * What a server was built with.
 *
 * @param oplockBreakLimit how long a client may take to acknowledge a break
 * @param durableLimit the longest that a durable Open outlives its connection
 * @param directoryLeases whether clients that know leases of directories are offered them
 */
record ServerSettings(
        String name,
        Guid guid,
        Dialect lowest,
        Dialect highest,
        boolean signingRequired,
        boolean encryptionRequired,
        Accounts accounts,
        Duration oplockBreakLimit,
        Duration durableLimit,
        RenameRules renames,
        boolean directoryLeases,
        WallClock clock,
        Ticker ticker) {
    /** Reads, writes and lists of one request, where a dialect has multi-credit requests. */
    static final int LARGEST_PAYLOAD = 8 << 20;
    /** The same in SMB 2.0.2. */
    static final int SMALLEST_PAYLOAD = 64 << 10;

    static final int MOST_CREDITS = 8192;
    /** Connections that a session may have, as in Windows. */
    static final int MOST_CHANNELS = 32;

    /** Opens that a session may have. */
    static final int MOST_OPENS = 65536;

    boolean accepts(Dialect dialect) {
        return dialect.value() >= lowest.value() && dialect.value() <= highest.value();
    }
}
