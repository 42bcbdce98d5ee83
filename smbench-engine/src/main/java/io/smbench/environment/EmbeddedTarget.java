package io.smbench.environment;

import io.smbench.environment.Profile.User;
import io.smbench.ir.Action;
import io.smbench.ir.Client;
import io.smbench.ir.Operation;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.server.EmbeddedSmbServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** An embedded server as the target of a workload: with the users and shares that the workload names. */
@API(status = API.Status.EXPERIMENTAL)
public final class EmbeddedTarget {
    /** Who makes the run's files, where a workload names no user. */
    private static final String NOBODY_ELSE = "smbench";

    private final EmbeddedSmbServer server;
    private final Profile profile;
    private final Map<String, User> users = new LinkedHashMap<>();

    private EmbeddedTarget(EmbeddedSmbServer server, Profile profile) {
        this.server = server;
        this.profile = profile;
    }

    /**
     * Starts a server for one workload. Where servers differ it does as the recorded one did: anonymous logins succeed
     * if they did in the recording, and so do renames without DELETE access, which smbd allows.
     */
    public static EmbeddedSmbServer start(Workload workload) {
        EmbeddedSmbServer.Builder builder = EmbeddedSmbServer.with();
        if (hasAnonymous(workload)) {
            builder.allowAnonymous();
        }
        if (new WorkloadNeeds(workload).renamesWithoutDelete()) {
            builder.renamesLikeSamba();
        }
        return builder.start();
    }

    private static boolean hasAnonymous(Workload workload) {
        boolean sessionsAreRecorded = false;
        for (Operation operation : workload.operations()) {
            if (operation.action() instanceof Action.SessionSetup setup) {
                sessionsAreRecorded = true;
                if (setup.username().isEmpty() && !WorkloadNeeds.failed(operation)) {
                    return true;
                }
            }
        }
        return !sessionsAreRecorded
                && workload.header().clients().stream()
                        .anyMatch(client -> client.username().isEmpty());
    }

    /**
     * Adds to {@code server} what it lacks: the disk shares that {@code workload} reaches and the users that it names,
     * or those that {@code profile} says stand for them. A user that is added has a generated password; those that the
     * server has keep theirs, and whatever password the profile has is not used.
     *
     * @return the profile of that server, with everything else as in {@code profile}
     */
    public static Profile on(EmbeddedSmbServer server, Profile profile, Workload workload) {
        return new EmbeddedTarget(server, profile).prepared(workload);
    }

    private Profile prepared(Workload workload) {
        for (Client client : workload.header().clients()) {
            add(client.username(), client.domain());
        }
        for (Operation operation : workload.operations()) {
            if (operation.action() instanceof Action.SessionSetup setup) {
                add(setup.username(), setup.domain());
            }
        }
        for (Share share : new WorkloadNeeds(workload).diskShares()) {
            server.addShare(profile.diskShareName(share.name()));
        }
        return new Profile(
                profile.name(),
                new ServerAddress(server.host(), server.port(), true),
                profile.shares(),
                profile.folder(),
                users,
                preparer(),
                profile.replay(),
                profile.faults());
    }

    private User preparer() {
        User wanted = profile.prepareAs();
        if (wanted != null) {
            return user(wanted.username());
        }
        return users.values().stream().findFirst().orElseGet(() -> user(NOBODY_ELSE));
    }

    private void add(String username, @Nullable String domain) {
        if (!username.isEmpty()) {
            User standIn = profile.userFor(username, domain);
            String key = domain == null ? username : domain + "\\" + username;
            users.put(key, user(standIn == null ? username : standIn.username()));
        }
    }

    private User user(String name) {
        server.addUser(name);
        return new User(name, null, Secret.of(server.password(name)));
    }
}
