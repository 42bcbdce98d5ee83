package io.smbench.junit;

import io.smbench.environment.Profile;
import io.smbench.environment.ProfileFile;
import io.smbench.environment.Secret;
import io.smbench.environment.ServerAddress;
import io.smbench.junit.Settings.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The profile that settings describe: one of a file, with what is set elsewhere put over it; without a server it is an
 * embedded one.
 */
final class TargetProfile {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");

    private TargetProfile() {}

    static Profile of(Settings settings) {
        Profile profile = base(settings);
        Optional<Value> share = settings.get(Setting.SHARE);
        if (share.isPresent()) {
            profile = profile.withShare(share.get().text());
        }
        Optional<Value> user = settings.get(Setting.USER);
        if (user.isEmpty()) {
            return profile;
        }
        // an embedded server generates the password
        return profile.withUser(
                profile.server().embedded()
                        ? new Profile.User(user.get().text(), null, Secret.of(""))
                        : user(user.get().text(), settings));
    }

    private static Profile base(Settings settings) {
        Optional<ServerAddress> server = settings.get(Setting.SERVER).map(TargetProfile::address);
        Optional<Path> file = file(settings);
        if (file.isPresent()) {
            String name = settings.get(Setting.PROFILE).map(Value::text).orElse(null);
            Profile profile = ProfileFile.read(file.get(), name);
            return server.map(profile::withServer).orElse(profile);
        }
        return server.map(Profile::of).orElseGet(Profile::embedded);
    }

    /** Where it is said which server is the target. */
    static String serverOrigin(Settings settings, Profile profile) {
        Optional<Value> set = settings.get(Setting.SERVER);
        if (set.isPresent()) {
            return set.get().origin();
        }
        return file(settings).isPresent() ? "profile " + profile.name() : "default";
    }

    /** The file that is set, or that a set profile must be in, or that is there. */
    private static Optional<Path> file(Settings settings) {
        Path usual = Path.of(ProfileFile.FILE_NAME);
        Optional<Path> set = settings.get(Setting.CONFIG).map(value -> Path.of(value.text()));
        boolean expected = settings.get(Setting.PROFILE).isPresent() || Files.exists(usual);
        return set.isPresent() || !expected ? set : Optional.of(usual);
    }

    private static ServerAddress address(Value server) {
        try {
            return ServerAddress.parse(server.text());
        } catch (IllegalArgumentException e) {
            throw new ReplayException("server, from " + server.origin() + ": " + e.getMessage(), e);
        }
    }

    private static Profile.User user(String name, Settings settings) {
        @Nullable String domain = settings.get(Setting.DOMAIN).map(Value::text).orElse(null);
        Value password = settings.get(Setting.PASSWORD)
                .orElseThrow(() -> new ReplayException("The user '" + name + "' has no password. Put it into the"
                        + " environment variable " + Setting.PASSWORD.variable() + "."));
        return new Profile.User(name, domain, secret(password));
    }

    private static Secret secret(Value password) {
        if (password.origin().equals(Setting.PASSWORD.environmentOrigin())) {
            return Secret.environment(Setting.PASSWORD.variable(), password.origin());
        }
        Matcher reference = REFERENCE.matcher(password.text());
        if (!reference.matches()) {
            throw new ReplayException("The password, from " + password.origin()
                    + ", must be a reference such as ${env:NAME}: it would be seen in process lists and reports.");
        }
        return Secret.environment(reference.group(1), password.origin());
    }
}
