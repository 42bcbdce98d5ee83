package io.smbench.transport;

import io.smbench.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.PriorityQueue;
import java.util.Queue;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that reads and writes the channels of many connections, and runs what has to run on it. It outlives
 * whatever goes wrong with a channel. Closing it ends its channels first.
 */
@API(status = API.Status.INTERNAL)
public final class NioLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NioLoop.class);
    private static final int READ_BUFFER_BYTES = 256 * 1024;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Ticker ticker;
    private final Selector selector;
    private final Thread thread;
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BUFFER_BYTES);
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>(); // guarded by itself
    private boolean closing; // guarded by tasks
    private boolean closed; // guarded by tasks

    private record Timer(long dueNanos, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            return Long.signum(dueNanos - other.dueNanos);
        }
    }

    public NioLoop(String name, Ticker ticker) {
        this.ticker = ticker;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    Selector selector() {
        return selector;
    }

    /** For the loop's own thread: its content does not outlive a channel's turn. */
    ByteBuffer readBuffer() {
        return readBuffer;
    }

    public long nanoTime() {
        return ticker.nanoTime();
    }

    public boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /**
     * Has {@code task} run on the loop's thread, soon.
     *
     * @return false if the loop was closed and the task will not run
     */
    public boolean execute(Runnable task) {
        synchronized (tasks) {
            if (closed) {
                return false;
            }
            tasks.add(task);
        }
        if (!isCurrentThread()) {
            selector.wakeup();
        }
        return true;
    }

    /** Has {@code task} run after {@code delay}, unless the loop is closed before. */
    public void schedule(Duration delay, Runnable task) {
        long due = ticker.nanoTime() + delay.toNanos();
        execute(() -> timers.add(new Timer(due, task)));
    }

    @Override
    public void close() {
        synchronized (tasks) {
            closing = true;
        }
        selector.wakeup();
        if (!isCurrentThread()) {
            join();
        }
    }

    private void join() {
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!isClosing()) {
                turn();
            }
        } catch (IOException e) {
            LOG.error("selector failed, its connections end", e);
        } finally {
            end();
        }
    }

    private void turn() throws IOException {
        selector.select(this::ready, untilNextTimerMillis());
        runTasks();
        runTimers();
        runTasks(); // what the timers' tasks asked for, which does not wake the selector
    }

    private void ready(SelectionKey key) {
        Selected channel = (Selected) key.attachment();
        try {
            channel.ready();
        } catch (IOException | RuntimeException | Error e) {
            // Error too: one connection's stack overflow must not end the other connections of this thread.
            channel.end(e);
        }
    }

    private boolean isClosing() {
        synchronized (tasks) {
            return closing;
        }
    }

    private void runTasks() {
        for (Runnable task = nextTask(); task != null; task = nextTask()) {
            runSafely(task);
        }
    }

    private @Nullable Runnable nextTask() {
        synchronized (tasks) {
            return tasks.poll();
        }
    }

    /** 0, which waits without limit, if there is no timer. */
    private long untilNextTimerMillis() {
        Timer next = timers.peek();
        return next == null ? 0 : Math.max(1, (next.dueNanos - ticker.nanoTime()) / 1_000_000 + 1);
    }

    private void runTimers() {
        for (Timer next = timers.peek(); next != null && next.dueNanos - ticker.nanoTime() <= 0; next = timers.peek()) {
            timers.remove();
            runSafely(next.task);
        }
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a task of the network loop failed", e);
        }
    }

    private void end() {
        synchronized (tasks) {
            closed = true;
        }
        runTasks();
        for (SelectionKey key : new ArrayList<>(selector.keys())) {
            ((Selected) key.attachment()).end(new IOException("the network loop was closed"));
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("closing the selector", e);
        }
    }
}
