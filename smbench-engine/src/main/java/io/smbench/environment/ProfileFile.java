package io.smbench.environment;

import io.smbench.environment.EnvironmentException.Kind;
import io.smbench.environment.Profile.Setting;
import io.smbench.environment.Profile.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a profile of {@code smbench.yaml}; {@code docs/environment.md} has the format. */
@API(status = API.Status.EXPERIMENTAL)
public final class ProfileFile {
    /** The file's usual name, in the working directory. */
    public static final String FILE_NAME = "smbench.yaml";

    private static final String DEFAULT = "default";
    private static final Set<String> PROFILE_KEYS =
            new TreeSet<>(Set.of("server", "shares", "folder", "users", "prepare_as", "replay", "faults"));
    private static final Set<String> USER_KEYS = new TreeSet<>(Set.of("user", "domain", "password"));
    private static final Set<String> REPLAY_KEYS = new TreeSet<>(
            Set.of("mode", "pacing", "time-scale", "ordering", "oplock-policy", "break-timeout", "lag-budget"));

    private final Path file;
    private final UnaryOperator<@Nullable String> environment;

    private ProfileFile(Path file, UnaryOperator<@Nullable String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * One profile of a file. References to the environment in it are replaced, except for passwords, which are looked
     * up when a run begins.
     *
     * @param name null for the file's only profile, or the one called {@code default}
     * @throws EnvironmentException if there is no such profile, or something is wrong with it
     */
    public static Profile read(Path file, @Nullable String name) {
        return read(file, name, System::getenv);
    }

    static Profile read(Path file, @Nullable String name, UnaryOperator<@Nullable String> environment) {
        return new ProfileFile(file, environment).read(name);
    }

    private Profile read(@Nullable String name) {
        YamlMap root = new YamlMap(file, "the file", document(), environment);
        root.allowOnly(Set.of("profiles"));
        YamlMap profiles = root.map("profiles");
        if (profiles == null || profiles.names().isEmpty()) {
            throw root.error("profiles", "no profiles", "'profiles' with at least one profile in it");
        }
        String chosen = name == null ? only(profiles) : name;
        YamlMap profile = profiles.map(chosen);
        if (profile == null) {
            throw root.error(
                    "profiles", "no profile '" + chosen + "'", "one of " + String.join(", ", profiles.names()));
        }
        return profile(chosen, profile);
    }

    private static String only(YamlMap profiles) {
        if (profiles.names().size() == 1) {
            return profiles.names().iterator().next();
        }
        if (profiles.names().contains(DEFAULT)) {
            return DEFAULT;
        }
        throw profiles.error(
                "",
                "the profiles " + String.join(", ", profiles.names()) + " and no choice",
                "the name of one of them (--profile), or one that is called '" + DEFAULT + "'");
    }

    private Node document() {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file.toString()).build();
            return new Compose(settings)
                    .composeString(Files.readString(file))
                    .orElseThrow(() -> error(1, "an empty file", "'profiles' with at least one profile in it"));
        } catch (NoSuchFileException e) {
            throw new EnvironmentException(
                    Kind.CONFIGURATION, file + ": found no such file; expected profiles in it. Check the path.");
        } catch (IOException e) {
            throw new EnvironmentException(Kind.CONFIGURATION, file + ": cannot be read: " + e);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw error(line, e.getProblem(), "well-formed YAML");
        } catch (YamlEngineException e) {
            throw error(0, e.getMessage(), "well-formed YAML");
        }
    }

    private EnvironmentException error(int line, @Nullable String found, String expected) {
        return new EnvironmentException(
                Kind.CONFIGURATION, "%s:%d: found %s; expected %s".formatted(file, line, found, expected));
    }

    private static Profile profile(String name, YamlMap in) {
        in.allowOnly(PROFILE_KEYS);
        String folder = in.text("folder");
        YamlMap prepareAs = in.map("prepare_as");
        return new Profile(
                name,
                server(in),
                shares(in.map("shares")),
                folder == null ? "" : folder.replaceAll("^/+|/+$", ""),
                users(in.map("users")),
                prepareAs == null ? null : user(prepareAs),
                replay(in.map("replay")),
                in.maps("faults").stream().map(FaultEntry::read).toList());
    }

    private static ServerAddress server(YamlMap in) {
        try {
            return ServerAddress.parse(in.required("server"));
        } catch (IllegalArgumentException e) {
            throw in.error("server", String.valueOf(e.getMessage()), "a server's address");
        }
    }

    private static Map<String, String> shares(@Nullable YamlMap in) {
        Map<String, String> shares = new LinkedHashMap<>();
        if (in != null) {
            in.names().forEach(recorded -> shares.put(recorded, in.required(recorded)));
        }
        return shares;
    }

    private static Map<String, User> users(@Nullable YamlMap in) {
        Map<String, User> users = new LinkedHashMap<>();
        if (in != null) {
            for (String recorded : in.names()) {
                YamlMap user = in.map(recorded);
                if (user != null) {
                    users.put(recorded, user(user));
                }
            }
        }
        return users;
    }

    private static User user(YamlMap in) {
        in.allowOnly(USER_KEYS);
        return new User(in.required("user"), in.text("domain"), in.secret("password"));
    }

    private static Map<String, Setting> replay(@Nullable YamlMap in) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        if (in != null) {
            in.allowOnly(REPLAY_KEYS);
            in.names().forEach(name -> settings.put(name, new Setting(in.required(name), in.origin(name))));
        }
        return settings;
    }
}
