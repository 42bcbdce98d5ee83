package io.smbench.replay;

import io.smbench.backend.ConnectionListener.BreakNotification;
import io.smbench.ir.Action;
import io.smbench.ir.Operation;
import io.smbench.ir.Returned;
import io.smbench.oplock.Holder;
import io.smbench.oplock.RecordedBreaks;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.result.BreakEvent;
import io.smbench.result.Outcome;
import io.smbench.result.Outcome.Fate;
import io.smbench.schedule.Agenda;
import io.smbench.wire.Bytes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings the break notifications of the recording and those that come together. A recorded one is over when it has
 * come, or when its time is up.
 */
final class Breaks {
    private final Loop loop;
    private final List<Operation> operations;
    private final RecordedBreaks recorded;
    private final Agenda agenda;
    private final Ledger ledger;
    private final Duration timeout;
    private final ConnectionState[] clients;
    private final BreakAnswers answers;
    private final List<BreakArrival> arrivals = new ArrayList<>();
    private final Map<Integer, BreakArrival> arrived = new HashMap<>();
    /**
     * Recorded notifications that may come now, with their deadlines: all have the same time, so the oldest is first.
     */
    private final Map<Integer, Long> awaited = new LinkedHashMap<>();

    private final Map<ConnectionState, Integer> latestOfClient = new HashMap<>();
    private long startNanos;

    Breaks(
            Loop loop,
            List<Operation> operations,
            RecordedBreaks recorded,
            Agenda agenda,
            Ledger ledger,
            Duration timeout,
            ConnectionState[] clients,
            BreakAnswers answers) {
        this.loop = loop;
        this.operations = operations;
        this.recorded = recorded;
        this.agenda = agenda;
        this.ledger = ledger;
        this.timeout = timeout;
        this.clients = clients;
        this.answers = answers;
    }

    /** From now on times count from {@code nanos} of the loop's. */
    void startAt(long nanos) {
        startNanos = nanos;
    }

    /** A recorded notification may come from now on; it may have come already. */
    void await(int index) {
        long nowNanos = loop.nowNanos() - startNanos;
        ledger.issued(index, nowNanos);
        agenda.issued(index, nowNanos);
        BreakArrival arrival = arrived.get(index);
        if (arrival != null) {
            come(index, arrival);
        } else {
            awaited.put(index, loop.nowNanos() + timeout.toNanos());
        }
    }

    /** When the time of one that has not come is up, by the loop's time; or {@link Loop#NEVER}. */
    long nextDeadlineNanos() {
        Iterator<Long> deadlines = awaited.values().iterator();
        return deadlines.hasNext() ? deadlines.next() : Loop.NEVER;
    }

    /** Gives up those whose time is up. */
    void expire() {
        while (nextDeadlineNanos() <= loop.nowNanos()) {
            int first = awaited.keySet().iterator().next();
            miss(first, "the break did not come within " + timeout.toMillis() + " ms");
        }
    }

    boolean isAwaited() {
        return !awaited.isEmpty();
    }

    /** Nothing is left that could cause those that have not come. */
    void giveUp() {
        List.copyOf(awaited.keySet())
                .forEach(index -> miss(index, "the break did not come, and nothing was left that could cause it"));
    }

    private void miss(int index, String why) {
        awaited.remove(index);
        recorded.missed(index);
        end(index, () -> ledger.ended(index, Fate.FAILED, loop.nowNanos() - startNanos, why, null));
    }

    /** The recorded notification cannot come, for the failure of another operation. */
    void blocked(int index) {
        recorded.missed(index);
    }

    private void come(int index, BreakArrival arrival) {
        awaited.remove(index);
        Integer level = arrival.notification.newLevel();
        boolean lease = arrival.notification.leaseKey() != null;
        Returned returned = Returned.level(lease ? null : level, lease ? level : null);
        end(index, () -> ledger.notified(index, returned, Math.max(0, arrival.receivedNanos - startNanos)));
    }

    private void end(int index, Runnable note) {
        note.run();
        agenda.completed(index, loop.nowNanos() - startNanos);
    }

    /** A notification came in. */
    void broken(ConnectionState client, int generation, BreakNotification notification) {
        if (generation != client.generation) {
            return;
        }
        ConnectionState holder = holder(client, notification);
        LiveOpen open = open(holder, notification);
        BreakArrival arrival =
                new BreakArrival(client, holder, open, notification, loop.fromTicker(notification.receivedNanos()));
        arrivals.add(arrival);
        arrival.index = recorded.meet(holder(holder, open, notification.leaseKey()));
        if (arrival.index != RecordedBreaks.NONE) {
            arrival.outOfOrder = latestOfClient.merge(client, arrival.index, Math::max) > arrival.index;
            arrived.put(arrival.index, arrival);
            if (awaited.containsKey(arrival.index)) {
                come(arrival.index, arrival);
            }
        }
        answers.answer(arrival);
    }

    /** The client that has what breaks: of several with one lease, and of several channels, it may be another one. */
    private ConnectionState holder(ConnectionState client, BreakNotification notification) {
        String owner = leaseOwner(client);
        return Arrays.stream(clients)
                .filter(other ->
                        notification.leaseKey() == null || leaseOwner(other).equals(owner))
                .sorted(Comparator.comparing(other -> other != client))
                .filter(other -> open(other, notification) != null)
                .findFirst()
                .orElse(client);
    }

    private static @Nullable LiveOpen open(ConnectionState holder, BreakNotification notification) {
        Bytes leaseKey = notification.leaseKey();
        if (leaseKey == null) {
            return holder.liveOpen(notification.open());
        }
        return holder.liveOpens().stream()
                .filter(open -> leaseKey.equals(open.leaseKey()))
                .findFirst()
                .orElse(null);
    }

    private Holder holder(ConnectionState client, @Nullable LiveOpen open, @Nullable Bytes leaseKey) {
        if (leaseKey != null) {
            return Holder.lease(leaseOwner(client), leaseKey);
        }
        return Holder.oplock(
                client.client.clientId(), open == null ? null : open.operation().handleRef());
    }

    private String leaseOwner(ConnectionState client) {
        return recorded.leaseOwner(client.client.clientId());
    }

    /**
     * The acknowledgment to send where the workload has {@code operation}.
     *
     * @param index of the operation, an {@code oplock_break_ack}
     */
    Operation acknowledgment(int index) {
        Operation operation = operations.get(index);
        BreakArrival arrival = arrived.get(recorded.answered(index));
        if (arrival == null) {
            return operation;
        }
        Action.OplockBreakAck ack = RecordedBreaks.acknowledgment(
                (Action.OplockBreakAck) operation.action(),
                (Action.OplockBreakNotification) operations.get(arrival.index).action(),
                arrival.notification.newLevel());
        return operation.with(ack);
    }

    /** The recorded notification that the acknowledgment answers and that did not come; null if there is none. */
    @Nullable
    String missing(int acknowledgment) {
        int notification = recorded.answered(acknowledgment);
        return notification == RecordedBreaks.NONE || arrived.containsKey(notification)
                ? null
                : operations.get(notification).opId();
    }

    /** All breaks, those that came first, once every operation has its outcome. */
    List<BreakEvent> events() {
        List<BreakEvent> events = new ArrayList<>();
        arrivals.forEach(arrival -> events.add(event(arrival)));
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i).action() instanceof Action.OplockBreakNotification notification
                    && !arrived.containsKey(i)
                    && ledger.outcome(i).fate() != Fate.NOT_REPLAYED) {
                events.add(missed(i, notification));
            }
        }
        return events;
    }

    private BreakEvent event(BreakArrival arrival) {
        Operation notification = arrival.index == RecordedBreaks.NONE ? null : operations.get(arrival.index);
        settle(arrival);
        LiveOpen open = arrival.open;
        return new BreakEvent(
                arrival.client.client.clientId(),
                notification == null ? null : notification.opId(),
                open == null ? null : open.operation().opId(),
                open == null ? null : open.operation().action().path(),
                arrival.notification.leaseKey(),
                notification == null ? null : ((Action.OplockBreakNotification) notification.action()).newLevel(),
                arrival.notification.newLevel(),
                arrival.notification.ackRequired(),
                Math.max(0, arrival.receivedNanos - startNanos),
                arrival.outOfOrder,
                arrival.answer,
                arrival.answeredNanos == BreakEvent.NEVER
                        ? BreakEvent.NEVER
                        : Math.max(0, arrival.answeredNanos - startNanos));
    }

    /** Where the workload's own operation was the answer, it is known only now when that was over. */
    private void settle(BreakArrival arrival) {
        int answer = arrival.index == RecordedBreaks.NONE ? RecordedBreaks.NONE : recorded.answer(arrival.index);
        if (arrival.answer == null && answer != RecordedBreaks.NONE) {
            Outcome outcome = ledger.outcome(answer);
            if (outcome.fate() == Fate.ANSWERED) {
                arrival.answered(BreakEvent.Answer.AS_RECORDED, outcome.completedNanos() + startNanos);
            }
        }
    }

    /** The operation that got what the notification is about, in the recording. */
    private @Nullable Operation opener(int index, @Nullable Bytes leaseKey) {
        Operation notification = operations.get(index);
        for (int i = index - 1; i >= 0; i--) {
            Operation operation = operations.get(i);
            if (recorded.leaseOwner(operation.clientId()).equals(recorded.leaseOwner(notification.clientId()))
                    && Setup.bindsOpen(operation)
                    && (leaseKey == null
                            ? Objects.equals(operation.handleRef(), notification.handleRef())
                            : leaseKey.equals(operation.leaseKey()))) {
                return operation;
            }
        }
        return null;
    }

    private BreakEvent missed(int index, Action.OplockBreakNotification notification) {
        Operation operation = operations.get(index);
        Operation opener = opener(index, notification.leaseKey());
        return new BreakEvent(
                operation.clientId(),
                operation.opId(),
                opener == null ? null : opener.opId(),
                opener == null ? null : opener.action().path(),
                notification.leaseKey(),
                notification.newLevel(),
                null,
                notification.ackRequired(),
                BreakEvent.NEVER,
                false,
                null,
                BreakEvent.NEVER);
    }
}
