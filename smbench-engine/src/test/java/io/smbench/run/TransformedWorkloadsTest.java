package io.smbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.smbench.environment.Profile;
import io.smbench.environment.Profile.User;
import io.smbench.environment.Secret;
import io.smbench.environment.ServerAddress;
import io.smbench.ir.Client;
import io.smbench.ir.Workload;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.peer.SmbdSetup;
import io.smbench.result.Deviation;
import io.smbench.result.OpenLeft;
import io.smbench.result.ReplayResult;
import io.smbench.result.ReplayResult.Ending;
import io.smbench.transform.AnonymizeOptions;
import io.smbench.transform.Anonymized;
import io.smbench.transform.Anonymizer;
import io.smbench.transform.Merge;
import io.smbench.transform.Scale;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was made of a recorded workload is answered as the recording was. */
@PrivateSmbdServer(
        users = {
            "user1", "user2", "user3", "user4", "user5", "user6", "user7", "user8", "user9", "user10", "user11",
            "user12", "user13", "user14", "user15", "user16", "user17", "user18", "user19", "user20"
        })
class TransformedWorkloadsTest {
    private static final AnonymizeOptions OPTIONS = AnonymizeOptions.withKey("a key of at least sixteen bytes");

    private final PrivateSmbd server;

    TransformedWorkloadsTest(PrivateSmbd server) {
        this.server = server;
    }

    @ParameterizedTest
    @CsvSource({
        "torture_deny, 1",
        "torture_lease.break, 2",
        "torture_lock, 2",
        "torture_oplock.batch1, 2",
        "torture_read, 1",
        "torture_rename, 1",
        "torture_rename, 2",
        "torture_setinfo, 1",
        "torture_setinfo, 2",
        "torture_sharemode, 1",
        "torture_tcon, 1"
    })
    void anonymousWorkloadsAreAnsweredAsTheirOriginals(String name, String mode)
            throws IOException, URISyntaxException {
        Workload workload = RecordedCapturesTest.compile(name);
        Anonymized anonymized = Anonymizer.anonymize(workload, OPTIONS);
        assertThat(anonymized.leaks()).isEmpty();

        ReplayResult result = replay(anonymized.workload(), users(workload, anonymized.workload()), mode);

        assertThat(statusDeviations(result)).isEmpty();
    }

    @Test
    void twentyAnonymousUsersAreAnsweredAsTheOriginalsButForTheirRace() throws IOException, URISyntaxException {
        Workload workload = RecordedCapturesTest.compile("multiuser20");
        Workload anonymous = Anonymizer.anonymize(workload, OPTIONS).workload();

        ReplayResult result = replay(anonymous, users(workload, anonymous), "1");

        Set<String> raced = RecordedCapturesTest.operationsOnTheRacedFile(workload);
        assertThat(statusDeviations(result))
                .allSatisfy(deviation -> assertThat(raced).contains(deviation.opId()));
    }

    @Test
    void partsOfAMergeAreAnsweredAsTheyWereAlone() throws IOException, URISyntaxException {
        Workload merged = Merge.of(List.of(
                new Merge.Part("rename", RecordedCapturesTest.compile("torture_rename"), Duration.ZERO),
                new Merge.Part("setinfo", RecordedCapturesTest.compile("torture_setinfo"), Duration.ofMillis(50))));

        assertThat(statusDeviations(replay(merged, users(merged, merged), "1"))).isEmpty();
    }

    @Test
    void copiesForMoreUsersAreAnsweredAsTheOriginal() throws IOException, URISyntaxException {
        Workload workload = RecordedCapturesTest.compile("torture_setinfo");
        Workload scaled = Scale.to(workload, 4, Duration.ofMillis(20), (user, copy) -> "user" + copy);

        assertThat(statusDeviations(replay(scaled, users(scaled, scaled), "1"))).isEmpty();
    }

    private static List<Deviation> statusDeviations(ReplayResult result) {
        return result.deviations().stream()
                .filter(deviation ->
                        deviation.kind() == Deviation.Kind.STATUS || deviation.kind() == Deviation.Kind.NO_ANSWER)
                .toList();
    }

    private ReplayResult replay(Workload workload, Map<String, User> users, String mode) {
        FinishedRun run = ReplayRun.of(workload, profile(server, users))
                .option("mode", mode)
                .execute();
        assertThat(run.leftOver()).isEmpty();
        assertThat(run.result().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(run.result().opensLeft()).allMatch(OpenLeft::closed);
        return run.result();
    }

    static Profile profile(PrivateSmbd server, Map<String, User> users) {
        return new Profile(
                "private smbd",
                new ServerAddress(server.host(), server.port()),
                Map.of(Profile.EVERY, "share"),
                "",
                users,
                null,
                Map.of());
    }

    /** Each client is the user of smbd that its original was. */
    static Map<String, User> users(Workload original, Workload made) {
        Map<String, User> users = new HashMap<>();
        users.put(Profile.EVERY, user("user1"));
        List<Client> clients = made.header().clients();
        for (int i = 0; i < clients.size(); i++) {
            users.put(
                    clients.get(i).username(),
                    user(original.header().clients().get(i).username()));
        }
        return users;
    }

    private static User user(String name) {
        return new User(name, null, Secret.of(SmbdSetup.PASSWORD));
    }
}
