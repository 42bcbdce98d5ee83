package io.smbench.result;

import io.smbench.smb2.LeaseState;
import io.smbench.smb2.OplockLevel;
import io.smbench.wire.Bytes;
import java.time.Duration;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An oplock or lease break: as recorded, as it came, and how it was answered. Times are nanoseconds since the run's
 * start, {@link #NEVER} for what did not happen.
 *
 * @param clientId whom it was sent to; of one that did not come, whom it was sent to in the recording
 * @param opId the recorded notification; null for a break that the recording does not have
 * @param openOpId the operation that got the oplock or the lease; null if it is not known
 * @param path of the file; null if it is not known
 * @param leaseKey of a lease; null for an oplock
 * @param recordedLevel the oplock level or lease state to break to, MS-SMB2 2.2.23; null if it was not recorded
 * @param level likewise, as it came; null if it did not
 * @param isOutOfOrder whether a break that the same client got later in the recording came before it
 * @param answer what the client did, or null if it owes nothing or did nothing
 * @param answeredNanos when the server had confirmed the answer
 */
@API(status = API.Status.EXPERIMENTAL)
public record BreakEvent(
        String clientId,
        @Nullable String opId,
        @Nullable String openOpId,
        @Nullable String path,
        @Nullable Bytes leaseKey,
        @Nullable Integer recordedLevel,
        @Nullable Integer level,
        boolean ackRequired,
        long receivedNanos,
        boolean isOutOfOrder,
        @Nullable Answer answer,
        long answeredNanos) {
    public static final long NEVER = -1;

    /** What a client does about a break. */
    public enum Answer {
        /** It did what the recorded client did. */
        AS_RECORDED,
        /** The engine acknowledged it. */
        ACKNOWLEDGED,
        /** The engine closed what was broken. */
        CLOSED,
        /** It was left to the server's timeout, by policy. */
        IGNORED
    }

    public boolean isLease() {
        return leaseKey != null;
    }

    /** Whether it came. */
    public boolean hasCome() {
        return level != null;
    }

    /** Whether the recording has it. */
    public boolean isRecorded() {
        return opId != null;
    }

    /** Whether it was recorded and came, at the recorded level. */
    public boolean isAsRecorded() {
        return recordedLevel != null && recordedLevel.equals(level);
    }

    /** From the notification to the end of the answer; null if it was not answered. */
    public @Nullable Duration latency() {
        return receivedNanos == NEVER || answeredNanos == NEVER
                ? null
                : Duration.ofNanos(answeredNanos - receivedNanos);
    }

    /** The level it broke to, or was recorded to break to, for people: {@code LEVEL_II}, {@code RH}. */
    public String levelName() {
        Integer shown = level != null ? level : recordedLevel;
        return shown == null ? "an unknown level" : levelName(isLease(), shown);
    }

    /** The level it was recorded to break to, for people; null if it was not recorded. */
    public @Nullable String recordedLevelName() {
        return recordedLevel == null ? null : levelName(isLease(), recordedLevel);
    }

    static String levelName(boolean lease, int level) {
        return lease ? new LeaseState(level).toString() : new OplockLevel(level).toString();
    }
}
