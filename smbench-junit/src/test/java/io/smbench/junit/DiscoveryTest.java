package io.smbench.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUri;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.testkit.engine.EngineDiscoveryResults;
import org.junit.platform.testkit.engine.EngineTestKit;

class DiscoveryTest {
    private static final String VERDICT = "/[verdict:statuses-as-recorded]";
    private static final String SECOND_VERDICT = "/[verdict:oplocks-as-recorded]";

    private final Path folder;

    DiscoveryTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("sub/blobs"));
        Files.writeString(folder.resolve("sub/b.pcapng.gz"), "not a capture, but discovery does not look");
        Files.writeString(folder.resolve("a.json"), "{ \"version\": 1, \"clients\": [], \"operations\": [");
        Files.writeString(folder.resolve("package.json"), "{ \"name\": \"x\", \"version\": \"1.0\" }");
        Files.writeString(folder.resolve("sub/blobs/00.bin"), "");
        Files.writeString(folder.resolve("readme.txt"), "");
    }

    /** The ids of verdicts; a workload's first one stands for its second, which all have that say nothing else. */
    private static List<String> idsOf(DiscoverySelector... selectors) {
        List<String> ids = allIdsOf(selectors);
        ids.removeIf(id -> id.endsWith(SECOND_VERDICT));
        return ids;
    }

    private static List<String> allIdsOf(DiscoverySelector... selectors) {
        EngineDiscoveryResults results = EngineTestKit.engine(new SmbenchTestEngine())
                .selectors(selectors)
                .discover();
        assertThat(results.getDiscoveryIssues()).isEmpty();
        List<String> ids = new ArrayList<>();
        results.getEngineDescriptor().getDescendants().stream()
                .filter(TestDescriptor::isTest)
                .forEach(test -> ids.add(test.getUniqueId()
                        .toString()
                        .replace("[engine:smbench]/", "")
                        .replace(VERDICT, "")));
        return ids;
    }

    @Test
    void aWorkloadIsJudgedByItsStatusesAndItsOplocks() {
        assertThat(allIdsOf(selectFile(folder.resolve("a.json").toFile())))
                .containsExactly(file("a.json"), file("a.json") + SECOND_VERDICT);
    }

    @Test
    void aFolderIsItsWorkloadsAndCapturesInOrder() {
        assertThat(idsOf(selectDirectory(folder.toFile()))).containsExactly(file("a.json"), file("sub/b.pcapng.gz"));
    }

    private String file(String name) {
        // What stands in a unique id is encoded by JUnit.
        UniqueId id = UniqueId.forEngine("smbench").append("file", RelativePaths.text(folder) + "/" + name);
        return id.toString().replace("[engine:smbench]/", "");
    }

    @Test
    void aSelectedJsonFileIsAWorkloadHoweverItOpens() {
        assertThat(idsOf(selectFile(folder.resolve("package.json").toFile()))).containsExactly(file("package.json"));
        assertThat(idsOf(selectFile(folder.resolve("readme.txt").toFile()))).isEmpty();
    }

    @Test
    void aUriIsTheFileOrFolderThatItNames() {
        assertThat(idsOf(selectUri(folder.resolve("a.json").toUri()))).containsExactly(file("a.json"));
        assertThat(idsOf(selectUri(folder.resolve("sub").toUri()))).containsExactly(file("sub/b.pcapng.gz"));
        assertThat(idsOf(selectUri("classpath:/discovery/one.json"))).containsExactly(resource("discovery/one.json"));
        assertThat(idsOf(selectUri("https://example.org/a.json"))).isEmpty();
    }

    private static String resource(String name) {
        return UniqueId.forEngine("smbench").append("resource", name).toString().replace("[engine:smbench]/", "");
    }

    @Test
    void aPackageIsItsWorkloadsItsCapturesAndItsAnnotatedClasses() {
        assertThat(idsOf(selectPackage("discovery")))
                .containsExactlyInAnyOrder(resource("discovery/one.json"), resource("discovery/sub/two.pcap"));
        assertThat(idsOf(selectPackage("io.smbench.junit.owned")))
                .contains("[class:io.smbench.junit.owned.DataOnly]")
                .doesNotContain("[class:io.smbench.junit.owned.JupiterOwned]");
    }

    @Test
    void aClassPathResourceIsAWorkload() {
        assertThat(idsOf(selectClasspathResource("discovery/sub/two.pcap")))
                .containsExactly(resource("discovery/sub/two.pcap"));
    }

    @ReplayWorkload(
            value = "x.json",
            verdicts = {Verdict.STATUSES_AS_RECORDED, Verdict.CONTENT_AS_RECORDED})
    @Tag("slow")
    static class TwoVerdicts {}

    @Test
    void aClassHasEachOfItsVerdictsAndItsTags() {
        assertThat(idsOf(selectClass(TwoVerdicts.class)))
                .containsExactly(
                        "[class:io.smbench.junit.DiscoveryTest$TwoVerdicts]",
                        "[class:io.smbench.junit.DiscoveryTest$TwoVerdicts]/[verdict:content-as-recorded]");
        TestDescriptor engine = EngineTestKit.engine(new SmbenchTestEngine())
                .selectors(selectClass(TwoVerdicts.class))
                .discover()
                .getEngineDescriptor();
        TestDescriptor workload = engine.getChildren().iterator().next();
        assertThat(workload.getTags()).containsExactly(TestTag.create("slow"));
        assertThat(workload.getLegacyReportingName()).isEqualTo(TwoVerdicts.class.getName());
    }

    @Nested
    class UniqueIds {
        @Test
        void resolveToTheVerdictThatTheyName() {
            UniqueId id = UniqueId.forEngine("smbench")
                    .append("class", TwoVerdicts.class.getName())
                    .append("verdict", "content-as-recorded");
            assertThat(idsOf(selectUniqueId(id)))
                    .containsExactly(
                            "[class:io.smbench.junit.DiscoveryTest$TwoVerdicts]/[verdict:content-as-recorded]");
        }

        @Test
        void resolveToEveryVerdictOfTheWorkloadThatTheyName() {
            for (DiscoverySelector selector : List.of(
                    selectFile(folder.resolve("a.json").toFile()),
                    selectClasspathResource("discovery/one.json"),
                    selectClass(TwoVerdicts.class))) {
                TestDescriptor engine = EngineTestKit.engine(new SmbenchTestEngine())
                        .selectors(selector)
                        .discover()
                        .getEngineDescriptor();
                TestDescriptor workload = engine.getChildren().iterator().next();
                assertThat(idsOf(selectUniqueId(workload.getUniqueId()))).isEqualTo(idsOf(selector));
            }
        }

        @Test
        void haveNoAbsolutePath() {
            assertThat(idsOf(selectFile(
                            Path.of("src/test/resources/discovery/one.json").toFile())))
                    .containsExactly(UniqueId.forEngine("smbench")
                            .append("file", "src/test/resources/discovery/one.json")
                            .toString()
                            .replace("[engine:smbench]/", ""));
            assertThat(file("a.json")).doesNotContain(folder.toString());
        }

        @Test
        void thatAreUnknownSelectNothing() {
            UniqueId engine = UniqueId.forEngine("smbench");
            EngineDiscoveryResults results = EngineTestKit.engine(new SmbenchTestEngine())
                    .selectors(
                            selectUniqueId(engine.append("class", TwoVerdicts.class.getName())
                                    .append("verdict", "unheard-of")),
                            selectUniqueId(engine.append("else", "x")))
                    .discover();
            assertThat(results.getEngineDescriptor().getDescendants().stream().filter(TestDescriptor::isTest))
                    .isEmpty();
        }
    }
}
