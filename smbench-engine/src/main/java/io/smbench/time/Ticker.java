package io.smbench.time;

import org.apiguardian.api.API;

/** A monotonic clock in nanoseconds; only differences mean something. */
@API(status = API.Status.INTERNAL)
@FunctionalInterface
public interface Ticker {
    Ticker SYSTEM = System::nanoTime;

    long nanoTime();
}
