package io.smbench.replay;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Reply;
import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.replay.Calls.Means;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.replay.ConnectionState.Phase;
import io.smbench.result.Outcome.Fate;
import io.smbench.schedule.Agenda;
import io.smbench.schedule.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes each operation that is due from its issue to its outcome. */
final class Issuer {
    private final Loop loop;
    private final Plan plan;
    private final Agenda agenda;
    private final Ledger ledger;
    private final ReplayOptions options;
    private final ConnectionState[] clients;
    private final Calls calls;
    private final Flights flights;
    private final Dispatch dispatch;
    private final Connecting connecting;
    private final Setup setup;
    private final Bindings bindings;
    /** By op_id, those that a cancel may aim at. */
    private final Map<String, Flight> pending = new HashMap<>();

    private long startNanos;
    private int active;
    private int peakInFlight;

    /** @param clients by the plan's client numbers */
    Issuer(
            Loop loop,
            Plan plan,
            Agenda agenda,
            Ledger ledger,
            ReplayOptions options,
            ConnectionState[] clients,
            Calls calls,
            Flights flights,
            Dispatch dispatch,
            Connecting connecting,
            Setup setup,
            Bindings bindings) {
        this.loop = loop;
        this.plan = plan;
        this.agenda = agenda;
        this.ledger = ledger;
        this.options = options;
        this.clients = clients;
        this.calls = calls;
        this.flights = flights;
        this.dispatch = dispatch;
        this.connecting = connecting;
        this.setup = setup;
        this.bindings = bindings;
    }

    /** From now on times count from {@code nanos} of the loop's. */
    void startAt(long nanos) {
        startNanos = nanos;
    }

    int peakInFlight() {
        return peakInFlight;
    }

    /** Whether operations are under way that end by themselves. */
    boolean isActive() {
        return active > 0;
    }

    /** Issues what is due, as far as the bound on operations in flight allows. */
    void issueDue() {
        while (active < options.maxInFlight()) {
            int index = agenda.poll(nowNanos());
            if (index < 0) {
                return;
            }
            active += plan.waitsByNature(index) ? 0 : 1;
            issue(index);
        }
    }

    /** When there is something to issue next, by the loop's time. */
    long nextDueNanos() {
        boolean full = active >= options.maxInFlight();
        return full || agenda.nextDueNanos() == Agenda.NEVER ? Loop.NEVER : startNanos + agenda.nextDueNanos();
    }

    private void issue(int index) {
        Operation operation = plan.operation(index);
        if (!Modes.replays(options.mode(), operation.type())) {
            agenda.issued(index, nowNanos());
            ledger.ended(
                    index,
                    Fate.NOT_REPLAYED,
                    nowNanos(),
                    "mode " + options.mode().number() + " does not",
                    null);
            over(index, nowNanos());
            return;
        }
        ConnectionState client = clients[plan.client(index)];
        switch (operation.type()) {
            case CANCEL -> cancel(index, (Action.Cancel) operation.action());
            case DISCONNECT -> {
                issueOnly(index);
                connecting.disconnect(client, () -> done(index));
            }
            case RECONNECT -> {
                issueOnly(index);
                reconnect(index, client);
            }
            default -> attempt(index, client);
        }
    }

    private void cancel(int index, Action.Cancel cancel) {
        Flight target = pending.get(cancel.target());
        if (target != null) {
            target.cancel();
        }
        issueOnly(index);
        done(index);
    }

    private void reconnect(int index, ConnectionState client) {
        if (client.phase == Phase.CONNECTED) {
            connecting.disconnect(client, () -> connect(index, client));
        } else {
            connect(index, client);
        }
    }

    private void connect(int index, ConnectionState client) {
        if (client.phase == Phase.NONE) {
            connecting.connect(client);
        }
        if (client.phase == Phase.CONNECTING) {
            client.await(() -> reconnected(index, client));
        } else {
            reconnected(index, client);
        }
    }

    private void reconnected(int index, ConnectionState client) {
        if (client.phase == Phase.CONNECTED) {
            done(index);
        } else {
            fail(index, Fate.FAILED, client.end, client.end.why());
        }
    }

    /** It went out and has no answer. */
    private void done(int index) {
        ledger.ended(index, Fate.DONE, nowNanos(), null, null);
        over(index, nowNanos());
    }

    private void issueOnly(int index) {
        ledger.issued(index, nowNanos());
        agenda.issued(index, nowNanos());
    }

    private void attempt(int index, ConnectionState client) {
        Operation operation = plan.operation(index);
        Readiness readiness = setup.prepare(client, operation);
        if (readiness instanceof Readiness.Ready ready) {
            send(index, client, ready.means());
        } else if (readiness instanceof Readiness.Missing missing) {
            miss(index, client, missing);
        } else {
            client.await(() -> attempt(index, client));
        }
    }

    private void miss(int index, ConnectionState client, Readiness.Missing missing) {
        String why = missing.what() + " is missing: " + missing.slot().why();
        boolean first = ledger.attempts(index) == 0;
        if (first) {
            agenda.issued(index, nowNanos());
        }
        if (missing.slot().isMissingAsRecorded()) {
            ledger.ended(index, Fate.NOT_REPLAYED, nowNanos(), why + ", as recorded", null);
            over(index, nowNanos());
        } else {
            fail(index, client.phase == Phase.ENDED ? Fate.FAILED : Fate.BLOCKED, missing.slot(), why);
        }
    }

    /** Ends an operation because of what is wrong with {@code slot}; the first one becomes the cause of the others. */
    private void fail(int index, Fate fate, Slot slot, String why) {
        String cause = slot.cause();
        slot.blame(plan.operation(index).opId());
        ledger.ended(index, fate, nowNanos(), why, cause);
        over(index, nowNanos());
    }

    private void send(int index, ConnectionState client, Means means) {
        Operation operation = plan.operation(index);
        Consumer<Reply> landed = reply -> landed(index, client, means, reply);
        Consumer<Reply> late = reply -> bindings.openedLate(client, operation, index, reply);
        Flight flight = plan.waitsByNature(index)
                ? flights.waiting(isAnsweredInRecording(operation), landed, late)
                : flights.limited(landed, late);
        boolean first = ledger.attempts(index) == 0;
        ledger.issued(index, nowNanos());
        pending.put(operation.opId(), flight);
        peakInFlight = Math.max(peakInFlight, pending.size());
        dispatch.send(client, flight, completion -> calls.of(operation, means, completion));
        if (first) {
            agenda.issued(index, nowNanos());
        }
    }

    private static boolean isAnsweredInRecording(Operation operation) {
        Expected expected = operation.expected();
        return expected != null && expected.status() != null;
    }

    private void landed(int index, ConnectionState client, Means means, Reply reply) {
        Operation operation = plan.operation(index);
        pending.remove(operation.opId());
        if (reply.sentNanos() != 0) {
            ledger.sent(index, loop.fromTicker(reply.sentNanos()) - startNanos);
        }
        if (options.retry().retries(reply, ledger.attempts(index))) {
            long delayNanos = options.retry().delayNanos(ledger.attempts(index));
            active -= plan.waitsByNature(index) ? 0 : 1;
            agenda.again(index, nowNanos() + delayNanos);
            return;
        }
        LiveOpen unwanted = bindings.apply(client, operation, index, means, reply);
        long completedNanos = completedNanos(reply);
        if (reply.failure() == null) {
            ledger.answered(index, reply, completedNanos);
        } else {
            ledger.failed(index, reply, completedNanos, lossCause(client, operation, reply.failure()));
        }
        if (unwanted == null) {
            over(index, completedNanos);
        } else {
            close(client, unwanted, () -> over(index, nowNanos()));
        }
    }

    private static @Nullable String lossCause(ConnectionState client, Operation operation, BackendFailure failure) {
        boolean lost = failure.kind() == BackendFailure.Kind.CONNECTION_LOST;
        return lost && !operation.opId().equals(client.lossCause) ? client.lossCause : null;
    }

    private long completedNanos(Reply reply) {
        long nowNanos = nowNanos();
        if (reply.completedNanos() == 0) {
            return nowNanos;
        }
        return Math.min(nowNanos, loop.fromTicker(reply.completedNanos()) - startNanos);
    }

    /** Closes an Open that the recording does not have; nothing that comes after it may find it. */
    private void close(ConnectionState client, LiveOpen open, Runnable then) {
        Consumer<Reply> landed = reply -> {
            if (reply.status() != null) {
                client.closed(open.token());
            }
            then.run();
        };
        Flight flight = flights.limited(landed, late -> {});
        dispatch.send(client, flight, completion -> calls.close(open, completion));
    }

    private void over(int index, long completedNanos) {
        active -= plan.waitsByNature(index) ? 0 : 1;
        agenda.completed(index, completedNanos);
    }

    private long nowNanos() {
        return loop.nowNanos() - startNanos;
    }
}
