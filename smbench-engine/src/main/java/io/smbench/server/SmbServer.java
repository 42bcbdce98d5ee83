package io.smbench.server;

import io.smbench.server.fsa.Open;
import io.smbench.server.pipe.ShareEntry;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.transport.NioLoop;
import io.smbench.wire.Bytes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all connections share, MS-SMB2 3.3.1.5, behind one lock; what they send leaves after it was released. */
final class SmbServer {
    private static final Logger LOG = LoggerFactory.getLogger(SmbServer.class);

    private final ServerSettings settings;
    private final Map<String, Share> shares = new HashMap<>();
    private final Map<Long, Session> sessions = new LinkedHashMap<>();
    private final Map<Bytes, Set<Session>> sessionsByClient = new HashMap<>();
    private final OpenTable opens = new OpenTable();
    private final DurableOpens durables = new DurableOpens(this);
    private final CacheBreaks breaks = new CacheBreaks(this);
    private final Faults faults = new Faults();
    private final NioLoop timers;
    private final long started;
    private final Deque<Runnable> deferred = new ArrayDeque<>();
    private final Set<Connection> talking = new LinkedHashSet<>();
    private final AtomicInteger failures = new AtomicInteger();
    private long lastSessionId = 0x1000;
    private long lastOpenId;
    private long lastAsyncId;

    SmbServer(ServerSettings settings, Collection<Share> shares, NioLoop timers) {
        this.settings = settings;
        this.timers = timers;
        this.started = now();
        shares.forEach(share -> this.shares.put(key(share.name()), share));
    }

    /** Something failed that never should, which ends a request or a connection but not the server. */
    void unexpected(String what, RuntimeException failure) {
        failures.incrementAndGet();
        LOG.error("{} could not be handled", what, failure);
    }

    /** How often that was. */
    int unexpectedFailures() {
        return failures.get();
    }

    synchronized int sessionsAndOpens() {
        return sessions.size() + opens.size();
    }

    synchronized int waitingCreates() {
        return opens.waitingCreates();
    }

    /** Runs {@code action} under the lock, with everything that follows from it, and sends what it said. */
    void run(Runnable action) {
        List<Connection> toSend;
        synchronized (this) {
            action.run();
            for (Runnable next = deferred.poll(); next != null; next = deferred.poll()) {
                runSafely(next);
            }
            toSend = new ArrayList<>(talking);
            talking.clear();
        }
        toSend.forEach(Connection::sendQueued);
    }

    private void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            unexpected("a waiting request", e);
        }
    }

    /** Has {@code task} run under the same lock, after what runs now. */
    void defer(Runnable task) {
        deferred.add(task);
    }

    void schedule(Duration delay, Runnable task) {
        timers.schedule(delay, () -> run(task));
    }

    /** {@code connection} has something to send. */
    void talks(Connection connection) {
        talking.add(connection);
    }

    ServerSettings settings() {
        return settings;
    }

    DurableOpens durables() {
        return durables;
    }

    CacheBreaks breaks() {
        return breaks;
    }

    Faults faults() {
        return faults;
    }

    /** FILETIME ticks. */
    long now() {
        return FileTime.of(settings.clock().now()).value();
    }

    FileTime startTime() {
        return new FileTime(started);
    }

    /** Adds a share, unless there is one of that name. */
    void add(Share share) {
        shares.putIfAbsent(key(share.name()), share);
    }

    /** The names of those that have a volume. */
    synchronized Set<String> diskShares() {
        return shares.values().stream()
                .filter(share -> !share.isPipe())
                .map(Share::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All of them, as they are listed. */
    List<ShareEntry> shareEntries() {
        return shares.values().stream()
                .map(share -> share.isPipe() ? ShareEntry.ipc(share.name()) : ShareEntry.disk(share.name()))
                .sorted(Comparator.comparing(ShareEntry::name))
                .toList();
    }

    Optional<Share> share(String name) {
        return Optional.ofNullable(shares.get(key(name)));
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** The oldest session of a client. */
    Optional<Session> firstSessionOf(Bytes clientGuid) {
        return sessionsByClient.getOrDefault(clientGuid, Set.of()).stream()
                .filter(session -> session.isValid() && session.connection() != null)
                .findFirst();
    }

    /** A session with its first channel. */
    Channel newSession(Connection connection) {
        Session session = new Session(++lastSessionId, connection.clientGuid().value());
        sessions.put(session.id(), session);
        sessionsByClient
                .computeIfAbsent(session.clientGuid(), first -> new LinkedHashSet<>(2))
                .add(session);
        Channel channel = new Channel(session, connection);
        session.add(channel);
        connection.add(channel);
        return channel;
    }

    @Nullable
    Session session(long id) {
        return sessions.get(id);
    }

    /** A session's connection ended, and with the last one the session. */
    void lost(Channel channel) {
        if (channel.session().remove(channel)) {
            end(channel.session(), false);
        }
    }

    /**
     * Ends a session.
     *
     * @param closesDurables whether durable Opens end too
     */
    void end(Session session, boolean closesDurables) {
        sessions.remove(session.id(), session);
        sessionsByClient.computeIfPresent(session.clientGuid(), (client, others) -> {
            others.remove(session);
            return others.isEmpty() ? null : others;
        });
        for (Connection connection : session.connections()) {
            connection.forget(session);
            connection.cancelWhere(request -> request.session == session && !request.compound.waitsForOpen());
        }
        for (ServerOpen open : session.opens()) {
            if (closesDurables || !durables.keep(open)) {
                close(open);
            }
        }
        session.trees().clear();
    }

    /** @param channelSequence of the CREATE's header */
    ServerOpen newOpen(Open local, TreeConnect tree, int channelSequence) {
        ServerOpen open = new ServerOpen(local, tree, ++lastOpenId, channelSequence);
        opens.add(open);
        tree.session().add(open);
        return open;
    }

    long nextAsyncId() {
        return ++lastAsyncId;
    }

    long nextVolatileId() {
        return ++lastOpenId;
    }

    OpenTable opens() {
        return opens;
    }

    /** Closes an Open; who waits for something about it is told. */
    void close(ServerOpen open) {
        TreeConnect tree = open.tree();
        if (tree != null) {
            tree.session().remove(open);
        }
        durables.forget(open);
        opens.remove(open);
        for (Compound waiting : List.copyOf(open.waiting())) {
            defer(waiting::openClosed);
        }
        open.share().volume().close(open.local(), now());
    }
}
