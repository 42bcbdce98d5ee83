package io.smbench.replay;

import io.smbench.backend.Backend;
import io.smbench.backend.BackendConnection;
import io.smbench.backend.BackendFailure;
import io.smbench.backend.ConnectionListener;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.Reply;
import io.smbench.backend.Target;
import io.smbench.ir.Client;
import io.smbench.ir.Returned;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.replay.ConnectionState.Phase;
import io.smbench.result.ClientFailure;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes, cuts and loses the clients' connections. */
final class Connecting implements Dispatch.Losses {
    /** smbd ends its side of the connection first, and closes the files after that. */
    static final Duration SETTLING = Duration.ofMillis(20);

    private static final Reply DONE =
            new Reply(NtStatus.STATUS_SUCCESS, Returned.NOTHING, null, Bytes.EMPTY, null, 0, 0);

    private static final Set<BackendFailure.Kind> NO_SERVER =
            Set.of(BackendFailure.Kind.UNREACHABLE, BackendFailure.Kind.TIMED_OUT);

    private final Loop loop;
    private final Backend backend;
    private final Target target;
    private final FidelityMode mode;
    private final Flights flights;
    private final Failures failures;
    /**
     * By recorded ClientGuid, or by client where none was recorded, that of this run: clients that share one share
     * their leases, runs must not, and a client keeps its own when it connects again.
     */
    private final Map<String, UUID> clientGuids = new HashMap<>();

    private BreakListener breakListener = (client, generation, notification) -> {};
    private LossListener lossListener = (client, durable) -> {};
    private int made;
    private int unreachable;

    Connecting(Loop loop, Backend backend, Target target, FidelityMode mode, Flights flights, Failures failures) {
        this.loop = loop;
        this.backend = backend;
        this.target = target;
        this.mode = mode;
        this.flights = flights;
        this.failures = failures;
    }

    /** Hears what a client lost with its connection. */
    interface LossListener {
        void lost(ConnectionState client, List<LiveOpen> durable);
    }

    void onLoss(LossListener listener) {
        lossListener = listener;
    }

    /** Hears of break notifications. */
    interface BreakListener {
        void broken(ConnectionState client, int generation, ConnectionListener.BreakNotification notification);
    }

    void onBreak(BreakListener listener) {
        breakListener = listener;
    }

    /** Begins to make a connection; the client's waiting operations are tried again when it is there, or is not. */
    void connect(ConnectionState client) {
        client.phase = Phase.CONNECTING;
        int generation = ++client.generation;
        Flight flight = flights.limited(reply -> ended(client, reply.failure()), late -> {});
        Listener listener = new Listener(client, generation);
        try {
            backend.connect(spec(client.client), listener, opening -> loop.post(() -> opened(client, flight, opening)));
        } catch (RuntimeException e) {
            BackendFailure failure = new BackendFailure(BackendFailure.Kind.UNREACHABLE, e.toString());
            loop.post(() -> opened(client, flight, new Backend.Refused(failure)));
        }
    }

    private ConnectionSpec spec(Client client) {
        String recordedGuid = client.clientGuid();
        return new ConnectionSpec(
                target.host(),
                target.port(),
                client.clientId(),
                clientGuids.computeIfAbsent(
                        recordedGuid == null ? client.clientId() : recordedGuid, guid -> UUID.randomUUID()),
                mode == FidelityMode.MVP ? null : client.dialect(),
                mode == FidelityMode.MVP ? null : client.capabilities(),
                mode == FidelityMode.MVP ? null : client.cipher(),
                mode == FidelityMode.MVP ? null : client.signingAlgorithm(),
                client.signing(),
                client.encryption());
    }

    private static void opened(ConnectionState client, Flight flight, Backend.Opening opening) {
        if (opening instanceof Backend.Refused refused) {
            flight.answer(Reply.failed(refused.failure(), 0, 0));
            return;
        }
        BackendConnection connection = ((Backend.Opened) opening).connection();
        if (flight.isOver) {
            connection.close();
        } else {
            client.connection = connection;
            flight.answer(DONE);
        }
    }

    private void ended(ConnectionState client, @Nullable BackendFailure failure) {
        if (failure == null) {
            client.phase = Phase.CONNECTED;
            made++;
        } else {
            unreachable += NO_SERVER.contains(failure.kind()) ? 1 : 0;
            end(client, failure.message());
            failures.add(client, ClientFailure.Kind.CONNECT, failure.message());
        }
        client.wake();
    }

    /** Whether there were attempts to connect, and nobody was there. */
    boolean isTargetUnreachable() {
        return made == 0 && unreachable > 0;
    }

    private static void end(ConnectionState client, String why) {
        client.phase = Phase.ENDED;
        client.end.missing(why, client.lossCause, false);
    }

    @Override
    public void lost(ConnectionState client, int generation, @Nullable String opId, BackendFailure failure) {
        if (generation != client.generation || client.phase != Phase.CONNECTED) {
            return;
        }
        failures.add(client, ClientFailure.Kind.CONNECTION_LOST, failure.message());
        client.generation++;
        client.connection = null;
        client.lossCause = opId;
        List<LiveOpen> durable = client.lost(failure.message(), opId);
        if (client.reconnectsLeft-- > 0) {
            client.phase = Phase.NONE;
        } else {
            end(client, failure.message());
        }
        lossListener.lost(client, durable);
        client.wake();
    }

    /**
     * Cuts the connection as the recorded client did; {@code ended} runs when the server has given up what it held. The
     * next operation that needs one makes another.
     */
    void disconnect(ConnectionState client, Runnable ended) {
        BackendConnection connection = client.connection;
        client.generation++;
        client.connection = null;
        client.lossCause = null;
        client.disconnected();
        if (client.phase == Phase.CONNECTED) {
            client.phase = Phase.NONE;
        }
        if (connection == null) {
            ended.run();
            return;
        }
        Flight flight = flights.limited(reply -> flights.after(SETTLING, ended), late -> {});
        connection.drop(() -> loop.post(() -> flight.answer(DONE)));
    }

    /** Runs on the backend's threads. */
    private final class Listener implements ConnectionListener {
        private final ConnectionState client;
        private final int generation;

        Listener(ConnectionState client, int generation) {
            this.client = client;
            this.generation = generation;
        }

        @Override
        public void broken(BreakNotification notification) {
            loop.post(() -> breakListener.broken(client, generation, notification));
        }

        @Override
        public void lost(BackendFailure failure) {
            loop.post(() -> Connecting.this.lost(client, generation, null, failure));
        }
    }
}
