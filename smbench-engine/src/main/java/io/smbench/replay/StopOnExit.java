package io.smbench.replay;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apiguardian.api.API;

/**
 * Lets a run end in good order when the JVM is told to end (Ctrl-C, SIGTERM): interrupts the thread that runs it, and
 * holds the exit until that thread has cleaned up.
 */
@API(status = API.Status.INTERNAL)
public final class StopOnExit implements AutoCloseable {
    private static final long LIMIT_SECONDS = 30;

    private final Thread runner = Thread.currentThread();
    private final CountDownLatch cleanedUp = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "smbench-stop");

    private StopOnExit() {}

    /** Guards the calling thread until this is closed. */
    public static StopOnExit guard() {
        StopOnExit guard = new StopOnExit();
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }

    private void stop() {
        runner.interrupt();
        try {
            boolean inTime = cleanedUp.await(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("the run did not end within " + LIMIT_SECONDS + " s: its files stay on the target");
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
