package io.smbench.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;

import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;
import org.junit.platform.testkit.engine.EngineTestKit;

class SuiteTest {
    @Suite
    @IncludeEngines("smbench")
    @SelectDirectories("src/test/resources/discovery")
    static class Captures {}

    @Test
    void aSuiteRunsTheFilesOfAFolderForThoseWhoSelectClassesOnly() {
        EngineTestKit.engine("junit-platform-suite")
                .selectors(selectClass(Captures.class))
                .execute()
                .containerEvents()
                .assertEventsMatchLoosely(
                        event(
                                container("file:"),
                                displayName("src/test/resources/discovery/one.json"),
                                finishedSuccessfully()),
                        event(
                                container("file:"),
                                displayName("src/test/resources/discovery/sub/two.pcap"),
                                finishedWithFailure()));
    }
}
