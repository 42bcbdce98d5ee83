package io.smbench.environment;

import io.smbench.backend.Credentials;
import io.smbench.backend.Target;
import io.smbench.environment.EnvironmentException.Kind;
import io.smbench.environment.Profile.User;
import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.Operation;
import io.smbench.ir.Share;
import io.smbench.ir.SharePath;
import io.smbench.ir.Workload;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A profile's server, for one run of one workload. Each share that the workload has files on has a folder of the run's
 * own, which stands for the recorded share's root.
 *
 * <p>A path with {@code ..} in it that leaves the recorded share is not put into the folder, since it would only leave
 * that: it is sent as it was recorded, and the server refuses it as it did then.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class RunTarget implements Target {
    private final Profile profile;
    private final String runFolder;
    private final List<Share> diskShares;
    /** By share_id. */
    private final Map<String, String> folders = new HashMap<>();

    private final Map<User, Credentials> known = new HashMap<>();

    private RunTarget(
            Profile profile, Workload workload, String runFolder, UnaryOperator<@Nullable String> environment) {
        this.profile = profile;
        this.runFolder = profile.folder().isEmpty() ? runFolder : profile.folder() + "/" + runFolder;
        this.diskShares = new WorkloadNeeds(workload).diskShares();
        chooseFolders();
        reveal(workload, environment);
    }

    /**
     * The target of one run. Everything that the profile must say for it is checked, and passwords are looked up.
     *
     * @param runFolder the name of the run's folder, used by no other run
     * @throws EnvironmentException if a user has no stand-in, or a password is not there
     */
    public static RunTarget of(Profile profile, Workload workload, String runFolder) {
        return new RunTarget(profile, workload, runFolder, System::getenv);
    }

    static RunTarget of(
            Profile profile, Workload workload, String runFolder, UnaryOperator<@Nullable String> environment) {
        return new RunTarget(profile, workload, runFolder, environment);
    }

    /** Recorded shares that have become one get a folder each inside the run's. */
    private void chooseFolders() {
        Map<String, Map<String, String>> recordedByTarget = new LinkedHashMap<>();
        for (Share share : diskShares) {
            recordedByTarget
                    .computeIfAbsent(lower(shareName(share)), name -> new LinkedHashMap<>())
                    .put(lower(share.name()), share.name());
        }
        for (Share share : diskShares) {
            boolean alone = recordedByTarget
                            .getOrDefault(lower(shareName(share)), Map.of())
                            .size()
                    == 1;
            folders.put(share.shareId(), alone ? runFolder : runFolder + "/" + folderName(lower(share.name())));
        }
    }

    private static String folderName(String share) {
        return share.replaceAll("[^a-z0-9._$-]", "_");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private void reveal(Workload workload, UnaryOperator<@Nullable String> environment) {
        for (Client client : workload.header().clients()) {
            reveal(client.username(), client.domain(), environment);
        }
        for (Operation operation : workload.operations()) {
            if (operation.action() instanceof Action.SessionSetup setup) {
                reveal(setup.username(), setup.domain(), environment);
            }
        }
        if (profile.prepareAs() != null) {
            reveal(profile.prepareAs(), environment);
        }
    }

    private void reveal(String username, @Nullable String domain, UnaryOperator<@Nullable String> environment) {
        User user = profile.userFor(username, domain);
        if (user != null) {
            reveal(user, environment);
        } else if (!username.isEmpty()) {
            throw new EnvironmentException(
                    Kind.CONFIGURATION,
                    "profile %s: found no user that stands for the recorded '%s'; expected an entry for it, or one for '%s'. Name one with --user, or in the profile's users"
                            .formatted(profile.name(), username, Profile.EVERY));
        }
    }

    private void reveal(User user, UnaryOperator<@Nullable String> environment) {
        known.computeIfAbsent(
                user,
                each -> new Credentials(
                        each.username(), each.domain(), each.password().reveal(environment)));
    }

    @Override
    public String host() {
        return profile.server().host();
    }

    @Override
    public int port() {
        return profile.server().port();
    }

    @Override
    public String address() {
        return profile.server().toString();
    }

    @Override
    public String shareName(Share recorded) {
        if (diskShares.contains(recorded)) {
            return profile.diskShareName(recorded.name());
        }
        String named = profile.shareNamed(recorded.name());
        return named == null ? recorded.name() : named;
    }

    @Override
    public String path(Share recorded, String path) {
        String folder = folders.get(recorded.shareId());
        if (folder == null || leavesRoot(path)) {
            return path;
        }
        if (path.isEmpty() || path.startsWith(":")) {
            return folder + path;
        }
        // a separator in front is an error of its own, and stays one
        return path.startsWith("/") ? "/" + folder + path : folder + "/" + path;
    }

    private static boolean leavesRoot(String path) {
        int depth = 0;
        for (String name : path.split("/", -1)) {
            depth += name.equals("..") ? -1 : name.isEmpty() || name.equals(".") ? 0 : 1;
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String recordedPath(Share recorded, String targetPath) {
        String folder = folders.get(recorded.shareId());
        if (folder == null || !targetPath.regionMatches(true, 0, folder, 0, folder.length())) {
            return targetPath;
        }
        String rest = targetPath.substring(folder.length());
        if (rest.isEmpty() || rest.startsWith(":")) {
            return rest;
        }
        return rest.startsWith("/") ? rest.substring(1) : targetPath;
    }

    /**
     * The recorded path of what is at {@code targetPath} on whatever share; the path itself outside of the run's
     * folders.
     */
    public String recordedPath(String targetPath) {
        return diskShares.stream()
                .map(share -> recordedPath(share, targetPath))
                .min(Comparator.comparingInt(String::length))
                .orElse(targetPath);
    }

    @Override
    public Credentials credentials(String username, @Nullable String domain, boolean loginFails) {
        User user = profile.userFor(username, domain);
        Credentials credentials = user == null ? null : known.get(user);
        if (credentials == null) {
            return Credentials.ANONYMOUS;
        }
        // cannot be the password, whatever it is
        return loginFails
                ? new Credentials(credentials.username(), credentials.domain(), credentials.password() + "\u0001")
                : credentials;
    }

    /** Who makes and removes the run's folders. */
    Credentials preparer() {
        User user = profile.prepareAs() != null ? profile.prepareAs() : profile.userFor(Profile.EVERY, null);
        Credentials credentials = user == null ? null : known.get(user);
        if (credentials != null) {
            return credentials;
        }
        return known.values().stream().findFirst().orElse(Credentials.ANONYMOUS);
    }

    /** The shares of the workload that have a folder. */
    List<Share> diskShares() {
        return diskShares;
    }

    /** The folder that stands for the root of a share that has one. */
    String folder(Share share) {
        return folders.getOrDefault(share.shareId(), "");
    }

    /** The run's folder and those that it is in, the outermost first. */
    List<String> foldersToMake(Share share) {
        String parent = SharePath.parent(folder(share));
        return parent.isEmpty() ? List.of(folder(share)) : with(parents(parent), folder(share));
    }

    private static List<String> parents(String path) {
        String parent = SharePath.parent(path);
        return parent.isEmpty() ? List.of(path) : with(parents(parent), path);
    }

    private static List<String> with(List<String> front, String last) {
        return Stream.concat(front.stream(), Stream.of(last)).toList();
    }

    /** The run's own folder: what is removed after it. */
    String runFolder() {
        return runFolder;
    }
}
