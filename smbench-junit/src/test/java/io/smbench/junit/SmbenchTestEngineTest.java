package io.smbench.junit;

import static io.smbench.smb2.NtStatus.STATUS_ACCESS_DENIED;
import static io.smbench.smb2.NtStatus.STATUS_SUCCESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.engine;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.EventConditions.started;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.smbench.explain.ResultBuilder;
import io.smbench.result.ReplayResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.AssertionFailedError;

class SmbenchTestEngineTest {
    private static final ReplayResult AS_RECORDED = new ResultBuilder()
            .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_SUCCESS)
            .build();

    private static final ReplayResult DENIED = new ResultBuilder()
            .open("client_001", "h_1", "a.txt", STATUS_SUCCESS, STATUS_ACCESS_DENIED)
            .build();

    private final List<String> replayed = new ArrayList<>();

    private EngineExecutionResults run(ReplayResult result, DiscoverySelector... selectors) {
        Replayer replayer = (location, settings) -> {
            replayed.add(location.text());
            return result;
        };
        return EngineTestKit.engine(new SmbenchTestEngine(replayer))
                .selectors(selectors)
                .execute();
    }

    @ReplayWorkload(
            value = "bug.json",
            verdicts = {Verdict.STATUSES_AS_RECORDED, Verdict.CONTENT_AS_RECORDED})
    @DisplayName("bug 1234")
    static class Bug {}

    @Test
    void aWorkloadIsANodeAndEachVerdictATestInIt() {
        run(AS_RECORDED, selectClass(Bug.class))
                .allEvents()
                .assertEventsMatchExactly(
                        event(engine(), started()),
                        event(container(displayName("bug 1234")), started()),
                        event(test("statuses-as-recorded"), displayName("statuses as recorded"), started()),
                        event(test("statuses-as-recorded"), finishedSuccessfully()),
                        event(test("content-as-recorded"), displayName("content as recorded"), started()),
                        event(test("content-as-recorded"), finishedSuccessfully()),
                        event(container(displayName("bug 1234")), finishedSuccessfully()),
                        event(engine(), finishedSuccessfully()));
    }

    @Test
    void aWorkloadIsReplayedOnceForAllItsVerdicts() {
        run(AS_RECORDED, selectClass(Bug.class));
        assertThat(replayed).containsExactly("bug.json");
    }

    @Test
    void onlyTheVerdictFailsThatItsDeviationsConcern() {
        run(DENIED, selectClass(Bug.class))
                .allEvents()
                .assertEventsMatchLoosely(
                        event(
                                test("statuses-as-recorded"),
                                finishedWithFailure(
                                        instanceOf(AssertionFailedError.class),
                                        message(text -> text.contains("got STATUS_ACCESS_DENIED")))),
                        event(test("content-as-recorded"), finishedSuccessfully()));
    }

    @Test
    void aWorkloadThatCannotBeUsedFailsItsNodeAndNoOther(@TempDir Path folder) throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{ \"version\": 1, \"oper");
        Path gone = folder.resolve("gone.pcapng");
        Path notACapture = Files.writeString(folder.resolve("text.pcap"), "no capture");
        EngineExecutionResults results = EngineTestKit.engine(new SmbenchTestEngine())
                .selectors(selectFile(broken.toFile()), selectFile(gone.toString()), selectFile(notACapture.toFile()))
                .execute();
        results.containerEvents()
                .assertEventsMatchLoosely(
                        event(
                                container(RelativePaths.text(broken)),
                                finishedWithFailure(message(text -> text.contains("broken.json")))),
                        event(
                                container(RelativePaths.text(gone)),
                                finishedWithFailure(message(text -> text.startsWith("There is no file")))),
                        event(
                                container(RelativePaths.text(notACapture)),
                                finishedWithFailure(message(text -> text.contains("text.pcap")))),
                        event(engine(), finishedSuccessfully()));
    }

    @ReplayWorkload("nowhere.json")
    static class Nowhere {}

    @Test
    void aFileThatIsNowhereIsSaidToBeWhereItWasLookedFor() {
        EngineTestKit.engine(new SmbenchTestEngine())
                .selectors(selectClass(Nowhere.class))
                .execute()
                .containerEvents()
                .assertEventsMatchLoosely(event(
                        container(displayName("Nowhere")),
                        finishedWithFailure(message(text -> text.contains(
                                        "Looked for io/smbench/junit/nowhere.json and nowhere.json on the class path,"
                                                + " and for ")
                                && text.contains(
                                        Path.of("nowhere.json").toAbsolutePath().toString())))));
    }

    @ReplayWorkload("bug.json")
    @Disabled("not before 2.0")
    static class Later {}

    @Test
    void aDisabledClassIsSkipped() {
        run(AS_RECORDED, selectClass(Later.class))
                .containerEvents()
                .assertEventsMatchLoosely(event(container(displayName("Later")), skippedWithReason("not before 2.0")));
        assertThat(replayed).isEmpty();
    }

    @Test
    void aNodeIsFoundAgainByTheUniqueIdThatItReported() {
        String failed = run(DENIED, selectClass(Bug.class)).testEvents().failed().stream()
                .findFirst()
                .orElseThrow()
                .getTestDescriptor()
                .getUniqueId()
                .toString();
        replayed.clear();
        run(DENIED, DiscoverySelectors.selectUniqueId(failed)).testEvents().assertStatistics(stats -> stats.started(1)
                .failed(1));
        assertThat(replayed).hasSize(1);
    }

    @Test
    void settingsOfTheAnnotationAndOfTheRunReachTheReplay() {
        List<Optional<Settings.Value>> seen = new ArrayList<>();
        Replayer replayer = (location, settings) -> {
            seen.add(settings.get(Setting.SERVER));
            return AS_RECORDED;
        };
        EngineTestKit.engine(new SmbenchTestEngine(replayer))
                .configurationParameter("smbench.server", "fileserver")
                .selectors(selectClass(Bug.class))
                .execute();
        assertThat(seen)
                .containsExactly(
                        Optional.of(new Settings.Value("fileserver", "configuration parameter smbench.server")));
    }
}
