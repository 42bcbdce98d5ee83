package io.smbench.backend.smbj;

import io.smbench.smb2.Smb2Header;
import io.smbench.wire.Bytes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and a server, and changes what the server sends. */
final class FrameProxy implements AutoCloseable {
    /** Changes a message from the server in place. */
    interface Change {
        void apply(Smb2Header header, byte[] message);
    }

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final InetSocketAddress server;
    private volatile Change change = (header, message) -> {};

    FrameProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From now on. */
    void change(Change wanted) {
        change = wanted;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket upstream = new Socket(server.getAddress(), server.getPort());
            upstream.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            sockets.addAll(List.of(client, upstream));
            start(() -> client.getInputStream().transferTo(upstream.getOutputStream()));
            start(() -> changing(upstream.getInputStream(), client.getOutputStream()));
        }
    }

    private void changing(InputStream from, OutputStream to) throws IOException {
        DataInputStream in = new DataInputStream(from);
        DataOutputStream out = new DataOutputStream(to);
        while (true) {
            byte[] message = new byte[in.readInt()];
            in.readFully(message);
            change.apply(Smb2Header.decode(Bytes.wrap(message.clone()).reader()), message);
            byte[] frame = new byte[4 + message.length];
            System.arraycopy(message, 0, frame, 4, message.length);
            LittleEndian.putInt(frame, 0, Integer.reverseBytes(message.length));
            out.write(frame);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private void start(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        close();
                    }
                },
                "frame-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
