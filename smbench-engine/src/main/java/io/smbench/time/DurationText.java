package io.smbench.time;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** A duration as people write it: a number with its unit, {@code 200ms} or {@code 2s}. */
@API(status = API.Status.EXPERIMENTAL)
public final class DurationText {
    /** For messages. */
    public static final String EXPECTED = "a number with its unit, such as 200ms or 2s";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s)");

    private DurationText() {}

    /** Empty if {@code text} is no such duration. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(matcher.group(2).equals("s") ? Duration.ofSeconds(amount) : Duration.ofMillis(amount));
    }
}
