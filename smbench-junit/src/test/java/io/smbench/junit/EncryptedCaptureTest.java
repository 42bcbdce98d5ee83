package io.smbench.junit;

import static io.smbench.assertj.SmbenchAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.container;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.smbench.ir.OperationType;
import io.smbench.result.ReplayResult;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class EncryptedCaptureTest {
    private static final String CAPTURE = "captures/enc_smb311_gcm128.pcap.gz";
    private static final String KEYS = "captures/enc_smb311_gcm128.keys.tsv";

    @ReplayWorkload(value = CAPTURE, keys = KEYS)
    static class WithKeys {}

    @ReplayWorkload(value = CAPTURE, ntPasswordEnv = "NOBODY_SETS_THIS")
    static class WithoutThePassword {}

    static class ForJupiter {
        @ReplayWorkload(value = CAPTURE, keys = KEYS)
        void replaysWhatWasEncrypted(ReplayResult result) {
            assertThat(result).statusesAsRecorded().contentAsRecorded();
        }
    }

    @Test
    void keysOpenItForTheEngine() {
        Events tests = EngineTestKit.engine(new SmbenchTestEngine())
                .selectors(selectClass(WithKeys.class))
                .execute()
                .testEvents();
        tests.assertStatistics(statistics -> statistics.succeeded(2).failed(0));
    }

    @Test
    void keysOpenItForJupiter() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(ForJupiter.class))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.succeeded(1).failed(0));
    }

    @Test
    void thePasswordOfItsUserOpensItAsWell() {
        ReplayResult result = replay(Map.of("smbench.nt-password-env", "RECORDED"), Map.of("RECORDED", "Recorded.1"));
        assertThat(result.deviations()).isEmpty();
        assertThat(result.outcomes())
                .hasSameSizeAs(replay(Map.of("smbench.keys", KEYS), Map.of()).outcomes());
        assertThat(result.workload().operations())
                .extracting(operation -> operation.type())
                .contains(OperationType.OPEN, OperationType.READ, OperationType.WRITE);
        assertThat(result.settings())
                .containsEntry("nt-password-env", "RECORDED  (configuration parameter smbench.nt-password-env)")
                .doesNotContainValue("Recorded.1");
    }

    @Test
    void withoutThemItIsNoTestOfAnything() {
        assertThatThrownBy(() -> replay(Map.of(), Map.of()))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining(CAPTURE + ": found ")
                .hasMessageContaining("encrypted packets of sessions without a key")
                .hasMessageContaining("Set smbench.keys or smbench.nt-password-env");
    }

    @Test
    void aPasswordThatIsNotTheUsersIsSaidToBeWrong() {
        assertThatThrownBy(() -> replay(Map.of(), Map.of("SMBENCH_NT_PASSWORD_ENV", "OTHER", "OTHER", "Recorded.2")))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("user has another password than the one given")
                .hasMessageNotContaining("Recorded.2");
    }

    @Test
    void aFileOfKeysThatIsNowhereIsSaidToBeWhereItWasLookedFor() {
        assertThatThrownBy(() -> replay(Map.of("smbench.keys", "nowhere.tsv"), Map.of()))
                .isInstanceOf(ReplayException.class)
                .hasMessageContaining("keys = \"nowhere.tsv\", from configuration parameter smbench.keys")
                .hasMessageContaining("Looked for io/smbench/junit/nowhere.tsv and nowhere.tsv on the class path");
    }

    @Test
    void aVariableThatIsNotSetFailsTheNode() {
        EngineTestKit.engine(new SmbenchTestEngine())
                .selectors(selectClass(WithoutThePassword.class))
                .execute()
                .containerEvents()
                .assertEventsMatchLoosely(event(
                        container(displayName("WithoutThePassword")),
                        finishedWithFailure(message(text ->
                                text.startsWith("environment variable NOBODY_SETS_THIS: found none of this name")))));
    }

    private static ReplayResult replay(Map<String, String> parameters, Map<String, String> environment) {
        Settings settings = Settings.of(null, key -> Optional.ofNullable(parameters.get(key)), environment);
        return Replays.replay(new WorkloadLocation.Declared(CAPTURE, EncryptedCaptureTest.class), settings);
    }
}
