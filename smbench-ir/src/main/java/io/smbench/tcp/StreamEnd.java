package io.smbench.tcp;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a stream ended.
 *
 * @param by who sent the FIN that came first, or the RST; null if nobody ended it
 * @param frame where it ended: that FIN or RST, else the last frame of the stream
 * @param nanos that frame's time, nanoseconds since the epoch
 */
@API(status = API.Status.EXPERIMENTAL)
public record StreamEnd(Kind kind, @Nullable Direction by, long frame, long nanos) {
    /** Why no more is to come. */
    @API(status = API.Status.EXPERIMENTAL)
    public enum Kind {
        FIN,
        RST,
        /** A new SYN between the same ends opened the next generation. */
        PORTS_REUSED,
        /** The capture ends while the stream is open. */
        CAPTURE_END,
        /** Too many streams were open, and this one had been silent for longest. */
        EVICTED
    }
}
