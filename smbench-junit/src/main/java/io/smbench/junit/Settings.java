package io.smbench.junit;

import io.smbench.server.EmbeddedSmbServer;
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
    private static final String ANNOTATION = "@ReplayWorkload";
    private static final String EMBEDDED = "embedded";

    private final Map<Setting, Value> values;
    private final Map<String, String> environment;
    private final @Nullable EmbeddedSmbServer server;

    private Settings(Map<Setting, Value> values, Map<String, String> environment, @Nullable EmbeddedSmbServer server) {
        this.values = values;
        this.environment = environment;
        this.server = server;
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
        return of(annotation, parameters, System.getenv());
    }

    static Settings of(
            @Nullable ReplayWorkload annotation,
            Function<String, Optional<String>> parameters,
            Map<String, String> environment) {
        return new Settings(resolve(annotation, parameters, environment), environment, null);
    }

    /**
     * The same on the server of an {@link EmbeddedServer}, wherever else a server is configured.
     *
     * @throws ReplayException if {@link ReplayWorkload#server} names another one
     */
    public Settings on(EmbeddedSmbServer running) {
        Value set = values.get(Setting.SERVER);
        if (set != null && set.origin().equals(ANNOTATION) && !set.text().equals(EMBEDDED)) {
            throw new ReplayException(
                    "found both @EmbeddedServer and @ReplayWorkload(server = \"%s\"); expected one of them"
                            .formatted(set.text()));
        }
        Map<Setting, Value> changed = new EnumMap<>(Setting.class);
        changed.putAll(values);
        changed.put(Setting.SERVER, new Value(EMBEDDED, "@EmbeddedServer"));
        return new Settings(changed, environment, running);
    }

    /** The server that runs already; null where the settings say which one to use. */
    @Nullable
    EmbeddedSmbServer server() {
        return server;
    }

    private static Map<Setting, Value> resolve(
            @Nullable ReplayWorkload annotation,
            Function<String, Optional<String>> parameters,
            Map<String, String> environment) {
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        if (annotation != null) {
            Attributes.of(annotation).forEach((setting, text) -> values.put(setting, new Value(text, ANNOTATION)));
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

    /** The value of an environment variable that a setting names, for what must stand nowhere else; null if unset. */
    @Nullable
    String variable(String name) {
        return environment.get(name);
    }

    /** What is set, each with its origin, by label; secrets are not shown. */
    Map<String, String> describe() {
        Map<String, String> lines = new LinkedHashMap<>();
        values.forEach((setting, value) -> lines.put(
                setting.label(), "%s  (%s)".formatted(setting.isSecret() ? "***" : value.text(), value.origin())));
        return lines;
    }
}
