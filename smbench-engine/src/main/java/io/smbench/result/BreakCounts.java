package io.smbench.result;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Oplock and lease breaks against the recording.
 *
 * @param recorded those of the recording that could come in the run's mode
 * @param asRecorded of those, that came at the recorded level, to the recorded client
 * @param unexpected that came and are not in the recording
 */
@API(status = API.Status.EXPERIMENTAL)
public record BreakCounts(int recorded, int asRecorded, int unexpected) {
    static BreakCounts of(List<BreakEvent> breaks) {
        int recorded = 0;
        int asRecorded = 0;
        for (BreakEvent event : breaks) {
            recorded += event.isRecorded() ? 1 : 0;
            asRecorded += event.isAsRecorded() ? 1 : 0;
        }
        return new BreakCounts(recorded, asRecorded, breaks.size() - recorded);
    }
}
