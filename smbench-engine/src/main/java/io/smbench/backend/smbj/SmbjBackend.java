package io.smbench.backend.smbj;

import io.smbench.backend.Backend;
import io.smbench.backend.ConnectionListener;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.FidelityMode;
import io.smbench.transport.NioLoop;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** SMB2 and SMB3 over TCP, by smbj and messages of our own. */
@API(status = API.Status.EXPERIMENTAL)
public final class SmbjBackend implements Backend {
    private static final long IDLE_SECONDS = 5;
    private static final long CLOSE_SECONDS = 5;

    private final SmbjSettings settings;
    private final NioLoop[] loops;
    private final ThreadPoolExecutor setupThreads;
    private final Turnstile turnstile;
    private final AtomicInteger connections = new AtomicInteger();

    public SmbjBackend() {
        this(SmbjSettings.DEFAULT);
    }

    public SmbjBackend(SmbjSettings settings) {
        this.settings = settings;
        turnstile = new Turnstile(settings.setupThreads());
        setupThreads = setupThreads(settings.setupThreads());
        loops = new NioLoop[settings.loops()];
        for (int i = 0; i < loops.length; i++) {
            loops[i] = new NioLoop("smbench-smbj-loop-" + i, settings.ticker());
        }
    }

    private static ThreadPoolExecutor setupThreads(int count) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "smbench-smbj-setup-" + number.getAndIncrement());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public String name() {
        return "smbj";
    }

    @Override
    public Set<FidelityMode> modes() {
        return EnumSet.allOf(FidelityMode.class);
    }

    /** As many at a time as there are set-up threads: the rest would fill the server's queue of connections. */
    @Override
    public void connect(ConnectionSpec spec, ConnectionListener listener, Consumer<Opening> opened) {
        NioLoop loop = loops[Math.floorMod(connections.getAndIncrement(), loops.length)];
        turnstile.enter(() -> new Dial(spec, settings, loop, setupThreads, listener, opening -> {
                    turnstile.leave();
                    opened.accept(opening);
                })
                .start());
    }

    @Override
    public void close() {
        setupThreads.shutdown();
        for (NioLoop loop : loops) {
            loop.close();
        }
        try {
            if (!setupThreads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                setupThreads.shutdownNow();
            }
        } catch (InterruptedException e) {
            setupThreads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
