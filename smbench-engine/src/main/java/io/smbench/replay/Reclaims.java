package io.smbench.replay;

import io.smbench.backend.Reply;
import io.smbench.ir.Operation;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.replay.ConnectionState.Phase;
import io.smbench.result.Reclaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gets durable Opens back whose connection was lost against the recording: on a new connection, in a session that takes
 * the place of the lost one. Operations that need such an Open wait until it is known whether the server gives it back.
 */
final class Reclaims {
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

    /** A client lost its connection, and with it {@code opens}, which were durable. */
    void begin(ConnectionState client, List<LiveOpen> opens) {
        for (LiveOpen open : opens) {
            if (client.phase == Phase.ENDED) {
                failed(client, open, client.end.why());
            } else {
                reclaim(client, open);
            }
        }
    }

    private void reclaim(ConnectionState client, LiveOpen open) {
        Readiness readiness = setup.prepare(client, open.operation());
        if (readiness instanceof Readiness.Wait) {
            client.await(() -> reclaim(client, open));
        } else if (readiness instanceof Readiness.Missing missing) {
            failed(
                    client,
                    open,
                    missing.what() + " is missing: " + missing.slot().why());
        } else {
            Consumer<Reply> landed = reply -> landed(client, open, reply);
            Consumer<Reply> late = reply -> {};
            Calls.Means means = ((Readiness.Ready) readiness).means().with(open.token());
            dispatch.send(
                    client,
                    flights.limited(landed, late),
                    completion -> calls.reclaim(open.operation(), means, completion));
        }
    }

    private void landed(ConnectionState client, LiveOpen open, Reply reply) {
        if (reply.token() == null) {
            failed(client, open, Setup.why(reply));
            return;
        }
        LiveOpen again = new LiveOpen(
                Objects.requireNonNull(reply.token()),
                open.operation(),
                open.index(),
                client.session(open.operation()),
                client.tree(open.operation()),
                open.durable());
        client.opened(again);
        if (open.operation().handleRef() != null) {
            client.open(open.operation().handleRef()).ready(reply.token());
        }
        note(client, open, null);
    }

    private void failed(ConnectionState client, LiveOpen open, String why) {
        Operation operation = open.operation();
        if (operation.handleRef() != null) {
            client.open(operation.handleRef())
                    .missing("it was not given back after the connection was lost: " + why, client.lossCause, false);
        }
        note(client, open, why);
    }

    private void note(ConnectionState client, LiveOpen open, @Nullable String why) {
        reclaims.add(new Reclaim(
                client.client.clientId(),
                open.operation().opId(),
                String.valueOf(Calls.path(open.operation().action())),
                why,
                nowNanos.getAsLong()));
        client.wake();
    }

    List<Reclaim> all() {
        return reclaims;
    }
}
