package io.smbench.cli;

import io.smbench.environment.Profile;
import io.smbench.environment.Profile.User;
import io.smbench.environment.ProfileFile;
import io.smbench.environment.Secret;
import io.smbench.environment.ServerAddress;
import io.smbench.explain.Counted;
import io.smbench.explain.Explanation;
import io.smbench.explain.FaultText;
import io.smbench.explain.FidelityText;
import io.smbench.ir.MemoryBlobs;
import io.smbench.ir.Workload;
import io.smbench.result.ClientFailure;
import io.smbench.result.Outcome.Fate;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.run.FinishedRun;
import io.smbench.run.ReplayRun;
import io.smbench.run.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replays a workload or a capture. */
@Command(
        name = "replay",
        description = "Replays a workload, or a capture, against a file server and compares what it answers.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The last line of the output is: N operations, M as recorded, K deviations",
            "Files are made in a folder of the run's own on the share, and removed after it."
        })
final class ReplayCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "WORKLOAD", description = "a workload file or folder, or a capture file")
    private Path input = Path.of("");

    @Option(
            names = "--server",
            paramLabel = "HOST[:PORT]",
            description = {
                "the file server; the port is 445 if left out",
                "embedded: a server in this process with the users and shares of the workload; the default where"
                        + " there is no profile either"
            })
    private @Nullable String server;

    @Option(names = "--share", paramLabel = "NAME", description = "the share that stands for every recorded one")
    private @Nullable String share;

    @Option(
            names = "--user",
            paramLabel = "[DOMAIN\\]NAME",
            description = "the user that stands for every recorded one")
    private @Nullable String user;

    @Option(
            names = "--password-env",
            paramLabel = "VARIABLE",
            description = "the environment variable that has the user's password (default: ${DEFAULT-VALUE})")
    private String passwordVariable = "SMBENCH_PASSWORD";

    @Option(names = "--profile", paramLabel = "NAME", description = "the profile to take what is not said here from")
    private @Nullable String profile;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "the file with the profiles (default: " + ProfileFile.FILE_NAME + ", where there is one)")
    private @Nullable Path config;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "0 core operations, 1 and all that decides statuses, 2 and oplocks, leases, durable handles")
    private @Nullable String mode;

    @Option(names = "--pacing", paramLabel = "PACING", description = "recorded, think-time or as-fast-as-possible")
    private @Nullable String pacing;

    @Option(names = "--time-scale", paramLabel = "FACTOR", description = "on recorded times: 0.5 is twice as fast")
    private @Nullable String timeScale;

    @Option(
            names = "--ordering",
            paramLabel = "ORDERING",
            description = "of one client's operations: serial or recorded")
    private @Nullable String ordering;

    @Option(
            names = "--oplock-policy",
            paramLabel = "POLICY",
            description = "how breaks are answered: recorded, immediate, never or close")
    private @Nullable String oplockPolicy;

    @Option(
            names = "--break-timeout",
            paramLabel = "TIME",
            description = "how long a recorded break may take to come, such as 10s")
    private @Nullable String breakTimeout;

    @Option(names = "--result", paramLabel = "FILE", description = "writes the whole result as JSON")
    private @Nullable Path resultFile;

    @Mixin
    private WorkloadInput workloadInput = new WorkloadInput();

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Profile target = target();
        Workload workload = workloadInput.read(input, console, new MemoryBlobs());
        ReplayRun run = ReplayRun.of(workload, target).named(WorkloadInput.name(input));
        options().forEach(run::option);
        try (ProgressLine line = workloadInput.progressLine(console)) {
            run.progress((outcome, done, total) -> line.update("operations", done, total));
            FinishedRun finished = run.execute();
            if (target.server().embedded()) {
                console.out()
                        .println("replayed against the "
                                + finished.result().settings().get("target"));
            }
            return report(finished);
        }
    }

    private Profile target() {
        Profile chosen = base();
        if (share != null) {
            chosen = chosen.withShare(share);
        }
        return user == null ? chosen : chosen.withUser(user(user));
    }

    private Profile base() {
        Path usual = Path.of(ProfileFile.FILE_NAME);
        boolean asked = profile != null || config != null;
        if (asked || (server == null && Files.exists(usual))) {
            Profile read = ProfileFile.read(config == null ? usual : config, profile);
            return server == null ? read : read.withServer(address(server));
        }
        return server == null ? Profile.embedded() : Profile.of(address(server));
    }

    private static ServerAddress address(String text) {
        try {
            return ServerAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--server: found " + e.getMessage(), e);
        }
    }

    private User user(String text) {
        int backslash = text.indexOf('\\');
        String domain = backslash < 0 ? null : text.substring(0, backslash);
        String password = console.environment().apply(passwordVariable);
        // a variable that is not set is named when the run needs it
        Secret secret = password == null
                ? Secret.environment(passwordVariable, "--password-env " + passwordVariable)
                : Secret.of(password);
        return new User(text.substring(backslash + 1), domain, secret);
    }

    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        put(options, "mode", mode);
        put(options, "pacing", pacing);
        put(options, "time-scale", timeScale);
        put(options, "ordering", ordering);
        put(options, "oplock-policy", oplockPolicy);
        put(options, "break-timeout", breakTimeout);
        return options;
    }

    private static void put(Map<String, String> options, String name, @Nullable String value) {
        if (value != null) {
            options.put(name, value);
        }
    }

    private int report(FinishedRun run) throws IOException {
        ReplayResult result = run.result();
        if (resultFile != null) {
            ResultFile.write(run, resultFile);
        }
        run.leftOver().forEach(console.err()::println);
        if (!result.isAsRecorded()) {
            console.out().println(Explanation.of(result, result.deviations()).message());
        } else {
            FaultText.lines(result).forEach(console.out()::println);
        }
        if (result.ending() != Ending.UNREACHABLE) {
            FidelityText.lines(result).forEach(console.out()::println);
        }
        long notReplayed = result.count(Fate.NOT_REPLAYED);
        if (notReplayed > 0) {
            console.out()
                    .println("%s not replayed at mode %s"
                            .formatted(
                                    Counted.of(notReplayed, "operation is", "operations are"),
                                    result.settings().get("mode")));
        }
        console.out()
                .println("%s, %,d as recorded, %s"
                        .formatted(
                                Counted.of(result.outcomes().size(), "operation"),
                                result.asRecordedCount(),
                                Counted.of(result.deviations().size(), "deviation")));
        return exitCode(result);
    }

    private int exitCode(ReplayResult result) {
        if (result.ending() == Ending.UNREACHABLE) {
            result.clientFailures().stream().map(ClientFailure::message).forEach(console.err()::println);
            return ExitCode.TARGET_UNREACHABLE;
        }
        return result.isAsRecorded() ? ExitCode.OK : ExitCode.DEVIATIONS;
    }
}
