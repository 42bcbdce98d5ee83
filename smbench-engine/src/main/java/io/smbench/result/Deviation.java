package io.smbench.result;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A difference between the recording and the replay.
 *
 * @param opId the operation that shows it
 * @param expected as recorded, for people
 * @param actual as replayed, for people
 * @param cause the operation whose deviation this one follows from; null for a first cause
 */
@API(status = API.Status.EXPERIMENTAL)
public record Deviation(String opId, Kind kind, String expected, String actual, @Nullable String cause) {

    /** What differs. */
    public enum Kind {
        STATUS,
        /** No status at all: the connection was lost, or the operation could not be sent. */
        NO_ANSWER,
        /** Another oplock or lease was granted. */
        GRANTED,
        /** A recorded break did not come. */
        BREAK_MISSING,
        /** A break came that was not recorded; shown by the operation that got the oplock or lease. */
        BREAK_UNEXPECTED,
        BREAK_LEVEL,
        /** A break came before one that the same client got before it in the recording. */
        BREAK_ORDER,
        CREATE_ACTION,
        BYTE_COUNT,
        DATA,
        ENTRIES;

        /** Whether the statuses differ, not what the answers carry. */
        public boolean isOfStatus() {
            return this == STATUS || this == NO_ANSWER;
        }

        /** Whether oplocks or leases differ: what was granted, what broke. */
        public boolean isOfOplock() {
            return switch (this) {
                case GRANTED, BREAK_MISSING, BREAK_UNEXPECTED, BREAK_LEVEL, BREAK_ORDER -> true;
                default -> false;
            };
        }
    }

    /** The same difference, explained by that of another operation; by none if null. */
    public Deviation causedBy(@Nullable String other) {
        return new Deviation(opId, kind, expected, actual, other);
    }

    /** Whether another operation's deviation explains this one. */
    public boolean isFollower() {
        return cause != null;
    }
}
