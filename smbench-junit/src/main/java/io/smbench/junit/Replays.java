package io.smbench.junit;

import io.smbench.compile.CompileOptions;
import io.smbench.environment.EnvironmentException;
import io.smbench.environment.Profile;
import io.smbench.exchange.decrypt.KeyListException;
import io.smbench.ir.Workload;
import io.smbench.ir.json.WorkloadException;
import io.smbench.ir.json.WorkloadReader;
import io.smbench.junit.Settings.Value;
import io.smbench.result.ReplayResult;
import io.smbench.run.FinishedRun;
import io.smbench.run.ReplayRun;
import io.smbench.server.EmbeddedSmbServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way from a declared workload to its result, for both owners. A report that wants to see every result attaches
 * here: {@link #replay} runs on the test's own thread.
 */
@API(status = API.Status.INTERNAL)
public final class Replays {
    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final List<Setting> OPTIONS = List.of(
            Setting.MODE,
            Setting.PACING,
            Setting.TIME_SCALE,
            Setting.ORDERING,
            Setting.OPLOCK_POLICY,
            Setting.BREAK_TIMEOUT,
            Setting.LAG_BUDGET);

    private Replays() {}

    /**
     * Finds, compiles if need be, and replays.
     *
     * @throws ReplayException if that cannot be done; it prints the settings
     */
    public static ReplayResult replay(WorkloadLocation location, Settings settings) {
        try {
            Path file = location.find();
            Workload workload = read(location, file, settings);
            Profile profile = TargetProfile.of(settings);
            ReplayRun run =
                    ReplayRun.of(workload, profile).named(file.getFileName().toString());
            EmbeddedSmbServer server = settings.server();
            if (server != null) {
                run.on(server);
            }
            for (Setting option : OPTIONS) {
                settings.get(option).ifPresent(value -> setOption(run, option, value));
            }
            FinishedRun finished = run.execute();
            finished.leftOver().forEach(left -> LOG.warn("{}: left on the server: {}", location.text(), left));
            return withOrigins(finished.result(), profile, settings);
        } catch (ReplayException | WorkloadException | EnvironmentException | KeyListException e) {
            throw failed(e, null, settings);
        } catch (IllegalArgumentException | IOException e) {
            throw failed(e, e, settings);
        }
    }

    /** Those whose message says everything are no cause: a report would say it twice. */
    private static ReplayException failed(Exception e, @Nullable Exception cause, Settings settings) {
        ReplayException failed = new ReplayException(e.getMessage() + printed(settings), cause);
        if (cause == null) {
            failed.setStackTrace(e.getStackTrace());
        }
        return failed;
    }

    private static Workload read(WorkloadLocation location, Path file, Settings settings) throws IOException {
        if (!WorkloadNames.isCapture(file.getFileName().toString())) {
            return WorkloadReader.read(file);
        }
        CompileOptions options = CaptureSettings.of(settings, location.holder());
        Workload workload = WorkloadReader.read(CompiledCaptures.inBuildFolder().compiled(file, options));
        UnopenedPackets.check(workload, location.text());
        return workload;
    }

    private static void setOption(ReplayRun run, Setting option, Value value) {
        try {
            run.option(option.label(), value.text());
        } catch (IllegalArgumentException e) {
            throw new ReplayException(value.origin() + ": " + e.getMessage(), e);
        }
    }

    private static String printed(Settings settings) {
        Map<String, String> described = settings.describe();
        String lines = described.entrySet().stream()
                .map(entry -> "\n  %-10s  %s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        return "\n\nSettings:" + (lines.isEmpty() ? " none" : lines);
    }

    /** What the engine says it did, with the origin of each value, and the target. */
    private static ReplayResult withOrigins(ReplayResult result, Profile profile, Settings settings) {
        Map<String, String> all = new TreeMap<>();
        result.settings().forEach((name, text) -> all.put(name, text + "  (default)"));
        profile.replay().forEach((name, value) -> all.put(name, value.text() + "  (" + value.origin() + ")"));
        all.remove("target");
        all.putAll(settings.describe());
        all.put(
                "server",
                result.settings().get("target") + "  (" + TargetProfile.serverOrigin(settings, profile) + ")");
        return result.withSettings(all);
    }
}
