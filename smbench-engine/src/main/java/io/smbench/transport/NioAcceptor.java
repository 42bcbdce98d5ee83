package io.smbench.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apiguardian.api.API;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listening socket on a loop. */
@API(status = API.Status.INTERNAL)
public final class NioAcceptor implements Selected, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NioAcceptor.class);
    private static final int BACKLOG = 4096;
    private static final long CLOSE_LIMIT_SECONDS = 5;

    private final NioLoop loop;
    private final ServerSocketChannel socket;
    private final Consumer<SocketChannel> accepted;
    private final AtomicBoolean ended = new AtomicBoolean();

    private NioAcceptor(NioLoop loop, ServerSocketChannel socket, Consumer<SocketChannel> accepted) {
        this.loop = loop;
        this.socket = socket;
        this.accepted = accepted;
    }

    /**
     * Listens at once.
     *
     * @param accepted gets each connection, on the loop's thread; it owns the socket
     */
    public static NioAcceptor listen(NioLoop loop, InetSocketAddress address, Consumer<SocketChannel> accepted)
            throws IOException {
        ServerSocketChannel socket = ServerSocketChannel.open();
        try {
            socket.configureBlocking(false);
            socket.bind(address, BACKLOG);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
        NioAcceptor acceptor = new NioAcceptor(loop, socket, accepted);
        loop.execute(acceptor::start);
        return acceptor;
    }

    public int port() {
        return socket.socket().getLocalPort();
    }

    private void start() {
        try {
            socket.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
        } catch (IOException e) {
            end(e);
        }
    }

    @Override
    public void ready() throws IOException {
        for (SocketChannel next = socket.accept(); next != null; next = socket.accept()) {
            accepted.accept(next);
        }
    }

    @Override
    public void end(Throwable cause) {
        if (ended.getAndSet(true)) {
            return;
        }
        LOG.debug("port {} no longer listens", port(), cause);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("closing the listening socket", e);
        }
    }

    /** Listens no more when it returns. */
    @Override
    public void close() {
        CountDownLatch done = new CountDownLatch(1);
        boolean willRun = loop.execute(() -> {
            end(new IOException("the listening socket was closed"));
            done.countDown();
        });
        if (!willRun || loop.isCurrentThread()) {
            end(new IOException("the listening socket was closed"));
            return;
        }
        try {
            if (!done.await(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                end(new IOException("the loop was busy for too long"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
