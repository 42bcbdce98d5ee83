package io.smbench.cli;

import java.util.concurrent.TimeUnit;

/** One line on standard error that is written over and over, a few times a second. */
final class ProgressLine implements AutoCloseable {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int SECONDS_PER_MINUTE = 60;

    private final Console console;
    private final boolean shown;
    private final long startNanos;
    private long lastNanos;
    private int width;

    /** @param asked shown even where nobody seems to watch */
    ProgressLine(Console console, boolean asked) {
        this.console = console;
        this.shown = asked || console.isTerminal();
        this.startNanos = console.ticker().nanoTime();
        this.lastNanos = startNanos;
    }

    /**
     * Says how far the work is, how fast it went so far, and how long it takes at that speed; nothing is shown of work
     * that is over in no time.
     */
    void update(String what, long done, long total) {
        long now = console.ticker().nanoTime();
        if (!shown || now - lastNanos < INTERVAL_NANOS) {
            return;
        }
        lastNanos = now;
        double perSecond = done / ((now - startNanos) / 1e9);
        String line = "%s: %,d of %,d (%d %%), %,.0f/s%s"
                .formatted(
                        what,
                        done,
                        total,
                        total == 0 ? 100 : done * 100 / total,
                        perSecond,
                        done == 0 ? "" : ", %s left".formatted(left((long) ((total - done) / perSecond))));
        console.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        console.err().flush();
        width = line.length();
    }

    private static String left(long seconds) {
        return seconds < SECONDS_PER_MINUTE
                ? seconds + " s"
                : "%d min %02d s".formatted(seconds / SECONDS_PER_MINUTE, seconds % SECONDS_PER_MINUTE);
    }

    /** Wipes the line. */
    @Override
    public void close() {
        if (width > 0) {
            console.err().print("\r" + " ".repeat(width) + "\r");
            console.err().flush();
        }
    }
}
