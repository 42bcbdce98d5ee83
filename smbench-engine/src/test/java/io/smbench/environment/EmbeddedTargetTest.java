package io.smbench.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.backend.Credentials;
import io.smbench.environment.Profile.User;
import io.smbench.ir.Action;
import io.smbench.ir.Share;
import io.smbench.ir.Workload;
import io.smbench.server.EmbeddedSmbServer;
import io.smbench.smb2.NtStatus;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedTargetTest {
    private final EmbeddedSmbServer server =
            EmbeddedSmbServer.with().user("bench", "known").share("scratch").start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void usersThatAWorkloadNamesLogInWithGeneratedPasswords() {
        Workload workload = new Recorded()
                .client("alice", "CORP")
                .operation(new Action.SessionSetup("bob", null), null, null)
                .workload();
        RunTarget target = target(Profile.embedded(), workload);
        assertThat(target.credentials("alice", "CORP", false))
                .isEqualTo(new Credentials("alice", null, server.password("ALICE")));
        assertThat(target.credentials("bob", null, false).password()).hasSizeGreaterThan(10);
        assertThat(target.credentials("bob", null, true).password()).isNotEqualTo(server.password("bob"));
        assertThat(target.preparer().username()).isEqualTo("alice");
        assertThat(target.address()).isEqualTo("embedded server at 127.0.0.1:" + server.port());
    }

    @Test
    void userThatTheServerHasKeepsItsPasswordWhateverTheProfileSays() {
        Profile profile = Profile.embedded().withUser(new User("Bench", null, Secret.environment("NOT_SET", "here")));
        RunTarget target = target(profile, new Recorded().client("alice", null).workload());
        assertThat(target.credentials("alice", null, false)).isEqualTo(new Credentials("Bench", null, "known"));
        assertThatThrownBy(() -> server.password("alice"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("user: found 'alice', expected one of [bench]");
    }

    @Test
    void whoPreparesIsTheProfilesOrSomebodyWhereNobodyIsNamed() {
        User admin = new User("admin", "LAB", Secret.of("x"));
        Profile profile = new Profile("lab", ServerAddress.EMBEDDED, Map.of(), "", Map.of(), admin, Map.of());
        Workload anonymous = new Recorded().client("", null).workload();
        assertThat(target(profile, anonymous).preparer())
                .isEqualTo(new Credentials("admin", null, server.password("admin")));
        assertThat(target(Profile.embedded(), anonymous).preparer())
                .isEqualTo(new Credentials("smbench", null, server.password("smbench")));
    }

    @Test
    void sharesThatTheWorkloadReachesAreMadeAndOthersAreNot() {
        Share absent = new Share("s3", "absent", null);
        Workload workload = new Recorded()
                .share(Recorded.DATA)
                .share(absent)
                .operation(new Action.TreeConnect(), "s3", NtStatus.STATUS_BAD_NETWORK_NAME)
                .workload();
        target(Profile.embedded(), workload);
        assertThat(server.shares()).containsExactlyInAnyOrder("scratch", Recorded.DATA.name());
        target(Profile.embedded().withShare("Scratch"), workload);
        target(Profile.embedded().withShare("other"), workload);
        assertThat(server.shares()).containsExactlyInAnyOrder("scratch", Recorded.DATA.name(), "other");
    }

    @Test
    void wordEmbeddedIsAServerAndAHostOfThatNameHasAPort() {
        assertThat(ServerAddress.parse("embedded"))
                .isEqualTo(ServerAddress.EMBEDDED)
                .hasToString("embedded");
        assertThat(ServerAddress.parse("embedded:445")).isEqualTo(new ServerAddress("embedded", 445));
        assertThat(ServerAddress.parse("filer").embedded()).isFalse();
    }

    private RunTarget target(Profile profile, Workload workload) {
        return RunTarget.of(EmbeddedTarget.on(server, profile, workload), workload, "run");
    }
}
