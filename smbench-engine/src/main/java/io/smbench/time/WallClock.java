package io.smbench.time;

import java.time.Instant;
import org.apiguardian.api.API;

/** What time it is for people: for timestamps, never for measuring. */
@API(status = API.Status.INTERNAL)
@FunctionalInterface
public interface WallClock {
    WallClock SYSTEM = Instant::now;

    Instant now();
}
