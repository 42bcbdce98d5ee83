package io.smbench.replay;

import io.smbench.backend.BackendConnection;
import io.smbench.backend.Call;
import io.smbench.backend.Reply;
import io.smbench.backend.Token;
import io.smbench.replay.ConnectionState.LiveOpen;
import io.smbench.replay.ConnectionState.Phase;
import io.smbench.replay.ConnectionState.Session;
import io.smbench.replay.ConnectionState.Tree;
import io.smbench.result.OpenLeft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Gives back what a run holds on the target: Opens, then tree connects, then sessions, then connections. */
final class Cleanup {
    private final Loop loop;
    private final Calls calls;
    private final Flights flights;
    private final Dispatch dispatch;
    private final List<ConnectionState> clients;
    private final long deadlineNanos;
    private final List<LiveOpen> left = new ArrayList<>();
    private final Set<LiveOpen> closed = new HashSet<>();
    private int underWay;

    Cleanup(
            Loop loop,
            Calls calls,
            Flights flights,
            Dispatch dispatch,
            List<ConnectionState> clients,
            long timeoutNanos) {
        this.loop = loop;
        this.calls = calls;
        this.flights = flights;
        this.dispatch = dispatch;
        this.clients = clients;
        this.deadlineNanos = loop.nowNanos() + timeoutNanos;
    }

    /**
     * Returns when all is given back or the time is up. Connections are closed whatever happens.
     *
     * @return whether the thread was interrupted meanwhile, which ends the cleanup early
     */
    boolean run() {
        try {
            Set<Token> reclaimed = Collections.newSetFromMap(new IdentityHashMap<>());
            clients.forEach(client -> reclaimed.addAll(client.reclaimed()));
            for (ConnectionState client : clients) {
                left.addAll(client.liveOpens());
                client.orphans().stream()
                        .filter(orphan -> !reclaimed.contains(orphan.token()))
                        .forEach(left::add);
                if (client.phase == Phase.CONNECTED) {
                    closeOpens(client);
                }
            }
            while (underWay > 0 && loop.nowNanos() < deadlineNanos) {
                loop.turn(deadlineNanos);
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        } finally {
            clients.forEach(Cleanup::closeConnection);
        }
    }

    /** The Opens that were there when the cleanup began, in the order of the workload. */
    List<OpenLeft> opensLeft() {
        left.sort(Comparator.comparingInt(LiveOpen::index));
        return left.stream().map(this::describe).toList();
    }

    private OpenLeft describe(LiveOpen open) {
        return new OpenLeft(
                open.operation().clientId(),
                open.operation().opId(),
                open.operation().handleRef(),
                String.valueOf(open.operation().action().path()),
                closed.contains(open));
    }

    private void closeOpens(ConnectionState client) {
        Stage stage = new Stage(() -> disconnectTrees(client));
        for (LiveOpen open : client.liveOpens()) {
            stage.add(client, completion -> calls.close(open, completion), () -> closed.add(open));
        }
        stage.begin();
    }

    private void disconnectTrees(ConnectionState client) {
        Stage stage = new Stage(() -> logOff(client));
        String clientId = client.client.clientId();
        for (Tree tree : client.trees()) {
            if (tree.slot.isLive()) {
                stage.add(client, completion -> calls.treeDisconnect(clientId, tree, completion), tree.slot::ended);
            }
        }
        stage.begin();
    }

    private void logOff(ConnectionState client) {
        Stage stage = new Stage(() -> {});
        String clientId = client.client.clientId();
        for (Session session : client.sessions()) {
            if (session.slot.isLive()) {
                stage.add(client, completion -> calls.logoff(clientId, session, completion), session.slot::ended);
            }
        }
        stage.begin();
    }

    private static void closeConnection(ConnectionState client) {
        BackendConnection connection = client.connection;
        client.connection = null;
        client.phase = Phase.ENDED;
        if (connection != null) {
            connection.close();
        }
    }

    /** Calls that go out together; when all have ended, the next stage follows. */
    private final class Stage {
        private final Runnable next;
        private int open = 1;

        Stage(Runnable next) {
            this.next = next;
            underWay++;
        }

        /** With any status it is gone: what cannot be ended by its id has been ended already. */
        void add(ConnectionState client, Function<Consumer<Reply>, Call> makeCall, Runnable ended) {
            open++;
            Consumer<Reply> landed = reply -> {
                if (reply.status() != null) {
                    ended.run();
                }
                end();
            };
            Flight flight = flights.limited(landed, late -> {});
            dispatch.send(client, flight, makeCall);
        }

        void begin() {
            end();
        }

        private void end() {
            if (--open == 0) {
                next.run();
                underWay--;
            }
        }
    }
}
