package io.smbench.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smbench.backend.Credentials;
import io.smbench.environment.Profile.User;
import io.smbench.ir.Action;
import io.smbench.ir.OpenMode;
import io.smbench.ir.Share;
import io.smbench.smb2.NtStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTargetTest {
    private static final Share IPC = new Share("s2", "IPC$", "pipe");
    private static final Share ABSENT = new Share("s3", "absent", null);
    private static final Share PROJECTS = new Share("s4", "Projects", "disk");
    private static final User BENCH = new User("bench", "LAB", Secret.of("right"));

    private final Profile profile =
            Profile.of(new ServerAddress("filer", 445)).withShare("scratch").withUser(BENCH);

    @ParameterizedTest
    @CsvSource({
        "'', run",
        "a.txt, run/a.txt",
        "dir/a.txt, run/dir/a.txt",
        "dir/../a.txt, run/dir/../a.txt",
        "':stream', 'run:stream'",
        "/a, /run/a",
    })
    void pathsAreInsideTheRunsFolderAndComeBack(String recorded, String onTarget) {
        RunTarget target = target(new Recorded().share(Recorded.DATA));
        assertThat(target.path(Recorded.DATA, recorded)).isEqualTo(onTarget);
        if (!recorded.startsWith("/")) {
            assertThat(target.recordedPath(Recorded.DATA, onTarget)).isEqualTo(recorded);
        }
    }

    @ParameterizedTest
    @CsvSource({"../a", "a/../../b", "..", "./../x", "a//../../x"})
    void pathThatLeavesTheRecordedShareStaysOneThatTheServerRefuses(String recorded) {
        RunTarget target = target(new Recorded().share(Recorded.DATA));
        assertThat(target.path(Recorded.DATA, recorded)).isEqualTo(recorded);
    }

    @Test
    void serversNamesComeBackWithoutRegardToCase() {
        RunTarget target = target(new Recorded().share(Recorded.DATA));
        assertThat(target.recordedPath(Recorded.DATA, "RUN/Dir/a")).isEqualTo("Dir/a");
        assertThat(target.recordedPath(Recorded.DATA, "running/a")).isEqualTo("running/a");
        assertThat(target.recordedPath(Recorded.DATA, "elsewhere")).isEqualTo("elsewhere");
    }

    @Test
    void pipesAndSharesThatNobodyReachedKeepTheirNames() {
        RunTarget target = target(new Recorded()
                .share(Recorded.DATA)
                .share(IPC)
                .share(ABSENT)
                .operation(new Action.TreeConnect(), "s3", NtStatus.STATUS_BAD_NETWORK_NAME));

        assertThat(target.shareName(Recorded.DATA)).isEqualTo("scratch");
        assertThat(target.shareName(IPC)).isEqualTo("IPC$");
        assertThat(target.path(IPC, "srvsvc")).isEqualTo("srvsvc");
        assertThat(target.shareName(ABSENT)).isEqualTo("absent");
    }

    @Test
    void shareThatIsNamedIsMappedWhateverItIs() {
        Profile named = new Profile(
                "lab", new ServerAddress("filer", 445), Map.of("ABSENT", "gone"), "", Map.of(), null, Map.of());
        RunTarget target = RunTarget.of(
                named,
                new Recorded()
                        .share(ABSENT)
                        .operation(new Action.TreeConnect(), "s3", NtStatus.STATUS_BAD_NETWORK_NAME)
                        .workload(),
                "run");
        assertThat(target.shareName(ABSENT)).isEqualTo("gone");
    }

    @Test
    void recordedSharesThatBecomeOneHaveFoldersOfTheirOwn() {
        RunTarget target =
                target(new Recorded().share(Recorded.DATA).share(PROJECTS).share(new Share("s5", "DATA", "disk")));
        assertThat(target.path(Recorded.DATA, "a")).isEqualTo("run/data/a");
        assertThat(target.path(PROJECTS, "a")).isEqualTo("run/projects/a");
        assertThat(target.path(new Share("s5", "DATA", "disk"), "a")).isEqualTo("run/data/a");
        assertThat(target.foldersToMake(PROJECTS)).containsExactly("run", "run/projects");
    }

    @Test
    void profilesFolderIsAroundTheRuns() {
        Profile inFolder =
                new Profile("lab", new ServerAddress("filer", 445), Map.of(), "qa/smb", Map.of(), null, Map.of());
        RunTarget target =
                RunTarget.of(inFolder, new Recorded().share(Recorded.DATA).workload(), "run");
        assertThat(target.path(Recorded.DATA, "a")).isEqualTo("qa/smb/run/a");
        assertThat(target.foldersToMake(Recorded.DATA)).containsExactly("qa", "qa/smb", "qa/smb/run");
        assertThat(target.runFolder()).isEqualTo("qa/smb/run");
    }

    @Test
    void loginThatFailedHasTheRightUserAndAWrongPassword() {
        RunTarget target = target(new Recorded().client("alice", "CORP"));
        assertThat(target.credentials("alice", "CORP", false)).isEqualTo(new Credentials("bench", "LAB", "right"));
        Credentials wrong = target.credentials("alice", "CORP", true);
        assertThat(wrong.username()).isEqualTo("bench");
        assertThat(wrong.password()).isNotEqualTo("right");
    }

    @Test
    void anonymousStaysAnonymous() {
        assertThat(target(new Recorded().client("", null)).credentials("", null, false))
                .isEqualTo(Credentials.ANONYMOUS);
    }

    @Test
    void userWithoutAStandInIsNamedBeforeTheRun() {
        Profile nobody = Profile.of(new ServerAddress("filer", 445));
        assertThatThrownBy(() -> RunTarget.of(
                        nobody,
                        new Recorded()
                                .operation(new Action.SessionSetup("alice", null), null, null)
                                .workload(),
                        "run"))
                .hasMessage(
                        "profile filer:445: found no user that stands for the recorded 'alice'; expected an entry for it, or one for '*'. Name one with --user, or in the profile's users");
    }

    @Test
    void secretThatIsNotSetIsNamedBeforeTheRun() {
        Profile unset = profile.withUser(new User("bench", null, Secret.environment("NOT_SET", "here:1")));
        assertThatThrownBy(() ->
                        RunTarget.of(unset, new Recorded().client("alice", null).workload(), "run", name -> null))
                .hasMessageStartingWith("here:1: the environment variable NOT_SET is not set");
    }

    @Test
    void folderOfAHandwrittenWorkloadIsNeededUnlessTheWorkloadMakesIt() {
        WorkloadNeeds needs = new WorkloadNeeds(new Recorded()
                .share(Recorded.DATA)
                .operation(new Action.Open("a/b/x", OpenMode.CREATE), null, null)
                .operation(new Action.Mkdir("made"), null, null)
                .operation(new Action.Open("made/in/x", OpenMode.READ), null, null)
                .operation(new Action.Open("missing/x", OpenMode.READ), null, NtStatus.STATUS_OBJECT_PATH_NOT_FOUND)
                .operation(new Action.ListDirectory("listed", "*"), null, null)
                .workload());
        assertThat(needs.entries(Recorded.DATA)).extracting("path").containsExactly("a", "a/b", "listed");
    }

    private RunTarget target(Recorded recorded) {
        return RunTarget.of(profile, recorded.workload(), "run");
    }
}
