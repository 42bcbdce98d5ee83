package io.smbench.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Lets work end in good order when the JVM is told to end (Ctrl-C, SIGTERM): interrupts the thread that does it, and
 * holds the exit for a while until that thread has cleaned up.
 */
@API(status = API.Status.INTERNAL)
public final class StopOnExit implements AutoCloseable {
    private final Thread runner = Thread.currentThread();
    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "smbench-stop");

    private final int limitSeconds;
    private final Runnable otherwise;

    private StopOnExit(int limitSeconds, Runnable otherwise) {
        this.limitSeconds = limitSeconds;
        this.otherwise = otherwise;
    }

    /**
     * Guards the calling thread until this is closed.
     *
     * @param limitSeconds how long the exit is held at most
     * @param otherwise what is done if the thread has not cleaned up by then
     */
    public static StopOnExit guard(int limitSeconds, Runnable otherwise) {
        StopOnExit guard = new StopOnExit(limitSeconds, otherwise);
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }

    private void stop() {
        runner.interrupt();
        try {
            boolean inTime = cleanedUp.await(limitSeconds, TimeUnit.SECONDS);
            if (!inTime) {
                otherwise.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        cleanedUp.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending: the hook is what ended the run
        }
    }
}
