package io.smbench.replay;

import io.smbench.backend.FidelityMode;
import io.smbench.oplock.OplockPolicy;
import io.smbench.schedule.Ordering;
import io.smbench.schedule.Pacing;
import io.smbench.schedule.Timing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a workload is replayed.
 *
 * @param timeScale 1 as recorded, 0.5 twice as fast
 * @param jitter each operation is due up to this much later, evenly distributed
 * @param seed of the jitter
 * @param maxInFlight operations under way at once, over all clients; those that wait by nature do not count
 * @param operationTimeout how long an operation may take until it is cancelled and counts as unanswered
 * @param runTimeout how long the run may take without its cleanup; null for as long as it takes
 * @param cleanupTimeout how long closing what is open at the end may take
 * @param reconnects how often one client's lost connection is made again
 * @param oplockPolicy how breaks are answered, at mode 2
 * @param breakTimeout how long a recorded break may take to come, from when what caused it has been sent
 * @param lagBudget how late the generator may send 99 % of the operations; beyond it the run's latencies are invalid
 */
@API(status = API.Status.EXPERIMENTAL)
public record ReplayOptions(
        FidelityMode mode,
        Ordering ordering,
        Pacing pacing,
        double timeScale,
        Duration jitter,
        long seed,
        int maxInFlight,
        Duration operationTimeout,
        @Nullable Duration runTimeout,
        Duration cleanupTimeout,
        RetryPolicy retry,
        int reconnects,
        OplockPolicy oplockPolicy,
        Duration breakTimeout,
        Duration lagBudget) {

    public ReplayOptions {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight=" + maxInFlight + ": must be at least 1");
        }
        new Timing(pacing, timeScale, jitter, seed);
        requirePositive("operationTimeout", operationTimeout);
        requirePositive("cleanupTimeout", cleanupTimeout);
        requirePositive("breakTimeout", breakTimeout);
        if (runTimeout != null) {
            requirePositive("runTimeout", runTimeout);
        }
    }

    /** Mode 1, serial, with the recorded times, no retries, one reconnect. */
    public static ReplayOptions defaults() {
        return builder().build();
    }

    /** The {@link #defaults()}, to be changed. */
    public static Builder builder() {
        return new Builder();
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + "=" + value + ": must be longer than nothing");
        }
    }

    Timing timing() {
        return new Timing(pacing, timeScale, jitter, seed);
    }

    /** For people and reports, by the names that people write. */
    Map<String, String> asSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("mode", mode.number() + " (" + lowerCase(mode) + ")");
        settings.put("ordering", lowerCase(ordering));
        settings.put("pacing", lowerCase(pacing));
        settings.put("time-scale", Double.toString(timeScale));
        settings.put("jitter", jitter + ", seed " + seed);
        settings.put("max-in-flight", Integer.toString(maxInFlight));
        settings.put("operation-timeout", operationTimeout.toString());
        settings.put("run-timeout", runTimeout == null ? "none" : runTimeout.toString());
        settings.put("retries", Integer.toString(retry.retries()));
        settings.put("reconnects", Integer.toString(reconnects));
        if (mode == FidelityMode.FULL) {
            settings.put("oplock-policy", lowerCase(oplockPolicy));
            settings.put("break-timeout", breakTimeout.toString());
        }
        settings.put("lag-budget", lagBudget.toString());
        return settings;
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Collects options; see {@link ReplayOptions} for what they mean. */
    public static final class Builder {
        private FidelityMode mode = FidelityMode.REALISTIC;
        private @Nullable Ordering ordering;
        private Pacing pacing = Pacing.RECORDED;
        private double timeScale = 1.0;
        private Duration jitter = Duration.ZERO;
        private long seed = 0;
        private int maxInFlight = 4096;
        // Longer than the 35 s after which servers give up on a client that does not acknowledge a break.
        private Duration operationTimeout = Duration.ofSeconds(60);
        private @Nullable Duration runTimeout;
        private Duration cleanupTimeout = Duration.ofSeconds(10);
        private RetryPolicy retry = RetryPolicy.NONE;
        private int reconnects = 1;
        private OplockPolicy oplockPolicy = OplockPolicy.RECORDED;
        private Duration breakTimeout = Duration.ofSeconds(10);
        private Duration lagBudget = Duration.ofMillis(50);

        private Builder() {}

        public Builder mode(FidelityMode value) {
            mode = value;
            return this;
        }

        /** Unless it is called, the mode decides: recorded at mode 2, serial below. */
        public Builder ordering(Ordering value) {
            ordering = value;
            return this;
        }

        public Builder pacing(Pacing value) {
            pacing = value;
            return this;
        }

        public Builder timeScale(double value) {
            timeScale = value;
            return this;
        }

        public Builder jitter(Duration value) {
            jitter = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder maxInFlight(int value) {
            maxInFlight = value;
            return this;
        }

        public Builder operationTimeout(Duration value) {
            operationTimeout = value;
            return this;
        }

        public Builder runTimeout(@Nullable Duration value) {
            runTimeout = value;
            return this;
        }

        public Builder cleanupTimeout(Duration value) {
            cleanupTimeout = value;
            return this;
        }

        public Builder retry(RetryPolicy value) {
            retry = value;
            return this;
        }

        public Builder reconnects(int value) {
            reconnects = value;
            return this;
        }

        public Builder oplockPolicy(OplockPolicy value) {
            oplockPolicy = value;
            return this;
        }

        public Builder breakTimeout(Duration value) {
            breakTimeout = value;
            return this;
        }

        public Builder lagBudget(Duration value) {
            lagBudget = value;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if one of them is out of its range; the message names it
         */
        public ReplayOptions build() {
            Ordering usual = mode == FidelityMode.FULL ? Ordering.RECORDED : Ordering.SERIAL;
            return new ReplayOptions(
                    mode,
                    ordering == null ? usual : ordering,
                    pacing,
                    timeScale,
                    jitter,
                    seed,
                    maxInFlight,
                    operationTimeout,
                    runTimeout,
                    cleanupTimeout,
                    retry,
                    reconnects,
                    oplockPolicy,
                    breakTimeout,
                    lagBudget);
        }
    }
}
