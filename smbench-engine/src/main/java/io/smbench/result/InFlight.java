package io.smbench.result;

import java.util.List;
import org.apiguardian.api.API;

/**
 * How many operations were under way at once, in the recording and in the replay: whether the server was under the same
 * load. Counted are the operations that have an answer in both; what waits by nature (change notifications, breaks) is
 * left out.
 *
 * @param recorded over the recording's time
 * @param replayed over the replay's time
 */
@API(status = API.Status.EXPERIMENTAL)
public record InFlight(Load recorded, Load replayed) {
    /** Into how many slices of equal length {@link Load#slices()} cuts the time. */
    public static final int SLICES = 20;

    /**
     * @param mean over the time from the first operation to the last answer
     * @param peak the most at any moment
     * @param slices the means over each of {@link #SLICES} equal parts of that time: equal positions of recording and
     *     replay are at the same place of the work, whatever the time scale
     */
    public record Load(double mean, int peak, List<Double> slices) {
        public static final Load NONE = new Load(0, 0, List.of());

        public Load {
            slices = List.copyOf(slices);
        }
    }
}
