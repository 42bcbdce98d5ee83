package io.smbench.run;

import io.smbench.backend.FidelityMode;
import io.smbench.replay.ReplayOptions;
import io.smbench.schedule.Ordering;
import io.smbench.schedule.Pacing;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** How people write the options of a replay: the same on the command line, in tests and in profiles. */
@API(status = API.Status.EXPERIMENTAL)
public final class OptionWords {
    private OptionWords() {}

    /**
     * Sets one option by its name.
     *
     * @param name {@code mode}, {@code pacing}, {@code time-scale} or {@code ordering}
     * @throws IllegalArgumentException if there is no such option, or it does not take {@code text}; the message says
     *     what it takes
     */
    public static void set(ReplayOptions.Builder options, String name, String text) {
        switch (name) {
            case "mode" -> options.mode(mode(text));
            case "pacing" -> options.pacing(constant(Pacing.values(), OptionWords::word, name, text));
            case "time-scale" -> options.timeScale(timeScale(text));
            case "ordering" -> options.ordering(constant(Ordering.values(), OptionWords::word, name, text));
            default ->
                throw new IllegalArgumentException(
                        "no option '" + name + "'; expected mode, pacing, time-scale or ordering");
        }
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
