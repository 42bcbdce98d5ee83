package io.smbench.run;

import io.smbench.backend.Backend;
import io.smbench.backend.smbj.SmbjBackend;
import io.smbench.environment.EmbeddedTarget;
import io.smbench.environment.EnvironmentException;
import io.smbench.environment.PreparedTarget;
import io.smbench.environment.Profile;
import io.smbench.environment.RunTarget;
import io.smbench.ir.Workload;
import io.smbench.replay.ProgressListener;
import io.smbench.replay.ReplayEngine;
import io.smbench.replay.ReplayOptions;
import io.smbench.replay.StopOnExit;
import io.smbench.result.ReplayResult;
import io.smbench.server.EmbeddedSmbServer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One replay of one workload against one target:
 *
 * <pre>{@code
 * Profile profile = Profile.of(ServerAddress.parse("filer:445"))
 *         .withShare("scratch")
 *         .withUser(new Profile.User("bench", null, Secret.environment("SMBENCH_PASSWORD", "here")));
 * FinishedRun run = ReplayRun.of(workload, profile).option("mode", "1").execute();
 * }</pre>
 *
 * <p>Where the profile's server is {@code embedded}, a server in this process is started for the run, with the users
 * and shares that the workload names. The profile's faults happen on it while the workload is replayed.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class ReplayRun {
    private static final int STOP_SECONDS = 30;
    private static final int NAME_CHARS = 20;
    private static final int RANDOM_CHARS = 8;

    private final Workload workload;
    private final Profile profile;
    private final List<Consumer<ReplayOptions.Builder>> options = new ArrayList<>();
    private String name = "workload";
    private ProgressListener progress = ProgressListener.NONE;
    private @Nullable EmbeddedSmbServer running;
    private Supplier<Backend> backends = SmbjBackend::new;

    private ReplayRun(Workload workload, Profile profile) {
        this.workload = workload;
        this.profile = profile;
    }

    public static ReplayRun of(Workload workload, Profile profile) {
        return new ReplayRun(workload, profile);
    }

    /** What the workload is called; it is a part of the run folder's name. */
    public ReplayRun named(String workloadName) {
        this.name = workloadName;
        return this;
    }

    /**
     * Sets an option as people write it, over what the profile says.
     *
     * @throws IllegalArgumentException if there is no such option, or it does not take {@code text}
     */
    public ReplayRun option(String option, String text) {
        OptionWords.set(ReplayOptions.builder(), option, text);
        return options(builder -> OptionWords.set(builder, option, text));
    }

    /** Changes the options that the profile and those before have left. */
    public ReplayRun options(Consumer<ReplayOptions.Builder> change) {
        options.add(change);
        return this;
    }

    public ReplayRun progress(ProgressListener listener) {
        this.progress = listener;
        return this;
    }

    /** Uses an embedded server that runs, where the profile would have one started. */
    public ReplayRun on(EmbeddedSmbServer server) {
        this.running = server;
        return this;
    }

    /** Where the backend comes from; it is closed after the run. */
    public ReplayRun backend(Supplier<Backend> supplier) {
        this.backends = supplier;
        return this;
    }

    /**
     * Prepares the target, replays, and puts the target back, also if the thread is interrupted or the JVM is told to
     * end.
     *
     * @throws EnvironmentException if the target cannot be used; nothing was replayed then
     * @throws IllegalArgumentException if the workload does not fit together
     */
    public FinishedRun execute() {
        if (!profile.server().embedded()) {
            return execute(profile, RunFaults.none(profile));
        }
        if (running != null) {
            return executeOn(running);
        }
        try (EmbeddedSmbServer started = EmbeddedTarget.start(workload)) {
            return executeOn(started);
        }
    }

    private FinishedRun executeOn(EmbeddedSmbServer server) {
        return execute(EmbeddedTarget.on(server, profile, workload), RunFaults.on(server, profile));
    }

    private FinishedRun execute(Profile target, RunFaults faults) {
        ReplayOptions chosen = chosenOptions();
        RunTarget runTarget = RunTarget.of(target, workload, runFolder());
        StopOnExit guard = StopOnExit.guard(
                STOP_SECONDS,
                () -> System.err.println(
                        "the run did not end within " + STOP_SECONDS + " s: its files stay on the target"));
        try (Backend backend = backends.get()) {
            requireMode(backend, chosen);
            return execute(chosen, backend, PreparedTarget.prepare(backend, runTarget, workload), faults);
        } finally {
            guard.close();
        }
    }

    private FinishedRun execute(ReplayOptions chosen, Backend backend, PreparedTarget prepared, RunFaults faults) {
        ReplayResult result;
        try {
            faults.begin();
            result = new ReplayEngine().run(workload, chosen, backend, prepared.target(), progress);
        } catch (RuntimeException | Error e) {
            faults.end();
            prepared.remove().forEach(left -> e.addSuppressed(new IllegalStateException(left)));
            throw e;
        }
        faults.end();
        List<String> leftOver = prepared.remove();
        return new FinishedRun(result.withFaultsFired(faults.fired(prepared.target())), leftOver);
    }

    private ReplayOptions chosenOptions() {
        ReplayOptions.Builder builder = ReplayOptions.builder();
        profile.replay().forEach((option, setting) -> {
            try {
                OptionWords.set(builder, option, setting.text());
            } catch (IllegalArgumentException e) {
                throw new EnvironmentException(
                        EnvironmentException.Kind.CONFIGURATION, setting.origin() + ": " + e.getMessage());
            }
        });
        options.forEach(change -> change.accept(builder));
        return builder.build();
    }

    private static void requireMode(Backend backend, ReplayOptions chosen) {
        if (!backend.modes().contains(chosen.mode())) {
            throw new EnvironmentException(
                    EnvironmentException.Kind.CONFIGURATION,
                    "mode=%d: the backend %s does not replay it; expected one of %s"
                            .formatted(
                                    chosen.mode().number(),
                                    backend.name(),
                                    backend.modes().stream()
                                            .map(mode -> mode.number())
                                            .sorted()
                                            .toList()));
        }
    }

    private String runFolder() {
        String clean = name.replaceAll("[^A-Za-z0-9_-]", "-");
        String random = UUID.randomUUID().toString().substring(0, RANDOM_CHARS);
        return "smbench-" + clean.substring(0, Math.min(NAME_CHARS, clean.length())) + "-" + random;
    }
}
