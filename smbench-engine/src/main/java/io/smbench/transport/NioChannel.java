package io.smbench.transport;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** One TCP connection on a loop: messages out, messages in, and its end. No method blocks. */
@API(status = API.Status.INTERNAL)
public final class NioChannel implements Selected {
    /** What a channel tells, on its loop's thread. */
    public interface Listener {
        void connected(NioChannel channel);

        void received(byte[] message);

        /** The last call, exactly once, also when the connection was never made. */
        void ended(Throwable cause);
    }

    private final NioLoop loop;
    private final SocketChannel socket;
    private final Listener listener;
    private final FrameAssembler assembler = new FrameAssembler();
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>(); // guarded by itself
    private @Nullable SelectionKey key; // of the loop's thread
    private @Nullable Throwable finishing; // of the loop's thread
    private final AtomicBoolean ended = new AtomicBoolean();

    private NioChannel(NioLoop loop, SocketChannel socket, Listener listener) {
        this.loop = loop;
        this.socket = socket;
        this.listener = listener;
    }

    /** Begins to connect; {@code listener} hears how it went. */
    public static NioChannel connect(NioLoop loop, InetSocketAddress address, Duration limit, Listener listener)
            throws IOException {
        SocketChannel socket = SocketChannel.open();
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        NioChannel channel = new NioChannel(loop, socket, listener);
        if (!loop.execute(() -> channel.start(address, limit))) {
            socket.close();
            throw new IOException("the network loop was closed");
        }
        return channel;
    }

    /** Takes over a connection that a peer made; {@code listener} hears {@code connected} first. */
    public static void accepted(NioLoop loop, SocketChannel socket, Listener listener) throws IOException {
        socket.configureBlocking(false);
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        NioChannel channel = new NioChannel(loop, socket, listener);
        if (!loop.execute(channel::startAccepted)) {
            socket.close();
            throw new IOException("the network loop was closed");
        }
    }

    public boolean isOpen() {
        return socket.isOpen();
    }

    /** The loop whose thread this channel's listener is called on. */
    public NioLoop loop() {
        return loop;
    }

    /**
     * Sends a frame: at once as far as the socket takes it, the rest from the loop. If the connection ends before, the
     * listener's {@code ended} is the only answer.
     */
    public void write(byte[] frame) {
        ByteBuffer bytes = ByteBuffer.wrap(frame);
        synchronized (unsent) {
            try {
                if (unsent.isEmpty()) {
                    socket.write(bytes);
                }
            } catch (IOException e) {
                close(e);
                return;
            }
            if (bytes.hasRemaining()) {
                unsent.add(bytes);
                if (unsent.size() == 1) {
                    loop.execute(() -> interest(SelectionKey.OP_READ | SelectionKey.OP_WRITE));
                }
            }
        }
    }

    /** Ends the connection; the listener hears {@code cause}. */
    public void close(Throwable cause) {
        if (!loop.execute(() -> end(cause))) {
            end(cause);
        }
    }

    /**
     * Ends this side of the connection, a FIN: the peer may still answer. The connection ends when the peer ends its
     * side, or after {@code limit}; the listener hears {@code cause}.
     */
    public void finish(Throwable cause, Duration limit) {
        if (!loop.execute(() -> shutDown(cause, limit))) {
            end(cause);
        }
    }

    private void shutDown(Throwable cause, Duration limit) {
        finishing = cause;
        try {
            socket.shutdownOutput();
            loop.schedule(limit, () -> end(cause));
        } catch (IOException e) {
            end(cause);
        }
    }

    private void start(InetSocketAddress address, Duration limit) {
        try {
            boolean connected = socket.connect(address);
            key = socket.register(loop.selector(), connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
            if (connected) {
                listener.connected(this);
            } else {
                loop.schedule(limit, () -> giveUp(limit));
            }
        } catch (IOException | RuntimeException e) {
            end(e);
        }
    }

    private void startAccepted() {
        try {
            key = socket.register(loop.selector(), SelectionKey.OP_READ, this);
            listener.connected(this);
        } catch (IOException | RuntimeException e) {
            end(e);
        }
    }

    private void giveUp(Duration limit) {
        if (!ended.get() && !socket.isConnected()) {
            end(new ConnectException("no answer within " + limit.toMillis() + " ms"));
        }
    }

    @Override
    public void ready() throws IOException {
        SelectionKey current = key;
        if (current == null || !current.isValid()) {
            return;
        }
        if (current.isConnectable()) {
            socket.finishConnect();
            interest(SelectionKey.OP_READ);
            listener.connected(this);
        } else {
            if (current.isWritable()) {
                writeUnsent();
            }
            if (current.isReadable()) {
                read();
            }
        }
    }

    private void writeUnsent() throws IOException {
        synchronized (unsent) {
            for (ByteBuffer next = unsent.peek(); next != null; next = unsent.peek()) {
                socket.write(next);
                if (next.hasRemaining()) {
                    return;
                }
                unsent.remove();
            }
            interest(SelectionKey.OP_READ);
        }
    }

    /** One buffer a turn, so that a busy connection does not starve the others of its loop. */
    private void read() throws IOException {
        ByteBuffer buffer = loop.readBuffer().clear();
        int count = socket.read(buffer);
        if (count < 0 && finishing != null) {
            end(finishing);
            return;
        }
        if (count < 0) {
            throw new EOFException("the peer closed the connection");
        }
        assembler.feed(buffer.flip(), listener::received);
    }

    private void interest(int operations) {
        if (key != null && key.isValid()) {
            key.interestOps(operations);
        }
    }

    @Override
    public void end(Throwable cause) {
        if (ended.getAndSet(true)) {
            return;
        }
        try {
            socket.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        listener.ended(cause);
    }
}
