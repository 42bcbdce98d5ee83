package io.smbench.cli;

import io.smbench.server.EmbeddedSmbServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the embedded server until it is told to end. */
@Command(
        name = "serve",
        description = "Runs a test server for SMB, with files in memory, on the loopback interface.",
        mixinStandardHelpOptions = true,
        footer = {"", "It ends on SIGTERM or SIGINT (Ctrl-C), and forgets its files."})
final class ServeCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--port", paramLabel = "PORT", description = "the port; a free one if it is left out")
    private int port;

    @Option(names = "--share", paramLabel = "NAME", description = "its share (default: ${DEFAULT-VALUE})")
    private String share = "share";

    @Option(names = "--user", paramLabel = "NAME", description = "its user (default: ${DEFAULT-VALUE})")
    private String user = "smbench";

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "the environment variable that has the user's password (default: ${DEFAULT-VALUE})")
    private String passwordVariable = "SMBENCH_PASSWORD";

    @Option(names = "--print-password", description = "generates a password and prints it")
    private boolean printPassword;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "what the share begins with: copies of the files in it; they stay as they are")
    private @Nullable Path folder;

    @Option(
            names = "--quota",
            paramLabel = "BYTES",
            description = "what the user's files may take of the share (default: all of it)")
    private @Nullable Long quotaBytes;

    @Option(names = "--directory-leases", description = "offers leases of directories")
    private boolean directoryLeases;

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        EmbeddedSmbServer.Builder builder = EmbeddedSmbServer.with().port(port).share(share);
        String password = password();
        if (password == null) {
            builder.user(user);
        } else {
            builder.user(user, password);
        }
        fill(builder);
        try (EmbeddedSmbServer server = builder.start()) {
            describe(server);
            // a signal ends the JVM and its sockets; there is nothing else to put back
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK;
    }

    private void fill(EmbeddedSmbServer.Builder builder) {
        if (folder != null) {
            if (!Files.isDirectory(folder)) {
                throw new IllegalArgumentException(
                        "--folder %s: found no folder; expected one with the files to begin with".formatted(folder));
            }
            builder.folder(share, folder);
        }
        if (quotaBytes != null) {
            builder.quota(share, user, quotaBytes);
        }
        if (directoryLeases) {
            builder.directoryLeases();
        }
    }

    /** Null for one that is generated and printed: nobody could log in with one that is not known. */
    private @Nullable String password() {
        if (printPassword) {
            return null;
        }
        String password = console.environment().apply(passwordVariable);
        if (password == null || password.isEmpty()) {
            throw new IllegalArgumentException(
                    ("found no password for '%s'; expected one in the environment variable %s."
                                    + " Set it, or have one generated with --print-password.")
                            .formatted(user, passwordVariable));
        }
        return password;
    }

    private void describe(EmbeddedSmbServer server) {
        console.out().println("test server for SMB, on the loopback interface only; its files are in memory");
        console.out().println("server: %s:%d".formatted(server.host(), server.port()));
        console.out().println("share: " + share);
        console.out().println("user: " + user);
        if (printPassword) {
            console.out().println("password: " + server.password(user));
        }
        console.out().flush();
    }
}
