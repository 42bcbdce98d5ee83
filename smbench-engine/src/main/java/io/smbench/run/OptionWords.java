package io.smbench.run;

import io.smbench.backend.FidelityMode;
import io.smbench.oplock.OplockPolicy;
import io.smbench.replay.ReplayOptions;
import io.smbench.schedule.Ordering;
import io.smbench.schedule.Pacing;
import io.smbench.time.DurationText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** How people write the options of a replay: the same on the command line, in tests and in profiles. */
@API(status = API.Status.EXPERIMENTAL)
public final class OptionWords {
    /** The names of all options. */
    public static final List<String> NAMES =
            List.of("mode", "pacing", "time-scale", "ordering", "oplock-policy", "break-timeout", "lag-budget");

    private OptionWords() {}

    /**
     * Sets one option by its name.
     *
     * @param name one of {@link #NAMES}
     * @throws IllegalArgumentException if there is no such option, or it does not take {@code text}; the message says
     *     what it takes
     */
    public static void set(ReplayOptions.Builder options, String name, String text) {
        switch (name) {
            case "mode" -> options.mode(mode(text));
            case "pacing" -> options.pacing(constant(Pacing.values(), OptionWords::word, name, text));
            case "time-scale" -> options.timeScale(timeScale(text));
            case "oplock-policy" ->
                options.oplockPolicy(constant(OplockPolicy.values(), OptionWords::word, name, text));
            case "break-timeout" -> options.breakTimeout(duration(name, text));
            case "lag-budget" -> options.lagBudget(duration(name, text));
            case "ordering" -> options.ordering(constant(Ordering.values(), OptionWords::word, name, text));
            default ->
                throw new IllegalArgumentException("no option '" + name + "'; expected " + String.join(", ", NAMES));
        }
    }

    private static Duration duration(String name, String text) {
        return DurationText.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s=%s; expected %s".formatted(name, text, DurationText.EXPECTED)));
    }

    /** {@code 0}, {@code 1}, {@code 2} or {@code mvp}, {@code realistic}, {@code full}. */
    private static FidelityMode mode(String text) {
        for (FidelityMode mode : FidelityMode.values()) {
            if (text.equals(Integer.toString(mode.number()))) {
                return mode;
            }
        }
        return constant(FidelityMode.values(), mode -> mode.number() + " or " + word(mode), "mode", text);
    }

    private static double timeScale(String text) {
        try {
            double scale = Double.parseDouble(text);
            if (scale > 0 && !Double.isInfinite(scale)) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "time-scale=%s; expected a number above 0: 1 as recorded, 0.5 twice as fast".formatted(text));
    }

    private static <E extends Enum<E>> E constant(E[] values, Function<E, String> shown, String name, String text) {
        for (E value : values) {
            if (word(value).equals(text.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                return value;
            }
        }
        throw new IllegalArgumentException("%s=%s; expected %s"
                .formatted(name, text, Arrays.stream(values).map(shown).collect(Collectors.joining(", "))));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
