package io.smbench.benchmark;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/** The most that this process has had at a time of heap, threads and file descriptors, looked at ten times a second. */
final class Peaks implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final UnixOperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Thread thread = new Thread(this::look, "benchmark-peaks");
    private volatile long heapBytes;
    private volatile long residentBytes;
    private volatile int threads;
    private volatile long descriptors;

    Peaks() {
        thread.setDaemon(true);
        thread.start();
    }

    static long descriptorLimit() {
        return SYSTEM.getMaxFileDescriptorCount();
    }

    private static long descriptors() {
        return SYSTEM.getOpenFileDescriptorCount();
    }

    private void look() {
        try {
            while (true) {
                heapBytes = Math.max(heapBytes, MEMORY.getHeapMemoryUsage().getUsed());
                residentBytes = Math.max(residentBytes, Costs.residentBytes());
                threads = Math.max(threads, THREADS.getThreadCount());
                descriptors = Math.max(descriptors, descriptors());
                Thread.sleep(LOOK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void print() {
        System.out.printf(
                "at most: heap %d MiB, resident memory %d MiB, %d threads, %d file descriptors%n",
                heapBytes >> 20, residentBytes >> 20, threads, descriptors);
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
