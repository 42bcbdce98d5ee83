package io.smbench.smb2;

import org.apiguardian.api.API;

/** A LeaseState, MS-SMB2 2.2.13.2.8: any of read, handle and write caching. Unknown bits are kept. */
@API(status = API.Status.EXPERIMENTAL)
public record LeaseState(int value) {
    public static final int READ_CACHING = 0x01;
    public static final int HANDLE_CACHING = 0x02;
    public static final int WRITE_CACHING = 0x04;

    public static final LeaseState NONE = new LeaseState(0);

    /** Whether all of {@code caching} is in this state. */
    public boolean has(int caching) {
        return (value & caching) == caching;
    }

    /** The letters R, H and W, or NONE; unknown bits in hexadecimal. */
    @Override
    public String toString() {
        if (value == 0) {
            return "NONE";
        }
        String letters =
                (has(READ_CACHING) ? "R" : "") + (has(HANDLE_CACHING) ? "H" : "") + (has(WRITE_CACHING) ? "W" : "");
        int unknown = value & ~(READ_CACHING | HANDLE_CACHING | WRITE_CACHING);
        return unknown == 0 ? letters : letters + "+0x%X".formatted(unknown);
    }
}
