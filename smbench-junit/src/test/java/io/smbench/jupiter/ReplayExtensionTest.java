package io.smbench.jupiter;

import static io.smbench.assertj.SmbenchAssertions.assertThat;
import static io.smbench.smb2.NtStatus.STATUS_ACCESS_DENIED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.smbench.backend.FidelityMode;
import io.smbench.junit.ReplayWorkload;
import io.smbench.peer.PrivateSmbd;
import io.smbench.peer.PrivateSmbdServer;
import io.smbench.result.ReplayResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

@PrivateSmbdServer
class ReplayExtensionTest {
    private static final List<String> LOG = new ArrayList<>();

    private final PrivateSmbd server;

    ReplayExtensionTest(PrivateSmbd server) {
        this.server = server;
        LOG.clear();
    }

    private EngineTestKit.Builder jupiter(Class<?> type) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .configurationParameter("smbench.server", server.host() + ":" + server.port())
                .configurationParameter("smbench.share", "share")
                .configurationParameter("smbench.user", "alice");
    }

    private EngineExecutionResults run(Class<?> type) {
        return jupiter(type).execute();
    }

    static class Lifecycle {
        @BeforeEach
        void before() {
            LOG.add("before");
        }

        @AfterEach
        void after() {
            LOG.add("after");
        }

        @ReplayWorkload("captures/session.pcap")
        void replays(ReplayResult result) {
            LOG.add(result.outcomes().isEmpty() ? "nothing" : "replayed");
            assertThat(result).statusesAsRecorded();
        }
    }

    @Test
    void aMethodGetsTheResultBetweenItsLifecycleMethods() {

        run(Lifecycle.class)
                .testEvents()
                .assertEventsMatchLoosely(event(test(), displayName("captures/session.pcap"), finishedSuccessfully()));
        assertThat(LOG).containsExactly("before", "replayed", "after");
    }

    static class Failing {
        @ReplayWorkload(value = "captures/session.pcap", mode = FidelityMode.MVP)
        void fails(ReplayResult result) {
            assertThat(result).op(result.outcomes().get(0).operation().opId()).hasStatus(STATUS_ACCESS_DENIED);
        }
    }

    @Test
    void aFailureShowsEachSettingAndWhereItIsFrom() {
        run(Failing.class)
                .testEvents()
                .assertEventsMatchLoosely(event(finishedWithFailure(message(text -> text.contains(
                                "did not end as claimed")
                        && text.matches("(?s).*mode +mvp  \\(@ReplayWorkload\\).*")
                        && text.matches("(?s).*password +\\*\\*\\*  \\(environment variable SMBENCH_PASSWORD\\).*")
                        && text.matches("(?s).*user +alice  \\(configuration parameter smbench.user\\).*")
                        && text.matches("(?s).*pacing +recorded.*")))));
    }

    static class Parameterized {
        @ParameterizedTest
        @ValueSource(strings = {"one", "two"})
        @ReplayWorkload("captures/session.pcap")
        void each(String name, ReplayResult result) {
            LOG.add(name + " " + System.identityHashCode(result));
        }
    }

    @Test
    void aParameterizedTestReplaysForEachOfItsInvocations() {
        run(Parameterized.class).testEvents().assertStatistics(stats -> stats.started(2)
                .succeeded(2));
        assertThat(LOG).hasSize(2).doesNotHaveDuplicates();
        assertThat(LOG.get(0)).startsWith("one");
    }

    @ReplayWorkload("captures/session.pcap")
    static class OncePerClass {
        @Test
        void first(ReplayResult result) {
            LOG.add("result " + System.identityHashCode(result));
        }

        @Test
        void second(ReplayResult result) {
            LOG.add("result " + System.identityHashCode(result));
        }

        @Nested
        class Inner {
            @Test
            void third(ReplayResult result) {
                LOG.add("result " + System.identityHashCode(result));
            }

            @ReplayWorkload("captures/session.pcap")
            void own(ReplayResult result) {
                LOG.add("own " + System.identityHashCode(result));
            }
        }
    }

    @Test
    void anAnnotatedClassIsReplayedOnceForItselfAndItsNestedClasses() {
        run(OncePerClass.class).testEvents().assertStatistics(stats -> stats.started(4)
                .succeeded(4));
        assertThat(LOG).hasSize(4);
        assertThat(LOG.stream().filter(line -> line.startsWith("result")).distinct())
                .hasSize(1);
    }

    static class Tagged {
        @ReplayWorkload("captures/session.pcap")
        @Tag("slow")
        void slow(ReplayResult result) {
            LOG.add("slow");
        }

        @ReplayWorkload("captures/session.pcap")
        void quick(ReplayResult result) {
            LOG.add("quick");
        }
    }

    @Test
    void tagsFilterAsAnywhere() {
        jupiter(Tagged.class).filters(TagFilter.excludeTags("slow")).execute();
        assertThat(LOG).containsExactly("quick");
    }

    static class Unreachable {
        @ReplayWorkload(value = "captures/session.pcap", server = "127.0.0.1:9")
        void test(ReplayResult result) {}
    }

    @Test
    void aServerThatDoesNotAnswerFailsTheTestAndSaysWhichItWas() {
        run(Unreachable.class)
                .testEvents()
                .assertEventsMatchLoosely(event(finishedWithFailure(
                        message(text -> text.contains("127.0.0.1:9") && text.contains("(@ReplayWorkload)")))));
    }
}
