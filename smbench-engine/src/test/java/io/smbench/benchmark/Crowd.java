package io.smbench.benchmark;

import java.time.Duration;

/** Clients that work at the same time. */
interface Crowd extends AutoCloseable {
    String name();

    /**
     * Has all clients work for about {@code duration}, each with one operation under way.
     *
     * @return how often they did it
     */
    long work(Work work, Duration duration);

    @Override
    void close();
}
