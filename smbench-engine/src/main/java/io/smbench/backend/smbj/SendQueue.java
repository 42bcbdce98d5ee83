package io.smbench.backend.smbj;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The credits and MessageIds of one connection, MS-SMB2 3.2.4.1.5 and 3.2.4.1.6. What finds too few credits waits its
 * turn, first come first served; nobody blocks. Everything leaves under this object's lock, so MessageIds appear on the
 * wire in their order.
 */
final class SendQueue {
    /** Something to send. */
    interface Departure {
        /** Credits it takes, which is also how many MessageIds. */
        int charge();

        /** How many responses it will have. */
        int responses();

        /** Sends it: under the queue's lock, at most once, on the thread that brought it or the last missing credit. */
        void depart(long firstMessageId);

        /** If it is about {@code call}, that is to be given up as soon as it is sent. Under the queue's lock. */
        default void cancel(Call call) {}

        /** It will not be sent. */
        void fail(BackendFailure failure);
    }

    /** What became of an offer. */
    enum Offer {
        SENT,
        WAITS,
        /** The queue is closed: it will not be sent. */
        CLOSED
    }

    private static final int NEVER = -1;

    private final Deque<Departure> waiting = new ArrayDeque<>();
    private int available = 1;
    private int responsesDue;
    private int availableWhenAsked = NEVER;
    private long nextMessageId;
    private boolean closed;

    /** Sends {@code departure} now or when the credits for it have come. */
    synchronized Offer offer(Departure departure) {
        if (closed) {
            return Offer.CLOSED;
        }
        waiting.add(departure);
        release();
        return waiting.isEmpty() ? Offer.SENT : Offer.WAITS;
    }

    /**
     * Takes the credits of a response.
     *
     * @param answers whether it is the first one to its request
     * @return whether something still waits for credits
     */
    synchronized boolean granted(int credits, boolean answers) {
        available += credits;
        responsesDue -= answers ? 1 : 0;
        release();
        return !waiting.isEmpty();
    }

    /** Credits at hand. */
    synchronized int available() {
        return available;
    }

    /**
     * Where something waits for credits and no response is due that could bring them, sends {@code question}, which
     * takes one credit and asks for more.
     *
     * @return false if there is no credit left, or the last question brought none: what waits would wait for ever
     */
    synchronized boolean feed(Supplier<Departure> question) {
        if (waiting.isEmpty() || responsesDue > 0) {
            return true;
        }
        if (available == 0 || available == availableWhenAsked) {
            return false;
        }
        availableWhenAsked = available;
        send(question.get());
        return true;
    }

    /** Runs {@code action} between departures, for it to look at those that wait. */
    synchronized void between(Consumer<Iterable<Departure>> action) {
        action.accept(waiting);
    }

    /** Ends the queue; what still waited is handed back. */
    synchronized List<Departure> close() {
        closed = true;
        List<Departure> left = new ArrayList<>(waiting);
        waiting.clear();
        return left;
    }

    private void release() {
        for (Departure next = waiting.peek(); next != null && next.charge() <= available; next = waiting.peek()) {
            waiting.remove();
            availableWhenAsked = NEVER;
            send(next);
        }
    }

    private void send(Departure departure) {
        long first = nextMessageId;
        available -= departure.charge();
        nextMessageId += departure.charge();
        responsesDue += departure.responses();
        departure.depart(first);
    }
}
