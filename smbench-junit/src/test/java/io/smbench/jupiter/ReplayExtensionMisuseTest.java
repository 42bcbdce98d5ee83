package io.smbench.jupiter;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.smbench.junit.ReplayWorkload;
import io.smbench.result.ReplayResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class ReplayExtensionMisuseTest {
    private static EngineExecutionResults run(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .execute();
    }

    private static void assertFails(Class<?> type, String text) {
        run(type)
                .allEvents()
                .assertEventsMatchLoosely(event(finishedWithFailure(message(found -> found.contains(text)))));
    }

    static class TestAndWorkload {
        @Test
        @ReplayWorkload("a.json")
        void test(ReplayResult result) {}
    }

    @Test
    void aMethodWithTestAndReplayWorkloadFailsAndSaysThatItWouldRunTwice() {
        run(TestAndWorkload.class).testEvents().assertStatistics(stats -> stats.succeeded(0));
        assertFails(TestAndWorkload.class, "has both @Test and @ReplayWorkload and would run twice: remove @Test");
    }

    static class NoParameter {
        @ReplayWorkload("a.json")
        void test() {}
    }

    @Test
    void aMethodThatTakesNoResultFailsSinceNothingWouldJudgeTheReplay() {
        assertFails(NoParameter.class, "takes no ReplayResult");
    }

    static class Nowhere {
        @ReplayWorkload("nowhere.json")
        void test(ReplayResult result) {}
    }

    @Test
    void aWorkloadThatIsNowhereFailsItsTest() {
        assertFails(Nowhere.class, "@ReplayWorkload(\"nowhere.json\") on " + Nowhere.class.getName());
    }

    @ExtendWith(ReplayExtension.class)
    static class NoAnnotation {
        @Test
        void test(ReplayResult result) {}
    }

    @Test
    void aResultWithoutAWorkloadFails() {
        assertFails(NoAnnotation.class, "no @ReplayWorkload on or around 'test(ReplayResult)'");
    }

    @ReplayWorkload("a.json")
    static class NobodyAsks {
        @Test
        void test() {}
    }

    @Test
    void anAnnotatedClassWhoseTestsNeverAskForTheResultFails() {
        assertFails(NobodyAsks.class, "no test of it takes a ReplayResult");
    }
}
