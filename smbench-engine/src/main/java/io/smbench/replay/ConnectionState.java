package io.smbench.replay;

import io.smbench.backend.BackendConnection;
import io.smbench.backend.Token;
import io.smbench.ir.Client;
import io.smbench.ir.Operation;
import io.smbench.ir.Returned;
import io.smbench.ir.Share;
import io.smbench.wire.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One client: its connection, and what its names stand for. */
final class ConnectionState {
    /** Where the connection stands. */
    enum Phase {
        NONE,
        CONNECTING,
        CONNECTED,
        /** There is no connection and there will be none. */
        ENDED
    }

    /** A session by its name, and how to set it up again. */
    static final class Session {
        final Slot slot;
        String username;

        @Nullable
        String domain;

        /** The session of the lost connection, which this one takes the place of. */
        @Nullable
        Token previous;

        Session(boolean madeByEngine, String username, @Nullable String domain) {
            this.slot = new Slot(madeByEngine);
            this.username = username;
            this.domain = domain;
        }
    }

    /** A tree connect by its name. */
    static final class Tree {
        final Slot slot;
        final Session session;
        final Share share;

        Tree(boolean madeByEngine, Session session, Share share) {
            this.slot = new Slot(madeByEngine);
            this.session = session;
            this.share = share;
        }
    }

    /**
     * An Open that the target has.
     *
     * @param durable what it was granted of durability, as in {@link Returned#durable()}
     */
    record LiveOpen(
            Token token, Operation operation, int index, Session session, Tree tree, @Nullable Integer durable) {
        /** The key of the lease that it asked for; null if it asked for none. */
        @Nullable
        Bytes leaseKey() {
            return operation.leaseKey();
        }
    }

    final Client client;
    final Names names;
    private final Map<String, ConnectionState> everybody;

    Phase phase = Phase.NONE;

    @Nullable
    BackendConnection connection;
    /** Counts connections, so that news of an earlier one are told apart. */
    int generation;

    int reconnectsLeft;
    /** The operation that suffered first when a connection was lost. */
    @Nullable
    String lossCause;

    /** Why the connection ended, and the first operation that suffered. */
    final Slot end = new Slot(false);

    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Tree> trees = new HashMap<>();
    private final Map<String, Slot> opens = new HashMap<>();
    private final IdentityHashMap<Token, LiveOpen> liveOpens = new IdentityHashMap<>();
    private final Set<Token> settled = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<LiveOpen> orphans = new ArrayList<>();
    private final Set<Token> closing = Collections.newSetFromMap(new IdentityHashMap<>());
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    /** @param everybody all clients by their client_ids; this one joins them */
    ConnectionState(Client client, Names names, Map<String, ConnectionState> everybody, int reconnectsLeft) {
        this.client = client;
        this.names = names;
        this.everybody = everybody;
        this.reconnectsLeft = reconnectsLeft;
        everybody.put(client.clientId(), this);
    }

    /** The client whose session {@code operation} runs in, which has its tree connects and Opens. */
    ConnectionState home(Operation operation) {
        return everybody.getOrDefault(names.home(operation), this);
    }

    Session session(Operation operation) {
        return sessions.computeIfAbsent(
                Names.session(operation),
                name -> new Session(!names.bindsSession(client.clientId(), name), client.username(), client.domain()));
    }

    /**
     * What {@code operation} is sent in: the session as this client set it up or bound it, or else as the client has it
     * whose session it is, which the server does not know on this connection.
     */
    Session usedSession(Operation operation) {
        ConnectionState home = home(operation);
        Session own = home == this ? null : sessions.get(Names.session(operation));
        return own != null && own.slot.token() != null ? own : home.session(operation);
    }

    /** @throws IllegalArgumentException if the workload does not list the operation's share */
    Tree tree(Operation operation) {
        ConnectionState home = home(operation);
        return home == this ? ownTree(operation) : home.ownTree(operation);
    }

    private Tree ownTree(Operation operation) {
        String name = names.tree(operation);
        Tree tree = trees.get(name);
        if (tree == null) {
            boolean madeByEngine = !names.bindsTree(client.clientId(), name);
            tree = new Tree(madeByEngine, session(operation), names.share(operation));
            trees.put(name, tree);
        }
        return tree;
    }

    /** What the session of that name was, or is; null if there was none. */
    @Nullable
    Token sessionToken(String sessionRef) {
        Session session = sessions.get(sessionRef);
        return session == null ? null : session.slot.token();
    }

    /** The Open that a name stands for; null if it stands for none. */
    @Nullable
    Token openToken(String handleRef) {
        Slot slot = opens.get(handleRef);
        return slot == null ? null : slot.token();
    }

    Collection<Session> sessions() {
        return sessions.values();
    }

    Collection<Tree> trees() {
        return trees.values();
    }

    /** What the operation's handle_ref stands for. */
    Slot open(Operation operation) {
        String handleRef = String.valueOf(operation.handleRef());
        return home(operation).opens.computeIfAbsent(handleRef, name -> new Slot(false));
    }

    void opened(LiveOpen open) {
        liveOpens.put(open.token(), open);
    }

    /**
     * The server has no Open any more for which nobody has a connection, and that this client, or another one, knew as
     * {@code lost}: it was got back, or the server has lost it as well.
     */
    void settled(@Nullable Token lost) {
        if (lost != null) {
            settled.add(lost);
        }
    }

    Set<Token> settled() {
        return settled;
    }

    void closed(@Nullable Token token) {
        if (token != null) {
            liveOpens.remove(token);
            closing.remove(token);
        }
    }

    /** A close of the Open is under way. */
    void closing(@Nullable Token token) {
        if (token != null && liveOpens.containsKey(token)) {
            closing.add(token);
        }
    }

    boolean isClosing(LiveOpen open) {
        return closing.contains(open.token());
    }

    /** The Open that the target calls so; null if it has none. */
    @Nullable
    LiveOpen liveOpen(@Nullable Token token) {
        return token == null ? null : liveOpens.get(token);
    }

    /**
     * Durable Opens that were left on the server when the recorded client cut its connection, those that it had asked
     * for just before too, and those of connections that were lost; settled or not.
     */
    List<LiveOpen> orphans() {
        List<LiveOpen> all = new ArrayList<>(orphans);
        sessions.keySet().stream().filter(name -> !hasChannel(name)).forEach(name -> all.addAll(durableOpens(name)));
        return all;
    }

    /** In the order of the workload. */
    List<LiveOpen> liveOpens() {
        List<LiveOpen> open = new ArrayList<>(liveOpens.values());
        open.sort(Comparator.comparingInt(LiveOpen::index));
        return open;
    }

    void treeEnded(Tree tree) {
        tree.slot.ended();
        liveOpens.values().removeIf(open -> open.tree() == tree);
    }

    void sessionEnded(Session session) {
        session.slot.ended();
        trees.values().stream().filter(tree -> tree.session == session).forEach(this::treeEnded);
    }

    /**
     * The recorded client cut its connection: names stay, as it may use them on the next one. Durable Opens stay with
     * the server, until they are reclaimed or their time is up.
     */
    void disconnected() {
        sessions.values().forEach(session -> session.slot.ended());
        sessions.keySet().forEach(name -> everybody
                .getOrDefault(names.home(client.clientId(), name), this)
                .channelLost(name));
        slots().filter(Slot::isMadeByEngine).forEach(Slot::lost);
    }

    /** A channel of this client's session is gone: with the last one the session is over. */
    private void channelLost(String sessionName) {
        Session session = sessions.get(sessionName);
        if (session != null && !hasChannel(sessionName)) {
            orphans.addAll(durableOpens(sessionName));
            sessionEnded(session);
        }
    }

    private List<LiveOpen> durableOpens(String sessionName) {
        Session session = sessions.get(sessionName);
        return liveOpens().stream()
                .filter(open -> open.session() == session && open.durable() != null)
                .toList();
    }

    private boolean hasChannel(String sessionName) {
        return everybody.values().stream().anyMatch(other -> other.isChannel(this, sessionName));
    }

    private boolean isChannel(ConnectionState home, String sessionName) {
        Session session = sessions.get(sessionName);
        return session != null
                && session.slot.isLive()
                && names.home(client.clientId(), sessionName).equals(home.client.clientId());
    }

    /**
     * The connection was lost against the recording: sessions are made again when needed, Opens are gone but for those
     * that are durable.
     *
     * @return the durable Opens, to be reclaimed; what needs them waits until they are there again, or missing
     */
    List<LiveOpen> lost(String why, @Nullable String causeOpId) {
        List<LiveOpen> durable = new ArrayList<>();
        for (LiveOpen open : liveOpens()) {
            String handleRef = open.operation().handleRef();
            if (open.durable() != null) {
                durable.add(open);
            }
            if (handleRef != null && open.durable() != null) {
                open(open.operation()).making();
            } else if (handleRef != null) {
                open(open.operation()).missing(why, causeOpId, false);
            }
        }
        orphans.addAll(durable);
        sessions.values().forEach(session -> session.previous = session.slot.token());
        sessions.values().forEach(this::sessionEnded);
        slots().forEach(Slot::lost);
        return durable;
    }

    /** The run is over: nobody waits any more, and what was being made will not be used. */
    void abandon() {
        waiting.clear();
        if (phase == Phase.CONNECTING) {
            phase = Phase.NONE;
        }
    }

    /** It comes back for what it left on the server: what has ended is made again when that is needed. */
    void returns() {
        for (Session session : sessions.values()) {
            if (!session.slot.isLive()) {
                session.previous = session.slot.token() == null ? session.previous : session.slot.token();
                session.slot.lost();
            }
        }
        trees.values().stream()
                .map(tree -> tree.slot)
                .filter(slot -> !slot.isLive())
                .forEach(Slot::lost);
    }

    private Stream<Slot> slots() {
        return Stream.concat(
                sessions.values().stream().map(session -> session.slot),
                trees.values().stream().map(tree -> tree.slot));
    }

    /** Runs {@code attempt} when something that is being made is there, or is known not to come. */
    void await(Runnable attempt) {
        waiting.add(attempt);
    }

    /** Something was made or failed: lets those who wait try again. */
    void wake() {
        List<Runnable> attempts = new ArrayList<>(waiting);
        waiting.clear();
        attempts.forEach(Runnable::run);
    }
}
