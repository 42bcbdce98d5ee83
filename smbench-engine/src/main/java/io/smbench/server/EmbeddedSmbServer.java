package io.smbench.server;

import io.smbench.server.auth.Accounts;
import io.smbench.server.fsa.RenameRules;
import io.smbench.server.fsa.Volume;
import io.smbench.smb2.Dialect;
import io.smbench.smb2.dtyp.FileTime;
import io.smbench.smb2.dtyp.Guid;
import io.smbench.time.Ticker;
import io.smbench.time.WallClock;
import io.smbench.transport.NioAcceptor;
import io.smbench.transport.NioChannel;
import io.smbench.transport.NioLoop;
import io.smbench.wire.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An SMB server in this process, for tests: SMB 2.0.2 to 3.1.1 over an in-memory file system, on a free port of the
 * loopback interface and nowhere else.
 *
 * <pre>{@code
 * try (EmbeddedSmbServer server = EmbeddedSmbServer.with().user("alice", "secret").share("data").start()) {
 *     connect("127.0.0.1", server.port(), "alice", "secret");
 * }
 * }</pre>
 */
@API(status = API.Status.EXPERIMENTAL)
public final class EmbeddedSmbServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedSmbServer.class);

    private final List<NioLoop> loops;
    private final NioAcceptor acceptor;
    private final SmbServer server;
    private final Passwords passwords;
    private final AtomicInteger accepted = new AtomicInteger();

    private EmbeddedSmbServer(SmbServer server, Passwords passwords, List<NioLoop> loops, int port) throws IOException {
        this.server = server;
        this.passwords = passwords;
        this.loops = loops;
        this.acceptor = NioAcceptor.listen(
                loops.get(0), new InetSocketAddress(InetAddress.getLoopbackAddress(), port), this::accept);
        LOG.info("a test server for SMB listens on {}:{}", host(), port());
    }

    /** What the server is to be like. */
    public static Builder with() {
        return new Builder();
    }

    private void accept(SocketChannel socket) {
        NioLoop loop = loops.get(Math.floorMod(accepted.getAndIncrement(), loops.size()));
        try {
            NioChannel.accepted(loop, socket, new Connection(server));
        } catch (IOException e) {
            LOG.debug("a connection ended before it began", e);
        }
    }

    /** The loopback address. */
    public String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    public int port() {
        return acceptor.port();
    }

    /**
     * A user's password: the one that was given, or the one that was generated.
     *
     * @throws NoSuchElementException if the server has no such user
     */
    public String password(String userName) {
        return passwords.of(userName);
    }

    /** The names of its disk shares. */
    public Set<String> shares() {
        return server.diskShares();
    }

    /** Adds a user with a generated password, unless the server has one of that name. */
    public synchronized void addUser(String userName) {
        if (!passwords.has(userName)) {
            passwords.generate(userName);
            server.settings().accounts().add(userName, passwords.of(userName));
        }
    }

    /** Adds a share with room for 1 GiB, unless the server has one of that name. */
    public void addShare(String shareName) {
        Volume empty = new VolumePlan(VolumePlan.DEFAULT_CAPACITY_BYTES)
                .make(shareName, server.settings().accounts(), server.now());
        server.run(() -> server.add(
                Share.ofVolume(shareName, false, empty, server.settings().renames())));
    }

    /** Has something go wrong from now on. */
    public void inject(Fault fault) {
        server.run(() -> server.faults().add(fault));
    }

    /** Has something that was asked for go wrong no more; what did stays listed. */
    public void withdraw(Fault fault) {
        server.run(() -> server.faults().withdraw(fault));
    }

    /** Nothing goes wrong any more; what did stays listed. */
    public void clearFaults() {
        server.run(() -> server.faults().clear());
    }

    /** Every fault that happened, in the order in which they did. */
    public List<FaultFired> faultsFired() {
        synchronized (server) {
            return server.faults().fired();
        }
    }

    /** Failures of the server itself, which are in its log: for its tests. */
    int unexpectedFailures() {
        return server.unexpectedFailures();
    }

    /** Sessions and Opens that it has: for its tests. */
    int sessionsAndOpens() {
        return server.sessionsAndOpens();
    }

    /** CREATEs that wait for a break and can be replayed: for its tests. */
    int waitingCreates() {
        return server.waitingCreates();
    }

    /** Listens no more and ends every connection. */
    @Override
    public void close() {
        acceptor.close();
        loops.forEach(NioLoop::close);
    }

    /** What a server is to be like; every setting has a default. */
    public static final class Builder {
        private static final int LOOPS = 2;

        private final Passwords passwords = new Passwords();
        private final Map<String, VolumePlan> shares = new LinkedHashMap<>();
        private final List<String> encryptedShares = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private String name = "SMBENCH";
        private int port;
        private boolean anonymousAllowed;
        private boolean guestAllowed;
        private boolean signingRequired;
        private boolean encryptionRequired;
        private Dialect lowest = Dialect.SMB_2_0_2;
        private Dialect highest = Dialect.SMB_3_1_1;
        private Duration oplockBreakLimit = Duration.ofSeconds(35);
        private Duration durableLimit = Duration.ofMinutes(5);
        private RenameRules renames = RenameRules.FSA;
        private boolean directoryLeases;

        private Builder() {}

        /** The server's NetBIOS name. */
        public Builder name(String serverName) {
            name = serverName;
            return this;
        }

        /** A port instead of a free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        public Builder user(String userName, String password) {
            passwords.put(userName, password);
            return this;
        }

        /** A user with a generated password, which {@link EmbeddedSmbServer#password} says. */
        public Builder user(String userName) {
            passwords.generate(userName);
            return this;
        }

        /** A share with room for 1 GiB. */
        public Builder share(String shareName) {
            return share(shareName, VolumePlan.DEFAULT_CAPACITY_BYTES);
        }

        /** @param capacityBytes memory that its files may take; writes fail with STATUS_DISK_FULL beyond */
        public Builder share(String shareName, long capacityBytes) {
            shares.put(shareName, new VolumePlan(capacityBytes));
            return this;
        }

        /**
         * A share with room for 1 GiB that begins with copies of what is in {@code folder}; what clients change, they
         * change in memory alone.
         *
         * @throws IllegalArgumentException if that does not fit
         * @throws UncheckedIOException if it cannot be read
         */
        public Builder share(String shareName, Path folder) {
            return share(shareName).folder(shareName, folder);
        }

        /** The same for a share that was named before. */
        public Builder folder(String shareName, Path folder) {
            new FolderContent(folder).copyTo(plan(shareName));
            return this;
        }

        /** A share that takes encrypted requests only. */
        public Builder encryptedShare(String shareName) {
            encryptedShares.add(shareName);
            return share(shareName);
        }

        /** A file, with the directories above it; {@code path} has slashes. The share must have been named before. */
        public Builder file(String shareName, String path, Bytes content) {
            plan(shareName).file(path, content);
            return this;
        }

        /** A directory, with those above it. */
        public Builder directory(String shareName, String path) {
            plan(shareName).directory(path);
            return this;
        }

        /**
         * Lets the files that a user owns take so much of a share: writes fail with STATUS_DISK_FULL beyond. The share
         * must have been named before.
         *
         * @param limitBytes sizes of files and their streams, each rounded up to 4 KiB
         */
        public Builder quota(String shareName, String userName, long limitBytes) {
            if (limitBytes < 0) {
                throw new IllegalArgumentException("quota of '%s' on share '%s': found %d bytes, expected 0 or more"
                        .formatted(userName, shareName, limitBytes));
            }
            plan(shareName).quota(userName, limitBytes);
            return this;
        }

        private VolumePlan plan(String shareName) {
            VolumePlan plan = shares.get(shareName);
            if (plan == null) {
                throw new IllegalArgumentException("share: found '%s', expected one of %s; name it with share(…) first"
                        .formatted(shareName, shares.keySet()));
            }
            return plan;
        }

        /** Takes null sessions. */
        public Builder allowAnonymous() {
            anonymousAllowed = true;
            return this;
        }

        /** Makes unknown users guests instead of refusing them. */
        public Builder allowGuest() {
            guestAllowed = true;
            return this;
        }

        public Builder requireSigning() {
            signingRequired = true;
            return this;
        }

        /** Takes encrypted sessions only, which needs SMB 3.0 or later. */
        public Builder requireEncryption() {
            encryptionRequired = true;
            return this;
        }

        /** The dialects that it negotiates, both ends included. */
        public Builder dialects(Dialect from, Dialect to) {
            lowest = from;
            highest = to;
            return this;
        }

        /** How long a client may take to acknowledge an oplock or lease break; 35 s unless it is said. */
        public Builder oplockBreakLimit(Duration limit) {
            oplockBreakLimit = limit;
            return this;
        }

        /** The longest that a durable Open outlives its connection; 5 minutes unless it is said. */
        public Builder durableLimit(Duration limit) {
            durableLimit = limit;
            return this;
        }

        /**
         * Renames as smbd does: FILE_WRITE_ATTRIBUTES access suffices where MS-FSA 2.1.5.15.11 asks for DELETE, and
         * others may have the target directory open without sharing it for writing.
         */
        public Builder renamesLikeSamba() {
            renames = RenameRules.SAMBA;
            return this;
        }

        /**
         * Offers leases of directories (MS-SMB2 3.3.5.9.11) to clients of SMB 3.x that announce
         * SMB2_GLOBAL_CAP_DIRECTORY_LEASING, as Windows and Samba from 4.22 on do; unless it is said, there are none.
         */
        public Builder directoryLeases() {
            directoryLeases = true;
            return this;
        }

        /** Something that goes wrong from the start. */
        public Builder fault(Fault fault) {
            faults.add(fault);
            return this;
        }

        /**
         * Starts it; when this returns, it listens.
         *
         * @throws UncheckedIOException if the port cannot be had
         */
        public EmbeddedSmbServer start() {
            List<NioLoop> loops = new ArrayList<>();
            for (int i = 0; i < LOOPS; i++) {
                loops.add(new NioLoop("smbench-server-loop-" + i, Ticker.SYSTEM));
            }
            try {
                ServerSettings settings = settings();
                SmbServer server = new SmbServer(settings, shares(settings), loops.get(0));
                faults.forEach(server.faults()::add);
                return new EmbeddedSmbServer(server, passwords.copy(), loops, port);
            } catch (IOException e) {
                loops.forEach(NioLoop::close);
                throw new UncheckedIOException("port %d of the loopback interface".formatted(port), e);
            } catch (RuntimeException e) {
                loops.forEach(NioLoop::close);
                throw e;
            }
        }

        private ServerSettings settings() {
            return new ServerSettings(
                    name,
                    Guid.of(UUID.randomUUID()),
                    lowest,
                    highest,
                    signingRequired,
                    encryptionRequired,
                    new Accounts(passwords.byUser(), anonymousAllowed, guestAllowed),
                    oplockBreakLimit,
                    durableLimit,
                    renames,
                    directoryLeases,
                    WallClock.SYSTEM,
                    Ticker.SYSTEM);
        }

        private List<Share> shares(ServerSettings settings) {
            long now = FileTime.of(settings.clock().now()).value();
            List<Share> all = new ArrayList<>();
            all.add(Share.ipc());
            shares.forEach((share, plan) -> all.add(Share.ofVolume(
                    share,
                    encryptedShares.contains(share),
                    plan.make(share, settings.accounts(), now),
                    settings.renames())));
            return all;
        }
    }
}
