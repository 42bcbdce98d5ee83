package io.smbench.replay;

import io.smbench.backend.BackendConnection;
import io.smbench.backend.BackendFailure;
import io.smbench.backend.Call;
import io.smbench.backend.Reply;
import io.smbench.ir.Operation;
import io.smbench.result.DataDifference;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends calls and brings their replies to the scheduler's thread. */
final class Dispatch {
    private final Loop loop;
    private final Losses losses;
    private final ReadCheck reads;
    private final Differences differences;

    Dispatch(Loop loop, Losses losses, ReadCheck reads, Differences differences) {
        this.loop = loop;
        this.losses = losses;
        this.reads = reads;
        this.differences = differences;
    }

    /** Hears, before a reply's flight lands, how the data in it differs from the recorded; null if it does not. */
    interface Differences {
        void differs(String opId, @Nullable DataDifference difference);
    }

    /**
     * Hears that a connection is gone; when the first reply says so, before that reply's flight lands, and with the
     * operation that suffered.
     */
    interface Losses {
        void lost(ConnectionState client, int generation, @Nullable String opId, BackendFailure failure);
    }

    /** A call to be made for a completion, and the flight that its reply lands. */
    record Departure(Flight flight, Function<Consumer<Reply>, Call> makeCall) {}

    /** Sends the call that {@code makeCall} makes for a completion; where that fails, the flight lands with it. */
    void send(ConnectionState client, Flight flight, Function<Consumer<Reply>, Call> makeCall) {
        send(client, List.of(new Departure(flight, makeCall)));
    }

    /** Sends several calls as one compounded packet, likewise. */
    void send(ConnectionState client, List<Departure> together) {
        BackendConnection connection = client.connection;
        if (connection == null) {
            fail(together, BackendFailure.Kind.CONNECTION_LOST, "there is no connection");
            return;
        }
        try {
            connection.submit(together.stream()
                    .map(departure -> call(client, connection, departure))
                    .toList());
        } catch (RuntimeException e) {
            fail(together, BackendFailure.Kind.UNSUPPORTED, "could not be sent: " + e);
        }
    }

    private Call call(ConnectionState client, BackendConnection connection, Departure departure) {
        Completion completion = new Completion(client, departure.flight);
        Flight flight = departure.flight;
        Call call = departure.makeCall.apply(completion).onInterim(() -> loop.post(flight::pending));
        completion.operation = call.operation();
        flight.onCancel(() -> connection.cancel(call));
        return call;
    }

    /** Never at once: whoever sends finds everything as it was. */
    private void fail(List<Departure> together, BackendFailure.Kind kind, String message) {
        Reply reply = Reply.failed(new BackendFailure(kind, message), 0, 0);
        together.forEach(departure -> loop.post(() -> departure.flight.answer(reply)));
    }

    /** Runs on a backend thread, but for {@link #arrived}. */
    private final class Completion implements Consumer<Reply> {
        private final ConnectionState client;
        private final int generation;
        private final Flight flight;
        // Written before the call is handed over.
        private @Nullable Operation operation;

        Completion(ConnectionState client, Flight flight) {
            this.client = client;
            this.generation = client.generation;
            this.flight = flight;
        }

        @Override
        public void accept(Reply reply) {
            Operation answered = Objects.requireNonNull(operation);
            ReadCheck.Checked checked = reads.check(answered, reply);
            loop.post(() -> {
                differences.differs(answered.opId(), checked.difference());
                arrived(answered.opId(), checked.reply());
            });
        }

        private void arrived(String opId, Reply reply) {
            BackendFailure failure = reply.failure();
            if (failure != null && failure.kind() == BackendFailure.Kind.CONNECTION_LOST) {
                losses.lost(client, generation, opId, failure);
            }
            flight.answer(reply);
        }
    }
}
