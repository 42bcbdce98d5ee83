package io.smbench.replay;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;

/** All flights under way, and when their time is up. */
final class Flights {
    private final Loop loop;
    private final Duration timeout;
    private final PriorityQueue<Flight> limited = new PriorityQueue<>(Comparator.comparingLong(f -> f.deadlineNanos));
    private final Set<Flight> waiting = new LinkedHashSet<>();

    Flights(Loop loop, Duration timeout) {
        this.loop = loop;
        this.timeout = timeout;
    }

    /** A flight that must land in time. */
    Flight limited(Consumer<Reply> landed, Consumer<Reply> landedLate) {
        Flight flight = new Flight(true, loop.nowNanos() + timeout.toNanos(), landed, landedLate);
        limited.add(flight);
        return flight;
    }

    /** A flight that may take as long as it takes. */
    Flight waiting(boolean answeredInRecording, Consumer<Reply> landed, Consumer<Reply> landedLate) {
        Flight flight = new Flight(answeredInRecording, Loop.NEVER, landed, landedLate);
        waiting.add(flight);
        return flight;
    }

    /** Runs {@code action} after {@code delay}. */
    void after(Duration delay, Runnable action) {
        limited.add(new Flight(true, loop.nowNanos() + delay.toNanos(), timeUp -> action.run(), late -> {}));
    }

    /** Whether something is under way that lands by itself or when its time is up. */
    boolean hasLimited() {
        return nextDeadlineNanos() != Loop.NEVER;
    }

    /** Those that may take as long as they take. */
    List<Flight> waiting() {
        waiting.removeIf(flight -> flight.isOver);
        return List.copyOf(waiting);
    }

    /** Cancels a flight that waits; it must land in time now. */
    void cancel(Flight flight) {
        waiting.remove(flight);
        flight.deadlineNanos = loop.nowNanos() + timeout.toNanos();
        limited.add(flight);
        flight.cancel();
    }

    /** When the next time limit runs out, or {@link Loop#NEVER}. */
    long nextDeadlineNanos() {
        while (!limited.isEmpty() && limited.element().isOver) {
            limited.remove();
        }
        return limited.isEmpty() ? Loop.NEVER : limited.element().deadlineNanos;
    }

    /** Ends those whose time is up. */
    void expire() {
        while (nextDeadlineNanos() <= loop.nowNanos()) {
            Flight flight = limited.remove();
            flight.cancel();
            String message = "no answer within " + timeout.toMillis() + " ms";
            flight.end(Reply.failed(new BackendFailure(BackendFailure.Kind.TIMED_OUT, message), 0, 0));
        }
    }

    /** Forgets all flights: what they bring from now on is late. */
    void abandon() {
        List<Flight> all = new ArrayList<>(limited);
        all.addAll(waiting);
        limited.clear();
        waiting.clear();
        for (Flight flight : all) {
            if (!flight.isOver) {
                flight.isOver = true;
                flight.cancel();
            }
        }
    }
}
