package io.smbench.peer;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Samba's smbd on a free loopback port, with its own users, shares, log and state in a temporary folder.
 *
 * <pre>{@code
 * try (PrivateSmbd server = PrivateSmbd.with().user("alice").share("projects").start()) {
 *     connect(server.address(), "alice", SmbdSetup.PASSWORD);
 * }
 * }</pre>
 */
public final class PrivateSmbd implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(2);
    private static final int START_ATTEMPTS = 3;
    private static final int LOG_TAIL_LINES = 30;

    private final SmbdInstallation installation;
    private final SmbdSetup setup;
    private final Path base;
    private final int port;
    private Process process;

    private PrivateSmbd(SmbdInstallation installation, SmbdSetup setup, Path base, int port) throws IOException {
        this.installation = installation;
        this.setup = setup;
        this.base = base;
        this.port = port;
        this.process = launch();
    }

    public static SmbdSetup with() {
        return new SmbdSetup();
    }

    /** Two processes can be given the same free port: smbd then ends at once, and another port is tried. */
    static PrivateSmbd start(SmbdInstallation installation, SmbdSetup setup) throws IOException {
        for (int attempt = 1; ; attempt++) {
            PrivateSmbd server = new PrivateSmbd(installation, setup, newFolder(), freePort());
            try {
                server.awaitListening();
                return server;
            } catch (IllegalStateException e) {
                server.close();
                if (attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    public String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    public int port() {
        return port;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /**
     * The folder that smbd serves as {@code share}. Where smbd runs as root, its users are users: what a test puts here
     * by other means than {@link #put} may be closed to them.
     */
    public Path shareFolder(String share) {
        return setup.shareFolder(base, share);
    }

    /** Puts a file into a share, for all users to read and write, making its directories likewise. */
    public void put(String share, String path, String content) throws IOException {
        Path at = shareFolder(share);
        Iterator<Path> names = Path.of(path).iterator();
        while (names.hasNext()) {
            at = at.resolve(names.next());
            if (names.hasNext()) {
                Files.createDirectories(at);
                Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
        }
        Files.writeString(at, content);
        Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    public String log() throws IOException {
        return Files.readString(base.resolve("log"), StandardCharsets.ISO_8859_1);
    }

    /** Whether a client has a file open, or has left a durable Open of one: what smbstatus says. */
    public boolean hasOpenFiles() throws IOException {
        Path output = Files.createTempFile(base, "smbstatus", "");
        Process smbstatus = process(output, "smbstatus", "--locks");
        boolean ended = comesTrueWithin(START_LIMIT, () -> !smbstatus.isAlive());
        String said = Files.readString(output, StandardCharsets.ISO_8859_1);
        if (!ended || smbstatus.exitValue() != 0) {
            smbstatus.destroyForcibly();
            throw new IllegalStateException("smbstatus --locks %s: %s"
                    .formatted(ended ? "exit code " + smbstatus.exitValue() : "does not end", said));
        }
        return !said.contains("No locked files");
    }

    /** smbd's main process and the ones it made, one for each connection among them. */
    public List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(PrivateSmbd::runs)
                .toList();
    }

    /** Ends all of the server's processes at once, as a crash would: clients see their connections reset. */
    public void kill() {
        List<ProcessHandle> all = processes();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(all);
        // this JVM still has to ask for the exit code of its own child
        comesTrueWithin(STOP_LIMIT, () -> !process.isAlive());
    }

    /** Starts the server again after {@link #kill()}: same port, same files, new processes. */
    public void restart() throws IOException {
        if (process.isAlive()) {
            throw new IllegalStateException("smbd still runs; kill() it before restart()");
        }
        process = launch();
        awaitListening();
    }

    /** Stops the server and deletes its folder; when this returns, no process is left and the port is free. */
    @Override
    public void close() throws IOException {
        stop();
        Files.walkFileTree(base, new DeletingVisitor());
    }

    private void stop() throws IOException {
        List<ProcessHandle> all = processes();
        process.getOutputStream().close();
        if (!awaitEnd(all)) {
            kill();
        }
    }

    /**
     * Without {@code --no-process-group}: smbd ends by a signal to its process group, which must be its own and not
     * that of this JVM. Its standard input stays a pipe that ends with this JVM, and smbd with it.
     */
    private Process launch() throws IOException {
        setup.write(base, port);
        if (setup.machineSid() != null) {
            setMachineSid(setup.machineSid());
        }
        return process(base.resolve("log"), installation.smbd().toString(), "--foreground", "--debug-stdout");
    }

    private void setMachineSid(String sid) throws IOException {
        Process net = process(base.resolve("log"), "net", "setlocalsid", sid);
        boolean ended = comesTrueWithin(START_LIMIT, () -> !net.isAlive());
        if (!ended || net.exitValue() != 0) {
            net.destroyForcibly();
            throw new IllegalStateException("net setlocalsid %s: %s; the log ends:%n%s"
                    .formatted(sid, ended ? "exit code " + net.exitValue() : "does not end", logTail()));
        }
    }

    /** A program of Samba's with the server's configuration and users. */
    private Process process(Path output, String... command) throws IOException {
        List<String> all = new ArrayList<>(List.of(command));
        all.add("--configfile=" + base.resolve("smb.conf"));
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(Redirect.appendTo(output.toFile()));
        builder.environment().put("LD_PRELOAD", installation.nssWrapper().toString());
        builder.environment().put("NSS_WRAPPER_PASSWD", base.resolve("passwd").toString());
        builder.environment().put("NSS_WRAPPER_GROUP", base.resolve("group").toString());
        return builder.start();
    }

    private void awaitListening() throws IOException {
        boolean listens = comesTrueWithin(START_LIMIT, () -> !process.isAlive() || listens());
        if (!process.isAlive() || !listens) {
            throw new IllegalStateException("smbd %s without listening on port %d; its log ends:%n%s"
                    .formatted(process.isAlive() ? "runs" : "ended", port, logTail()));
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private String logTail() throws IOException {
        List<String> lines = log().lines().toList();
        return String.join(
                System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }

    private static boolean awaitEnd(List<ProcessHandle> processes) {
        return comesTrueWithin(STOP_LIMIT, () -> processes.stream().noneMatch(PrivateSmbd::runs));
    }

    /**
     * Whether the process still does anything. One that ended stays in the process table until its parent has asked for
     * its exit code, and the init process of some containers takes seconds for that.
     */
    static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    private static boolean comesTrueWithin(Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return true;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Short, since smbd puts sockets into it whose names are limited to 108 bytes; readable for the users of the
     * server; and where extended attributes work, which hold ACLs, streams and DOS attributes.
     */
    private static Path newFolder() throws IOException {
        for (Path parent :
                List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/tmp"), Path.of("/var/tmp"))) {
            if (Files.isWritable(parent)
                    && parent.toString().length() < 60
                    && Files.getFileStore(parent).supportsFileAttributeView(UserDefinedFileAttributeView.class)) {
                Path folder = Files.createTempDirectory(parent, "smbd");
                return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        throw new IllegalStateException("no temporary folder with extended attributes and a short path"
                + " (tried java.io.tmpdir, /tmp, /var/tmp); set -Djava.io.tmpdir");
    }

    private static final class DeletingVisitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
