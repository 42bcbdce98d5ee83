package io.smbench.junit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is set for one replay, and where each value comes from. First wins: annotation, configuration parameters, system
 * properties, junit-platform.properties, environment.
 */
@API(status = API.Status.INTERNAL)
public final class Settings {
    private static final String PROPERTIES_FILE = "junit-platform.properties";

    private final Map<Setting, Value> values;

    private Settings(Map<Setting, Value> values) {
        this.values = values;
    }

    /**
     * A value and where it stands.
     *
     * @param origin such as {@code environment variable SMBENCH_SERVER}
     */
    public record Value(String text, String origin) {}

    /**
     * The settings of an annotated element, or of a file, which has no annotation.
     *
     * @param parameters JUnit's own look-up, which knows the second to the fourth place
     */
    public static Settings of(@Nullable ReplayWorkload annotation, Function<String, Optional<String>> parameters) {
        return new Settings(resolve(annotation, parameters, System.getenv()));
    }

    static Settings of(
            @Nullable ReplayWorkload annotation,
            Function<String, Optional<String>> parameters,
            Map<String, String> environment) {
        return new Settings(resolve(annotation, parameters, environment));
    }

    private static Map<Setting, Value> resolve(
            @Nullable ReplayWorkload annotation,
            Function<String, Optional<String>> parameters,
            Map<String, String> environment) {
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        if (annotation != null) {
            Attributes.of(annotation)
                    .forEach((setting, text) -> values.put(setting, new Value(text, "@ReplayWorkload")));
        }
        for (Setting setting : Setting.values()) {
            parameters
                    .apply(setting.key())
                    .ifPresent(text -> values.putIfAbsent(setting, new Value(text, originOf(setting.key(), text))));
            String variable = environment.get(setting.variable());
            if (variable != null) {
                values.putIfAbsent(setting, new Value(variable, setting.environmentOrigin()));
            }
        }
        return values;
    }

    /** JUnit hands out the first of three places without saying which; they are asked in its order. */
    private static String originOf(String key, String text) {
        if (text.equals(System.getProperty(key))) {
            return "system property " + key;
        }
        return text.equals(propertiesFile().getProperty(key))
                ? PROPERTIES_FILE + ", " + key
                : "configuration parameter " + key;
    }

    private static Properties propertiesFile() {
        Properties properties = new Properties();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        URL url = loader == null ? null : loader.getResource(PROPERTIES_FILE);
        if (url != null) {
            try (InputStream in = url.openStream()) {
                properties.load(in);
            } catch (IOException e) {
                throw new IllegalStateException(url + " cannot be read: " + e.getMessage(), e);
            }
        }
        return properties;
    }

    public Optional<Value> get(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** What is set, each with its origin, by label; secrets are not shown. */
    Map<String, String> describe() {
        Map<String, String> lines = new LinkedHashMap<>();
        values.forEach((setting, value) -> lines.put(
                setting.label(), "%s  (%s)".formatted(setting.isSecret() ? "***" : value.text(), value.origin())));
        return lines;
    }
}
