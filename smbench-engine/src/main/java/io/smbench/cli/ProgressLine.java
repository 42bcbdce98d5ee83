package io.smbench.cli;

import java.util.concurrent.TimeUnit;

/** One line on standard error that is written over and over, a few times a second. */
final class ProgressLine implements AutoCloseable {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Console console;
    private final boolean shown;
    private long lastNanos;
    private int width;

    /** @param asked shown even where nobody seems to watch */
    ProgressLine(Console console, boolean asked) {
        this.console = console;
        this.shown = asked || console.isTerminal();
        this.lastNanos = console.ticker().nanoTime();
    }

    /** Says how far the work is; nothing is shown of work that is over in no time. */
    void update(String what, long done, long total) {
        long now = console.ticker().nanoTime();
        if (!shown || now - lastNanos < INTERVAL_NANOS) {
            return;
        }
        lastNanos = now;
        String line = "%s: %,d of %,d (%d %%)".formatted(what, done, total, total == 0 ? 100 : done * 100 / total);
        console.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        console.err().flush();
        width = line.length();
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
