package io.smbench.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** Stands between clients and a server, and cuts TCP connections on demand: both sides see an end without a goodbye. */
public final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Line> lines = new ArrayList<>();
    private final InetSocketAddress server;

    /** One connection, from its client to the server. */
    private record Line(Socket client, Socket upstream) {
        void cut() {
            try {
                client.close();
                upstream.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    public CuttingProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        start(this::accept, () -> {});
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Cuts the connection that was made as number {@code index}, from 0, if it is there. */
    public void cut(int index) {
        synchronized (lines) {
            if (index < lines.size()) {
                lines.get(index).cut();
            }
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Line line = new Line(client, new Socket(server.getAddress(), server.getPort()));
            client.setTcpNoDelay(true);
            line.upstream.setTcpNoDelay(true);
            synchronized (lines) {
                lines.add(line);
            }
            start(() -> client.getInputStream().transferTo(line.upstream.getOutputStream()), line::cut);
            start(() -> line.upstream.getInputStream().transferTo(client.getOutputStream()), line::cut);
        }
    }

    private static void start(Work work, Runnable after) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // the end of a connection, whoever ended it
                    } finally {
                        after.run();
                    }
                },
                "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        synchronized (lines) {
            lines.forEach(Line::cut);
        }
    }
}
