package io.smbench.replay;

import io.smbench.backend.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Something asked of the backend. It lands once. */
final class Flight {
    /** Whether there is an answer to wait for. */
    final boolean isAnswerExpected;

    private final Consumer<Reply> landed;
    private final Consumer<Reply> landedLate;

    /** Asks for its end; it still lands by itself, or when its time is up. */
    private @Nullable Runnable cancel;

    /** Hears of interim responses. */
    private @Nullable Runnable pending;

    private final List<Runnable> whenOver = new ArrayList<>(0);

    long deadlineNanos;
    boolean isOver;
    private boolean isAnswered;

    Flight(boolean isAnswerExpected, long deadlineNanos, Consumer<Reply> landed, Consumer<Reply> landedLate) {
        this.isAnswerExpected = isAnswerExpected;
        this.deadlineNanos = deadlineNanos;
        this.landed = landed;
        this.landedLate = landedLate;
    }

    void onCancel(Runnable action) {
        cancel = isOver ? null : action;
    }

    /** Runs after the flight has landed. */
    void onOver(Runnable action) {
        whenOver.add(action);
    }

    void onPending(Runnable action) {
        pending = action;
    }

    /** The server has begun, and says that its answer comes later. */
    void pending() {
        if (!isOver && pending != null) {
            pending.run();
        }
    }

    void cancel() {
        if (cancel != null) {
            cancel.run();
        }
    }

    /** The backend's answer: whatever comes after the flight is over goes to {@code landedLate}, once. */
    void answer(Reply reply) {
        boolean first = !isAnswered;
        isAnswered = true;
        if (!isOver) {
            end(reply);
        } else if (first) {
            landedLate.accept(reply);
        }
    }

    /** Ends the flight, with the backend's answer or with the engine's own. */
    void end(Reply reply) {
        isOver = true;
        cancel = null;
        landed.accept(reply);
        whenOver.forEach(Runnable::run);
    }
}
