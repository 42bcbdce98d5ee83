package io.smbench.replay;

import io.smbench.ir.Operation;
import io.smbench.ir.OperationType;
import io.smbench.schedule.Agenda;
import io.smbench.schedule.Plan;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What waits for change notifications: a change for the server's word that it watches, where the recording has that
 * first; what follows through the same Open for what it was told, where the recording has that first. Both for so long
 * only: a server may send no interim response, and may have nothing to tell.
 */
final class Notifications {
    private static final Duration LONGEST_WITHOUT_INTERIM = Duration.ofSeconds(1);

    private final Plan plan;
    private final Agenda agenda;
    private final Flights flights;
    private final Duration patience;
    private final LongSupplier nowNanos;
    /** By op_id, those without a final response. */
    private final Map<String, Outstanding> outstanding = new HashMap<>();

    /** Those that were waited for in vain. */
    private final Set<String> overdue = new HashSet<>();

    /** @param nowNanos since the run's start */
    Notifications(Plan plan, Agenda agenda, Flights flights, Duration patience, LongSupplier nowNanos) {
        this.plan = plan;
        this.agenda = agenda;
        this.flights = flights;
        this.patience = patience;
        this.nowNanos = nowNanos;
    }

    private record Outstanding(Operation operation, Flight flight) {}

    /** The operation is about to be sent. */
    void sent(int index, Flight flight) {
        Operation operation = plan.operation(index);
        if (operation.type() != OperationType.CHANGE_NOTIFY) {
            return;
        }
        outstanding.put(operation.opId(), new Outstanding(operation, flight));
        flight.onOver(() -> outstanding.remove(operation.opId()));
        if (plan.isInterimAwaited(index)) {
            Runnable begun = () -> agenda.begun(index, nowNanos.getAsLong());
            flight.onPending(begun);
            flights.after(LONGEST_WITHOUT_INTERIM, begun);
        }
    }

    /** Whether {@code operation} has to wait for what its client was told before it; if so, {@code again} runs once. */
    boolean keeps(Operation operation, Runnable again) {
        for (String opId : operation.dependsOn()) {
            Outstanding notify = outstanding.get(opId);
            if (notify != null && !overdue.contains(opId) && !operation.waitsForIssueOf(notify.operation)) {
                Once once = new Once(again);
                notify.flight.onOver(once);
                flights.after(patience, () -> {
                    overdue.add(opId);
                    once.run();
                });
                return true;
            }
        }
        return false;
    }

    private static final class Once implements Runnable {
        private final Runnable action;
        private boolean isDone;

        Once(Runnable action) {
            this.action = action;
        }

        @Override
        public void run() {
            if (!isDone) {
                isDone = true;
                action.run();
            }
        }
    }
}
