package io.smbench.environment;

import io.smbench.server.Fault;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the recorded server, shares and users. Names of shares and users are compared without regard to case;
 * {@link #EVERY} stands for all that are not named.
 *
 * @param name for messages
 * @param shares names on the target by recorded name
 * @param folder an existing or new folder of the target's shares in which run folders are made; empty for the root
 * @param users who stands for a recorded name, with its domain and a backslash in front or without
 * @param prepareAs who makes and removes the initial state; null for the user that stands for every other one
 * @param replay settings of the replay that are not said elsewhere, by name, with where they stand
 * @param faults what the embedded server does wrong while the workload is replayed
 */
@API(status = API.Status.EXPERIMENTAL)
public record Profile(
        String name,
        ServerAddress server,
        Map<String, String> shares,
        String folder,
        Map<String, User> users,
        @Nullable User prepareAs,
        Map<String, Setting> replay,
        List<PlannedFault> faults) {
    /** The key for all shares, or all users, that have no entry of their own. */
    public static final String EVERY = "*";

    public Profile {
        shares = byLowerCase(shares);
        users = byLowerCase(users);
        replay = Collections.unmodifiableMap(new LinkedHashMap<>(replay));
        faults = List.copyOf(faults);
    }

    /** A profile under which nothing goes wrong. */
    public Profile(
            String name,
            ServerAddress server,
            Map<String, String> shares,
            String folder,
            Map<String, User> users,
            @Nullable User prepareAs,
            Map<String, Setting> replay) {
        this(name, server, shares, folder, users, prepareAs, replay, List.of());
    }

    /** A user of the target. */
    public record User(String username, @Nullable String domain, Secret password) {}

    /**
     * A value and where it stands.
     *
     * @param origin such as {@code smbench.yaml:12}
     */
    public record Setting(String text, String origin) {}

    /**
     * A fault and where it stands.
     *
     * @param origin such as {@code smbench.yaml:12}
     */
    public record PlannedFault(Fault fault, String origin) {}

    /**
     * A server without any mapping: shares keep their names, and there are no users; an embedded server has those that
     * a workload names.
     */
    public static Profile of(ServerAddress server) {
        return new Profile(server.toString(), server, Map.of(), "", Map.of(), null, Map.of());
    }

    /** A server of the run's own, in this process. */
    public static Profile embedded() {
        return of(ServerAddress.EMBEDDED);
    }

    private static <T> Map<String, T> byLowerCase(Map<String, T> map) {
        Map<String, T> lower = new LinkedHashMap<>();
        map.forEach((key, value) -> lower.put(key.toLowerCase(Locale.ROOT), value));
        return Collections.unmodifiableMap(lower);
    }

    public Profile withServer(ServerAddress other) {
        return new Profile(name, other, shares, folder, users, prepareAs, replay, faults);
    }

    /** With one share that stands for every recorded one. */
    public Profile withShare(String share) {
        return new Profile(name, server, Map.of(EVERY, share), folder, users, prepareAs, replay, faults);
    }

    /** With one user that stands for every recorded one. */
    public Profile withUser(User user) {
        return new Profile(name, server, shares, folder, Map.of(EVERY, user), null, replay, faults);
    }

    /** With faults that happen while the workload is replayed; the server must be an embedded one. */
    public Profile withFaults(List<PlannedFault> planned) {
        return new Profile(name, server, shares, folder, users, prepareAs, replay, planned);
    }

    /** The name on the target that the profile gives a recorded share; null if it does not say. */
    @Nullable
    String shareNamed(String recorded) {
        return shares.get(recorded.toLowerCase(Locale.ROOT));
    }

    /** The name on the target of a recorded share that files are on. */
    String diskShareName(String recorded) {
        String named = shareNamed(recorded);
        String every = named == null ? shareNamed(EVERY) : named;
        return every == null ? recorded : every;
    }

    /** Who stands for a recorded user; null if the profile does not say. */
    @Nullable
    User userFor(String username, @Nullable String domain) {
        String lower = username.toLowerCase(Locale.ROOT);
        User user = domain == null ? null : users.get(domain.toLowerCase(Locale.ROOT) + "\\" + lower);
        if (user == null) {
            user = users.get(lower);
        }
        return user == null && !username.isEmpty() ? users.get(EVERY) : user;
    }
}
