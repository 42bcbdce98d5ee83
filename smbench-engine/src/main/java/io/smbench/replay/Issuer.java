package io.smbench.replay;

import io.smbench.backend.BackendFailure;
import io.smbench.backend.Reply;
import io.smbench.ir.Action;
import io.smbench.ir.Expected;
import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.replay.Calls.Means;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.replay.ConnectionState.Phase;
import io.smbench.result.Outcome.Fate;
import io.smbench.schedule.Agenda;
import io.smbench.schedule.Plan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Breaks breaks;
    private final BreakAnswers answers;
    private final Notifications notifications;
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
            Bindings bindings,
            Breaks breaks,
            BreakAnswers answers) {
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
        this.breaks = breaks;
        this.answers = answers;
        this.notifications = new Notifications(plan, agenda, flights, options.breakTimeout(), this::nowNanos);
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
            for (int member : plan.together(index)) {
                active += plan.waitsByNature(member) ? 0 : 1;
                ledger.taken(member, nowNanos());
            }
            issue(index);
        }
    }

    /** When there is something to issue next, by the loop's time. */
    long nextDueNanos() {
        boolean full = active >= options.maxInFlight();
        return full || agenda.nextDueNanos() == Agenda.NEVER ? Loop.NEVER : startNanos + agenda.nextDueNanos();
    }

    private void issue(int leader) {
        List<Integer> members = new ArrayList<>();
        for (int member : plan.together(leader)) {
            if (!isLeftOut(member)) {
                members.add(member);
            }
        }
        ConnectionState client = clients[plan.client(leader)];
        if (members.size() > 1) {
            attempt(members, client);
        } else if (!members.isEmpty()) {
            issue(members.get(0), client);
        }
    }

    /** Ends an operation that is not to be sent. */
    private boolean isLeftOut(int index) {
        OperationType type = plan.operation(index).type();
        String missingBreak = type == OperationType.OPLOCK_BREAK_ACK ? breaks.missing(index) : null;
        if (!Modes.replays(options.mode(), type)) {
            leaveOut(index, "mode " + options.mode().number() + " does not");
        } else if (type == OperationType.OPLOCK_BREAK_ACK && !answers.isAsRecorded()) {
            leaveOut(index, "a policy answers breaks");
        } else if (missingBreak != null) {
            agenda.issued(index, nowNanos());
            ledger.ended(index, Fate.BLOCKED, nowNanos(), "its break did not come", missingBreak);
            over(index, nowNanos());
        } else {
            return false;
        }
        return true;
    }

    private void leaveOut(int index, String why) {
        agenda.issued(index, nowNanos());
        ledger.ended(index, Fate.NOT_REPLAYED, nowNanos(), why, null);
        over(index, nowNanos());
    }

    private void issue(int index, ConnectionState client) {
        Operation operation = plan.operation(index);
        switch (operation.type()) {
            case OPLOCK_BREAK_NOTIFICATION -> await(index, client);
            case CANCEL -> cancel(index, (Action.Cancel) operation.action());
            case DISCONNECT -> disconnect(index, client);
            case RECONNECT -> {
                issueOnly(index);
                reconnect(index, client);
            }
            default -> attempt(List.of(index), client);
        }
    }

    /** A break of an Open that is not there cannot come. */
    private void await(int index, ConnectionState client) {
        String handleRef = plan.operation(index).handleRef();
        Slot slot = handleRef == null ? null : client.open(plan.operation(index));
        if (slot != null && slot.state() == Slot.State.MISSING) {
            breaks.blocked(index);
            miss(index, client, new Readiness.Missing(slot, "its Open"));
        } else {
            breaks.await(index);
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

    private void disconnect(int index, ConnectionState client) {
        if (!notifications.keeps(plan.operation(index), () -> disconnect(index, client))) {
            issueOnly(index);
            connecting.disconnect(client, () -> done(index));
        }
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

    /** Sends operations together, as soon as there is what they need. */
    private void attempt(List<Integer> members, ConnectionState client) {
        List<Readiness> readiness = new ArrayList<>();
        for (int member : members) {
            Runnable again = () -> attempt(members, client);
            if (notifications.keeps(plan.operation(member), again) || answers.keeps(member, client, again)) {
                return;
            }
            readiness.add(setup.prepare(client, plan.operation(member)));
        }
        if (readiness.stream().anyMatch(Readiness.Wait.class::isInstance)) {
            client.await(() -> attempt(members, client));
            return;
        }
        List<Dispatch.Departure> ready = new ArrayList<>();
        Readiness.Missing missing = null;
        for (int i = 0; i < members.size(); i++) {
            boolean follows = missing != null && plan.operation(members.get(i)).isRelated();
            if (readiness.get(i) instanceof Readiness.Ready means && !follows) {
                ready.add(departure(members.get(i), client, means.means()));
            } else {
                missing = readiness.get(i) instanceof Readiness.Missing own ? own : missing;
                miss(members.get(i), client, Objects.requireNonNull(missing));
            }
        }
        if (!ready.isEmpty()) {
            dispatch.send(client, ready);
        }
    }

    private void miss(int index, ConnectionState client, Readiness.Missing missing) {
        String why = missing.what() + " is missing: " + missing.slot().why();
        boolean first = ledger.attempts(index) == 0;
        if (first) {
            agenda.issued(index, nowNanos());
        }
        String excuse = missing.slot().excuse();
        if (excuse != null) {
            ledger.ended(index, Fate.NOT_REPLAYED, nowNanos(), why + ", " + excuse, null);
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

    private Dispatch.Departure departure(int index, ConnectionState client, Means means) {
        Operation operation = plan.operation(index).type() == OperationType.OPLOCK_BREAK_ACK
                ? breaks.acknowledgment(index)
                : plan.operation(index);
        Consumer<Reply> landed = reply -> landed(index, client, means, reply);
        Consumer<Reply> late = reply -> bindings.openedLate(client, operation, index, reply);
        Flight flight = plan.waitsByNature(index)
                ? flights.waiting(isAnsweredInRecording(operation), landed, late)
                : flights.limited(landed, late);
        boolean first = ledger.attempts(index) == 0;
        ledger.issued(index, nowNanos());
        pending.put(operation.opId(), flight);
        notifications.sent(index, flight);
        peakInFlight = Math.max(peakInFlight, pending.size());
        if (operation.type() == OperationType.CLOSE) {
            client.home(operation).closing(means.open());
        }
        if (first) {
            agenda.issued(index, nowNanos());
        }
        return new Dispatch.Departure(flight, completion -> calls.of(operation, means, completion));
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
        LiveOpen unwanted = bindings.apply(client, operation, index, inCompound(client, operation, means), reply);
        long completedNanos = completedNanos(reply);
        if (reply.failure() == null) {
            ledger.answered(index, reply, completedNanos);
        } else {
            ledger.failed(index, reply, completedNanos, lossCause(client, operation, reply.failure()));
        }
        if (unwanted == null) {
            over(index, completedNanos);
        } else {
            close(client.home(operation), unwanted, () -> over(index, nowNanos()));
        }
    }

    /** Which Open a member of a compound used is known when the member that opened it has been answered. */
    private static Means inCompound(ConnectionState client, Operation operation, Means means) {
        return means.open() == null && operation.isRelated() && operation.handleRef() != null
                ? means.with(client.open(operation).token())
                : means;
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
