package io.smbench.smb2.dtyp;

import io.smbench.wire.WireReader;
import io.smbench.wire.WireWriter;
import java.time.Instant;
import org.apiguardian.api.API;

/** FILETIME, MS-DTYP 2.3.3: 100-nanosecond ticks since 1601-01-01 UTC. */
@API(status = API.Status.EXPERIMENTAL)
public record FileTime(long value) implements Comparable<FileTime> {
    /** No time; in a SET_INFO request: leave this time as it is. */
    public static final FileTime ZERO = new FileTime(0);
    /**
     * In a SET_INFO request: later operations on this Open no longer update this time, MS-FSCC 2.4,
     * FileBasicInformation.
     */
    public static final FileTime SUSPEND_UPDATES = new FileTime(-1);
    /** In a SET_INFO request: operations on this Open update this time again, MS-FSCC 2.4, FileBasicInformation. */
    public static final FileTime RESUME_UPDATES = new FileTime(-2);

    private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");
    private static final long EPOCH_SECOND = EPOCH.getEpochSecond();
    private static final long TICKS_PER_SECOND = 10_000_000L;

    public static FileTime decode(String field, WireReader in) {
        return new FileTime(in.i64(field));
    }

    public void encode(WireWriter out) {
        out.i64(value);
    }

    /** The last tick at or before {@code instant}. */
    public static FileTime of(Instant instant) {
        long seconds = Math.subtractExact(instant.getEpochSecond(), EPOCH_SECOND);
        long ticks = instant.getNano() / 100;
        if (seconds < 0) { // rounds towards zero first: the lowest second times ten million would overflow
            seconds++;
            ticks -= TICKS_PER_SECOND;
        }
        return new FileTime(Math.addExact(Math.multiplyExact(seconds, TICKS_PER_SECOND), ticks));
    }

    /** The point in time; ticks are signed, so that every value has one. */
    public Instant toInstant() {
        return EPOCH.plusSeconds(Math.floorDiv(value, TICKS_PER_SECOND))
                .plusNanos(Math.floorMod(value, TICKS_PER_SECOND) * 100);
    }

    @Override
    public int compareTo(FileTime other) {
        return Long.compare(value, other.value);
    }

    /** The time in ISO 8601, or the number if it is one of the special ones. */
    @Override
    public String toString() {
        return value <= 0 ? Long.toString(value) : toInstant().toString();
    }
}
