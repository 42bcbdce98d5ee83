package io.smbench.benchmark;

import io.smbench.backend.Backend.Opened;
import io.smbench.backend.BackendConnection;
import io.smbench.backend.Call;
import io.smbench.backend.ConnectionListener;
import io.smbench.backend.ConnectionSpec;
import io.smbench.backend.Credentials;
import io.smbench.backend.FidelityMode;
import io.smbench.backend.Reply;
import io.smbench.backend.Token;
import io.smbench.backend.smbj.SmbjBackend;
import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Operation;
import io.smbench.ir.Payload;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.SmbdSetup;
import io.smbench.smb2.NtStatus;
import io.smbench.wire.Bytes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Clients of the smbj backend, driven by its completions: no thread of their own. */
final class SmbenchCrowd implements Crowd {
    private static final Bytes PAYLOAD = Bytes.wrap(new byte[Work.BYTES]);

    private final String name;
    private final Credentials credentials;
    private final SmbjBackend backend = new SmbjBackend();
    private final List<Client> clients = new ArrayList<>();
    private volatile long endNanos;

    SmbenchCrowd(PrivateSmbd server, int count, @Nullable String dialect, boolean signing) {
        this("SMBench", server.address(), SmbdSetup.PASSWORD, count, dialect, signing);
    }

    /**
     * Connects all clients at the same time and waits until each has a session of alice's, a tree connect to the share
     * {@code share} and a file.
     */
    SmbenchCrowd(
            String name,
            InetSocketAddress server,
            String password,
            int count,
            @Nullable String dialect,
            boolean signing) {
        this.name = name;
        this.credentials = new Credentials("alice", null, password);
        for (int i = 0; i < count; i++) {
            clients.add(new Client(i));
        }
        CountDownLatch ready = new CountDownLatch(count);
        for (Client client : clients) {
            ConnectionSpec spec = new ConnectionSpec(
                    server.getHostString(), server.getPort(), client.name, UUID.randomUUID(), dialect, signing, false);
            backend.connect(spec, ConnectionListener.IGNORE, opening -> {
                client.connection = ((Opened) opening).connection();
                client.prepare(ready::countDown);
            });
        }
        await(ready);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long work(Work work, Duration duration) {
        AtomicLong done = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(clients.size());
        endNanos = System.nanoTime() + duration.toNanos();
        clients.forEach(client -> client.work(work, done, ended));
        await(ended);
        return done.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        backend.close();
    }

    private final class Client {
        private final String name;
        private final Operation openFile;
        private final Operation readFile;
        private final Operation writeFile;
        private final Operation closeFile;
        private @Nullable BackendConnection connection;
        private @Nullable Token session;
        private @Nullable Token tree;
        private @Nullable Token open;

        Client(int number) {
            name = "client%04d".formatted(number);
            openFile = operation(new Action.Open(name, OpenMode.READ));
            readFile = operation(new Action.Read(0, Work.BYTES));
            writeFile = operation(new Action.Write(0, new Payload.Pattern(1, Work.BYTES)));
            closeFile = operation(new Action.Close());
        }

        void prepare(Runnable ready) {
            submit(operation(new Action.SessionSetup("alice", null)), null, sessionReply -> {
                session = sessionReply.token();
                submit(operation(new Action.TreeConnect()), null, treeReply -> {
                    tree = treeReply.token();
                    submit(operation(new Action.Open(name, OpenMode.OVERWRITE)), null, openReply -> {
                        open = openReply.token();
                        submit(writeFile, open, written -> ready.run());
                    });
                });
            });
        }

        void work(Work work, AtomicLong done, CountDownLatch ended) {
            if (System.nanoTime() - endNanos > 0) {
                ended.countDown();
                return;
            }
            Runnable next = () -> {
                done.incrementAndGet();
                work(work, done, ended);
            };
            if (work.opens()) {
                submit(openFile, null, opened -> {
                    Runnable close = () -> submit(closeFile, opened.token(), closed -> next.run());
                    if (work.reads()) {
                        submit(readFile, opened.token(), read -> close.run());
                    } else {
                        close.run();
                    }
                });
            } else {
                submit(work.reads() ? readFile : writeFile, open, finished -> next.run());
            }
        }

        private Operation operation(Action action) {
            return new Operation("op", name, 0, action, null, null, List.of(), null, null, Map.of());
        }

        private void submit(Operation operation, @Nullable Token opened, Consumer<Reply> next) {
            Call call = new Call(
                    operation,
                    FidelityMode.MVP,
                    name,
                    null,
                    "share",
                    operation.action() instanceof Action.Write ? PAYLOAD : Bytes.EMPTY,
                    credentials,
                    session,
                    tree,
                    opened,
                    reply -> next.accept(successful(reply)));
            if (connection != null) {
                connection.submit(List.of(call));
            }
        }
    }

    private static Reply successful(Reply reply) {
        if (!NtStatus.STATUS_SUCCESS.equals(reply.status())) {
            throw new IllegalStateException("an operation of the benchmark failed: " + reply);
        }
        return reply;
    }
}
