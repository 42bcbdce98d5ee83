package io.smbench.replay;

import static io.smbench.smb2.NtStatus.STATUS_OBJECT_NAME_NOT_FOUND;

import io.smbench.backend.Reply;
import io.smbench.backend.Token;
import io.smbench.ir.Operation;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.replay.ConnectionState.Phase;
import io.smbench.result.Reclaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets durable Opens back whose connection was lost against the recording: on a new connection, in a session that takes
 * the place of the lost one. Operations that need such an Open wait until it is known whether the server gives it back.
 */
final class Reclaims {
    /** A server may need a moment to end the old connection; until then it has nothing to give back. */
    private static final List<Duration> PATIENCE =
            List.of(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMillis(500));

    private final Setup setup;
    private final Calls calls;
    private final Flights flights;
    private final Dispatch dispatch;
    private final LongSupplier nowNanos;
    private final List<Reclaim> reclaims = new ArrayList<>();

    /** @param nowNanos since the run's start */
    Reclaims(Setup setup, Calls calls, Flights flights, Dispatch dispatch, LongSupplier nowNanos) {
        this.setup = setup;
        this.calls = calls;
        this.flights = flights;
        this.dispatch = dispatch;
        this.nowNanos = nowNanos;
    }

    /** Hears whether the server gave an Open back. */
    interface Answer {
        void reclaimed(LiveOpen again);

        /** @param gone whether the server says that it has no such Open */
        void refused(String why, boolean gone);
    }

    /** A client lost its connection, and with it {@code opens}, which were durable. */
    void begin(ConnectionState client, List<LiveOpen> opens) {
        for (LiveOpen open : opens) {
            if (client.phase == Phase.ENDED) {
                failed(client, open, client.end.why());
            } else {
                reclaim(client, open, new AfterLoss(client, open));
            }
        }
    }

    /** Asks for a durable Open whose connection is gone, in the session and tree connect of its names. */
    void reclaim(ConnectionState client, LiveOpen open, Answer answer) {
        reclaim(client, open, answer, 0);
    }

    private void reclaim(ConnectionState client, LiveOpen open, Answer answer, int refused) {
        Readiness readiness = setup.prepare(client, open.operation());
        if (readiness instanceof Readiness.Wait) {
            client.await(() -> reclaim(client, open, answer, refused));
        } else if (readiness instanceof Readiness.Missing missing) {
            answer.refused(missing.what() + " is missing: " + missing.slot().why(), false);
        } else {
            Consumer<Reply> landed = reply -> landed(client, open, answer, refused, reply);
            Consumer<Reply> late = reply -> tooLate(client, open, reply);
            Calls.Means means = ((Readiness.Ready) readiness).means().with(open.token());
            dispatch.send(
                    client,
                    flights.limited(landed, late),
                    completion -> calls.reclaim(open.operation(), means, completion));
        }
    }

    private void landed(ConnectionState client, LiveOpen open, Answer answer, int refused, Reply reply) {
        boolean gone = STATUS_OBJECT_NAME_NOT_FOUND.equals(reply.status());
        if (gone && refused < PATIENCE.size()) {
            flights.after(PATIENCE.get(refused), () -> reclaim(client, open, answer, refused + 1));
        } else if (reply.token() == null) {
            answer.refused(Setup.why(reply), gone);
        } else {
            answer.reclaimed(again(client, open, reply.token()));
        }
    }

    /** Nobody uses what comes after it was given up. */
    private void tooLate(ConnectionState client, LiveOpen open, Reply reply) {
        if (reply.token() != null) {
            LiveOpen again = again(client, open, reply.token());
            Flight flight = flights.limited(closed -> {}, late -> {});
            dispatch.send(client, flight, completion -> calls.close(again, completion));
        }
    }

    private static LiveOpen again(ConnectionState client, LiveOpen open, Token token) {
        return new LiveOpen(
                token,
                open.operation(),
                open.index(),
                client.session(open.operation()),
                client.tree(open.operation()),
                open.durable());
    }

    /** The client goes on with what it gets back. */
    private final class AfterLoss implements Answer {
        private final ConnectionState client;
        private final LiveOpen lost;

        AfterLoss(ConnectionState client, LiveOpen lost) {
            this.client = client;
            this.lost = lost;
        }

        @Override
        public void reclaimed(LiveOpen again) {
            client.settled(lost.token());
            client.opened(again);
            if (lost.operation().handleRef() != null) {
                client.open(lost.operation()).ready(again.token());
            }
            note(client, lost, null);
        }

        @Override
        public void refused(String why, boolean gone) {
            client.settled(gone ? lost.token() : null);
            failed(client, lost, why);
        }
    }

    private void failed(ConnectionState client, LiveOpen open, String why) {
        Operation operation = open.operation();
        if (operation.handleRef() != null) {
            client.open(operation)
                    .missing("it was not given back after the connection was lost: " + why, client.lossCause, false);
        }
        note(client, open, why);
    }

    private void note(ConnectionState client, LiveOpen open, @Nullable String why) {
        reclaims.add(new Reclaim(
                client.client.clientId(),
                open.operation().opId(),
                String.valueOf(open.operation().action().path()),
                why,
                nowNanos.getAsLong()));
        client.wake();
    }

    List<Reclaim> all() {
        return reclaims;
    }
}
