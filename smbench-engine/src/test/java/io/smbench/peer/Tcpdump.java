package io.smbench.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** tcpdump while it records what goes to and from a server on this machine, whole frames. */
public final class Tcpdump implements AutoCloseable {
    /** What the kernel still holds reaches tcpdump's file within this time. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(1_300);

    private final Process process;
    private final Path capture;

    private Tcpdump(Process process, Path capture) {
        this.process = process;
        this.capture = capture;
    }

    /**
     * Starts recording; when this returns, nothing is missed any more.
     *
     * @param bufferKib what the kernel keeps for tcpdump: too little of it loses frames
     */
    public static Tcpdump of(PrivateSmbd server, Path capture, int bufferKib) throws IOException {
        Process process = new ProcessBuilder(
                        "tcpdump",
                        "-i",
                        "lo",
                        "-s",
                        "0",
                        "-Z",
                        "root",
                        "-B",
                        Integer.toString(bufferKib),
                        "-U",
                        "-w",
                        capture.toString(),
                        "tcp port " + server.port())
                .redirectErrorStream(true)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append(System.lineSeparator());
            if (line.contains("listening on")) {
                return new Tcpdump(process, capture);
            }
        }
        throw new IOException("tcpdump ended without listening; it said: " + all);
    }

    /** Waits until nothing more comes into the file. */
    public void awaitQuiet() throws IOException {
        long size = -1;
        long since = System.nanoTime();
        while (System.nanoTime() - since < QUIET_NANOS) {
            long now = Files.size(capture);
            if (now != size) {
                size = now;
                since = System.nanoTime();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    /** Ends the recording; the file is whole when this returns. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
