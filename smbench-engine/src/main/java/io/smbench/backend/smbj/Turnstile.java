package io.smbench.backend.smbj;

import java.util.ArrayDeque;
import java.util.Deque;

/** Lets a limited number in at a time; the others wait in a queue, not in a thread. */
final class Turnstile {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int free;

    Turnstile(int places) {
        free = places;
    }

    /** Runs {@code entrant} when there is a place; it keeps the place until {@link #leave()}. */
    void enter(Runnable entrant) {
        synchronized (waiting) {
            if (free == 0) {
                waiting.add(entrant);
                return;
            }
            free--;
        }
        entrant.run();
    }

    /** Gives a place to the next that waits. */
    void leave() {
        Runnable next;
        synchronized (waiting) {
            next = waiting.poll();
            free += next == null ? 1 : 0;
        }
        if (next != null) {
            next.run();
        }
    }
}
