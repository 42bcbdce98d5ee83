package io.smbench.replay;

import io.smbench.ir.Operation;
import io.smbench.schedule.Agenda;
import io.smbench.schedule.Plan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connects clients shortly before their first operation is due, and makes the session and tree connect that it needs if
 * no operation does, so that making them does not make it late. Not much earlier: servers end connections that nobody
 * logs in on.
 */
final class Preparation {
    private static final long AHEAD_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Servers queue few connections that they have not accepted yet: Samba 50. */
    private static final int AT_ONCE = 32;

    private final Plan plan;
    private final Agenda agenda;
    private final ConnectionState[] clients;
    private final Setup setup;
    /** Each client's first operation, the earliest first. */
    private final Deque<Integer> firstOperations = new ArrayDeque<>();

    private int underWay;

    Preparation(Plan plan, Agenda agenda, ConnectionState[] clients, Setup setup) {
        this.plan = plan;
        this.agenda = agenda;
        this.clients = clients;
        this.setup = setup;
        boolean[] seen = new boolean[clients.length];
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            if (!seen[plan.client(i)]) {
                seen[plan.client(i)] = true;
                first.add(i);
            }
        }
        first.sort(Comparator.comparingLong(agenda::intendedNanos));
        firstOperations.addAll(first);
    }

    /** Begins with the clients whose first operation is due soon after {@code nowNanos} of the run's time. */
    void begin(long nowNanos) {
        while (underWay < AT_ONCE && nextNanos() <= nowNanos) {
            int index = firstOperations.remove();
            underWay++;
            prepare(clients[plan.client(index)], plan.operation(index));
        }
    }

    boolean isUnderWay() {
        return underWay > 0;
    }

    /** When the next client's turn comes, in the run's time; {@link Agenda#NEVER} if none is left. */
    long nextNanos() {
        Integer index = firstOperations.peek();
        if (index == null || underWay >= AT_ONCE) {
            return Agenda.NEVER;
        }
        return agenda.intendedNanos(index) - AHEAD_NANOS;
    }

    private void prepare(ConnectionState client, Operation operation) {
        if (setup.prepare(client, operation) instanceof Readiness.Wait) {
            client.await(() -> prepare(client, operation));
        } else {
            underWay--;
        }
    }
}
