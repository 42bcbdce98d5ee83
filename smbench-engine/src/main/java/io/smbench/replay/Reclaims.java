package io.smbench.replay;

import static io.smbench.smb2.NtStatus.STATUS_OBJECT_NAME_NOT_FOUND;

import io.smbench.backend.Reply;
import io.smbench.ir.Operation;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.replay.ConnectionState.Phase;
import io.smbench.result.Reclaim;
import java.time.Duration;
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

    /** A client lost its connection, and with it {@code opens}, which were durable. */
    void begin(ConnectionState client, List<LiveOpen> opens) {
        for (LiveOpen open : opens) {
            if (client.phase == Phase.ENDED) {
                failed(client, open, client.end.why());
            } else {
                reclaim(client, open, 0);
            }
        }
    }

    private void reclaim(ConnectionState client, LiveOpen open, int refused) {
        Readiness readiness = setup.prepare(client, open.operation());
        if (readiness instanceof Readiness.Wait) {
            client.await(() -> reclaim(client, open, refused));
        } else if (readiness instanceof Readiness.Missing missing) {
            failed(
                    client,
                    open,
                    missing.what() + " is missing: " + missing.slot().why());
        } else {
            Consumer<Reply> landed = reply -> landed(client, open, refused, reply);
            Consumer<Reply> late = reply -> {};
            Calls.Means means = ((Readiness.Ready) readiness).means().with(open.token());
            dispatch.send(
                    client,
                    flights.limited(landed, late),
                    completion -> calls.reclaim(open.operation(), means, completion));
        }
    }

    private void landed(ConnectionState client, LiveOpen open, int refused, Reply reply) {
        if (STATUS_OBJECT_NAME_NOT_FOUND.equals(reply.status()) && refused < PATIENCE.size()) {
            flights.after(PATIENCE.get(refused), () -> reclaim(client, open, refused + 1));
            return;
        }
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
            client.open(open.operation()).ready(reply.token());
        }
        note(client, open, null);
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
