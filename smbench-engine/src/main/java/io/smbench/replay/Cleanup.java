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
    private final Reclaims reclaims;
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
            Reclaims reclaims,
            List<ConnectionState> clients,
            long timeoutNanos) {
        this.loop = loop;
        this.calls = calls;
        this.flights = flights;
        this.dispatch = dispatch;
        this.reclaims = reclaims;
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
            clients.forEach(ConnectionState::abandon);
            Set<Token> settled = Collections.newSetFromMap(new IdentityHashMap<>());
            clients.forEach(client -> settled.addAll(client.settled()));
            clients.forEach(client -> giveBack(client, settled));
            while (underWay > 0 && loop.nowNanos() < deadlineNanos) {
                loop.turn(Math.min(deadlineNanos, flights.nextDeadlineNanos()));
                flights.expire();
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        } finally {
            clients.forEach(Cleanup::closeConnection);
        }
    }

    /**
     * The Opens that were there when the cleanup began, in the order of the workload; of the durable ones that their
     * clients had left to the server or lost, those that it neither gave back nor had lost itself.
     */
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

    private void giveBack(ConnectionState client, Set<Token> settled) {
        List<LiveOpen> orphans = client.orphans();
        List<LiveOpen> open = new ArrayList<>(client.liveOpens());
        open.removeAll(orphans);
        orphans.removeIf(orphan -> settled.contains(orphan.token()));
        left.addAll(open);
        left.addAll(orphans);
        if (client.phase == Phase.CONNECTED || !orphans.isEmpty()) {
            Stage stage = new Stage(() -> disconnectTrees(client));
            open.forEach(own -> stage.add(client, completion -> calls.close(own, completion), () -> closed.add(own)));
            if (!orphans.isEmpty()) {
                client.returns();
                orphans.forEach(orphan -> stage.reclaimAndClose(client, orphan));
            }
            stage.begin();
        }
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

        /** A durable Open of a client that has not come back for it: it would stay for minutes, and be in the way. */
        void reclaimAndClose(ConnectionState client, LiveOpen orphan) {
            open++;
            reclaims.reclaim(client, orphan, new Reclaims.Answer() {
                @Override
                public void reclaimed(LiveOpen again) {
                    add(client, completion -> calls.close(again, completion), () -> left.remove(orphan));
                    end();
                }

                @Override
                public void refused(String why, boolean gone) {
                    if (gone) {
                        left.remove(orphan);
                    }
                    end();
                }
            });
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
